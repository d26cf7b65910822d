// What the pages do beyond HTML: the theme switch, filters that apply themselves, and charts drawn when they come into view.
"use strict";

const THEMES = ["", "light", "dark"];

function switchTheme(button) {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  localStorage.setItem("theme", next);
  nameTheme(button);
  document.querySelectorAll("[data-drawn]").forEach(draw);
}

function nameTheme(button) {
  const label = button.dataset[document.documentElement.dataset.theme || "system"];
  button.setAttribute("aria-label", label);
  button.title = label;
}

// --- charts ---------------------------------------------------------------------------------------------------------

let plotly = null;

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.plotly;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { plotly = null; reject(new Error("plotly did not load")); };
    document.head.append(script);
  });
  return plotly;
}

// The colour that a custom property has in the theme shown, as rgb(): plotly knows no light-dark().
function tone(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

// Gives plotly's own data the colours and type of the page.
function themed(spec) {
  const ink = tone("ink"), quiet = tone("ink-quiet"), line = tone("line");
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line, color: quiet };
  const layout = structuredClone(spec.layout);
  for (const name of ["xaxis", "yaxis"]) layout[name] = { ...axis, ...layout[name] };
  for (const shape of layout.shapes || []) shape.line = { color: quiet, width: 1, dash: "dot" };
  layout.font = { family: "system-ui, sans-serif", size: 14, color: ink };
  layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
  layout.hoverlabel = { bgcolor: tone("paper"), bordercolor: quiet, font: { color: ink, size: 14 } };
  const data = structuredClone(spec.data);
  for (const trace of data) {
    const colour = tone((trace.meta && trace.meta.tone) || "accent");
    trace.marker = { ...trace.marker, color: colour, line: { ...(trace.marker || {}).line, color: colour } };
    if (trace.error_x) trace.error_x.color = colour;
  }
  return { data, layout };
}

async function draw(figure) {
  const plot = figure.querySelector(".plot");
  try {
    const Plotly = await loadPlotly();
    const { data, layout } = themed(JSON.parse(document.getElementById(figure.dataset.chart).textContent));
    await Plotly.react(plot, data, layout, { displayModeBar: false, responsive: true });
    if (!figure.dataset.drawn) {
      plot.on("plotly_click", (event) => {
        const address = event.points[0].customdata;
        if (address) window.location.assign(address);
      });
    }
    figure.dataset.drawn = "yes";
  } catch {
    figure.hidden = true; // the table or list below says the same
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }
}, { rootMargin: "200px" });

// --- the page -------------------------------------------------------------------------------------------------------

function prepare(root) {
  root.querySelectorAll("[data-chart]:not([data-drawn])").forEach((figure) => seen.observe(figure));
  if (matchMedia("(max-width: 60rem)").matches) root.querySelectorAll("details.facets").forEach((sheet) => { sheet.open = false; });
}

document.addEventListener("DOMContentLoaded", () => {
  prepare(document);
  const button = document.querySelector("[data-theme-switch]");
  button.hidden = false;
  nameTheme(button);
  button.addEventListener("click", () => switchTheme(button));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.querySelectorAll("[data-drawn]").forEach(draw));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) {
    for (const field of event.target.form.elements) if (!field.value) field.disabled = true;
    event.target.form.requestSubmit();
  }
});
document.addEventListener("htmx:afterSwap", (event) => prepare(event.target.parentElement || document));
document.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
});

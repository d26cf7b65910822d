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

async function draw(figure) {
  const charts = await import(document.body.dataset.charts);
  await charts.draw(figure);
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
  if (button) { // a page in a frame has none
    button.hidden = false;
    nameTheme(button);
    button.addEventListener("click", () => switchTheme(button));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.querySelectorAll("[data-drawn]").forEach(draw));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) {
    for (const field of event.target.form.elements) if (!field.value) field.disabled = true;
    event.target.form.requestSubmit();
  }
});
// What the address points at is shown open.
function openTarget() {
  document.getElementById(location.hash.slice(1))?.closest(".milestone")?.querySelector("details")?.setAttribute("open", "");
}
document.addEventListener("DOMContentLoaded", openTarget);
window.addEventListener("hashchange", openTarget);
document.addEventListener("htmx:afterSwap", (event) => prepare(event.target.parentElement || document));
document.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
});

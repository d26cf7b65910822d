// Draws charts: plotly's own data out of the page, in the colours and type of the page. Loaded when the first chart comes
// near the view, and plotly with it.
"use strict";

const SERIES = 8; // colours that the stylesheet has for series, --series-1 and on
const NARROW = 520; // pixels of a chart on a phone
const NAME = 15; // characters of a name beside it
const PICTURE = { width: 1200, margin: 90 }; // pixels

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

function colourOf(meta) {
  return tone(meta?.series === undefined ? meta?.tone || "accent" : `series-${(meta.series % SERIES) + 1}`);
}

function themedTrace(trace) {
  const colour = colourOf(trace.meta);
  if (trace.type === "heatmap") {
    return { ...trace, colorscale: [[0, tone("paper-deep")], [1, tone("heat")]], textfont: { color: tone("ink") }, xgap: 2, ygap: 2 };
  }
  const themed = { ...trace, marker: { ...trace.marker, color: colour, line: { ...trace.marker?.line, color: colour } } };
  if (trace.type === "bar") themed.marker.line = { color: tone("paper"), width: 1 };
  if (trace.line) themed.line = { ...trace.line, color: colour };
  if (trace.error_x) themed.error_x = { ...trace.error_x, color: colour };
  return themed;
}

function themedShape(shape) {
  if (shape.type === "rect") return { ...shape, fillcolor: tone("paper-deep"), line: { width: 0 }, layer: "below" };
  const colour = tone(shape.name === "today" ? "ink-quiet" : shape.name || "ink-quiet");
  return { ...shape, line: { color: colour, width: 1, dash: "dot" } };
}

function themedLayout(layout) {
  const ink = tone("ink"), quiet = tone("ink-quiet"), line = tone("line"), paper = tone("paper"), deep = tone("paper-deep");
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line, color: quiet };
  const themed = { ...layout };
  for (const name of ["xaxis", "yaxis"]) themed[name] = { ...axis, ...layout[name] };
  const { rangeslider, rangeselector } = themed.xaxis;
  if (rangeslider) themed.xaxis.rangeslider = { ...rangeslider, bgcolor: deep, bordercolor: line };
  if (rangeselector) {
    themed.xaxis.rangeselector = { ...rangeselector, bgcolor: paper, activecolor: deep, bordercolor: tone("line-strong"), borderwidth: 1, font: { color: ink, size: 13 } };
  }
  themed.shapes = (layout.shapes || []).map(themedShape);
  themed.annotations = (layout.annotations || []).map((words) => ({ ...words, font: { color: quiet, size: 12 } }));
  themed.font = { family: "system-ui, sans-serif", size: 14, color: ink };
  themed.paper_bgcolor = themed.plot_bgcolor = "rgba(0,0,0,0)";
  themed.hoverlabel = { bgcolor: paper, bordercolor: quiet, font: { color: ink, size: 14 }, align: "left" };
  if (matchMedia("(pointer: coarse)").matches) themed.dragmode = false; // a finger scrolls the page
  return themed;
}

// On a phone names are cut, type is smaller and the strip for zooming gives its room to the chart.
function narrowed(layout, data) {
  const names = layout.yaxis.categoryarray;
  const wordy = !names && data.some((trace) => trace.showlegend !== false && trace.name?.length > NAME);
  const cut = (name) => (name.length > NAME ? name.slice(0, NAME - 1) + "…" : name);
  return {
    ...layout,
    font: { ...layout.font, size: 12 },
    xaxis: { ...layout.xaxis, nticks: 5, tickangle: layout.xaxis.tickangle ?? 0, rangeslider: { visible: false } },
    yaxis: { ...layout.yaxis, ...(names && { tickvals: names, ticktext: names.map(cut) }) },
    legend: { ...layout.legend, ...(layout.xaxis.rangeslider && { y: layout.legend.y * 0.4 }), font: { size: 11 }, entrywidth: wordy ? 1 : 0.48, entrywidthmode: "fraction" },
  };
}

const isNarrow = (plot) => plot.clientWidth < NARROW;

// A phone that is turned gets the other form of a chart.
window.addEventListener("resize", () => {
  for (const figure of document.querySelectorAll("[data-drawn]")) {
    if (figure.dataset.narrow !== String(isNarrow(figure.querySelector(".plot")))) draw(figure);
  }
});

function themed(figure) {
  const { data, layout } = JSON.parse(figure.dataset.spec);
  return { data: data.map(themedTrace), layout: themedLayout(layout) };
}

export async function draw(figure) {
  const plot = figure.querySelector(".plot");
  try {
    const Plotly = await loadPlotly();
    const { data, layout: wide } = themed(figure);
    const narrow = isNarrow(plot);
    const layout = narrow ? narrowed(wide, data) : wide;
    const anew = figure.dataset.narrow !== String(narrow);
    if (anew) Plotly.purge(plot); // what is drawn in one form leaves its legend in the other
    figure.dataset.narrow = narrow;
    plot.querySelector(".reserve")?.remove();
    plot.style.height = `${layout.height}px`; // which plotly asks for when the window changes
    await Plotly.react(plot, data, layout, { displayModeBar: false, responsive: true, showTips: false });
    if (anew) plot.on("plotly_click", (event) => follow(event.points[0].customdata));
    if (!figure.dataset.drawn) {
      figure.querySelectorAll("[data-picture]").forEach((button) => {
        button.addEventListener("click", () => download(figure, button.dataset.picture));
      });
    }
    figure.dataset.drawn = "yes";
  } catch {
    figure.hidden = true; // the table or list below says the same
  }
}

// Opens what a mark stands for; the partners chosen follow, as they do with every link of the page.
function follow(address) {
  if (!address) return;
  const url = new URL(address, window.location.href);
  for (const partner of new URLSearchParams(window.location.search).getAll("partner")) {
    if (!url.searchParams.has("partner", partner)) url.searchParams.append("partner", partner);
  }
  window.location.assign(url);
}

// A picture that can stand alone: with the chart's title, its source and the page's background.
async function download(figure, format) {
  const Plotly = await loadPlotly();
  const { data, layout } = themed(figure);
  const caption = figure.querySelector("figcaption").textContent.trim();
  const margin = { ...layout.margin, t: (layout.margin?.t || 0) + PICTURE.margin / 2, b: (layout.margin?.b || 0) + PICTURE.margin / 2 };
  const source = { text: figure.dataset.source, x: 0, xref: "paper", xanchor: "left", y: 0, yref: "container", yanchor: "bottom", showarrow: false, font: { size: 12, color: tone("ink-quiet") } };
  const picture = {
    data,
    layout: {
      ...layout,
      title: { text: caption, x: 0.01, xanchor: "left", y: 0.985, yanchor: "top", font: { size: 18 } },
      annotations: [...layout.annotations, source],
      margin,
      paper_bgcolor: tone("paper"),
      plot_bgcolor: tone("paper"),
    },
  };
  await Plotly.downloadImage(picture, { format, filename: figure.dataset.chart, width: PICTURE.width, height: layout.height + PICTURE.margin });
}

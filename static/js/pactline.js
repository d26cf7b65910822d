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

const narrow = matchMedia("(max-width: 60rem)"); // where filters are a sheet that is opened

function prepare(root) {
  root.querySelectorAll("[data-chart]:not([data-drawn])").forEach((figure) => seen.observe(figure));
  root.querySelectorAll("details.facets").forEach((sheet) => { sheet.open = !narrow.matches; });
}

document.addEventListener("DOMContentLoaded", () => {
  prepare(document);
  narrow.addEventListener("change", () => prepare(document));
  const button = document.querySelector("[data-theme-switch]");
  if (button) { // a page in a frame has none
    button.hidden = false;
    nameTheme(button);
    button.addEventListener("click", () => switchTheme(button));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.querySelectorAll("[data-drawn]").forEach(draw));
});

// A choice made by pointer applies itself. By keyboard every arrow chooses, so there Enter or the button applies.
function apply(form) {
  for (const field of form.elements) if (!field.value) field.disabled = true;
  form.requestSubmit();
}
document.addEventListener("pointerdown", (event) => event.target.form?.classList.remove("by-keys"));
document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-submit]")) return;
  if (event.key === "Enter" && event.target.form.classList.contains("by-keys")) {
    event.preventDefault();
    apply(event.target.form);
  } else if (event.key !== "Tab" && event.key !== "Shift") event.target.form.classList.add("by-keys");
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]") && !event.target.form.classList.contains("by-keys")) apply(event.target.form);
});
// What the address points at is shown open.
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  (target?.closest("details") || target?.closest(".milestone")?.querySelector("details"))?.setAttribute("open", "");
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies], [data-drawing] [data-picture]");
  if (button?.dataset.copies) {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  } else if (button) {
    const figure = button.closest("[data-drawing]");
    (await import(figure.dataset.drawing)).download(figure, button.dataset.picture);
  }
});
document.addEventListener("DOMContentLoaded", openTarget);
window.addEventListener("hashchange", openTarget);
// htmx keeps the focus on what has an id; a choice in a form that is swapped keeps it by its name.
let focused = null;
document.addEventListener("htmx:beforeSwap", () => {
  const { id, name, type, value } = document.activeElement;
  focused = name && !id ? { name, value: ["radio", "checkbox"].includes(type) ? value : null } : null;
});
document.addEventListener("htmx:afterSwap", (event) => {
  prepare(event.target.parentElement || document);
  if (focused && document.activeElement === document.body) {
    const alike = [...document.getElementsByName(focused.name)].filter((field) => focused.value === null || field.value === focused.value);
    alike.find((field) => field.closest("main"))?.focus();
  }
  focused = null;
});
document.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
});

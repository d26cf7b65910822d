// The curators' desk beyond HTML: single keys press the buttons that are there, the ends of the words can be dragged, and
// what was done is said aloud. Every act is a form that works without this.
"use strict";

const desk = () => document.getElementById("desk");
const one = (selector) => document.querySelector(selector);

// --- keys -----------------------------------------------------------------------------------------------------------

const typing = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
const keysOn = () => localStorage.getItem("review-keys") !== "off";

function step(by) {
  const links = [...document.querySelectorAll(".desk-claims a")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  if (links.length > 1) links[(here + by + links.length) % links.length].click();
}

function openReasons() {
  const reasons = one(".desk-reject");
  reasons.open = !reasons.open;
  (reasons.open ? reasons.querySelector("[data-digit]") : reasons.querySelector("summary")).focus();
}

const KEYS = {
  r: openReasons,
  n: () => step(1),
  p: () => step(-1),
  e: () => one(".desk-fields input, .desk-fields select").focus(),
  t: () => one("#desk-text").focus(),
  "?": () => one("#keys").showModal(),
};

function escape(event) {
  const reasons = one(".desk-reject[open]");
  const leave = one("#desk-panel [data-key=Escape]");
  if (reasons) { reasons.open = false; reasons.querySelector("summary").focus(); }
  else if (leave) { one("#desk-panel").replaceChildren(); one("#desk-title").focus(); }
  else if (typing(event.target)) one("#desk-title").focus();
}

function onKey(event) {
  if (!desk() || one("#keys").open || event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") return escape(event);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return press(event, one("[data-key=a]"));
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || !keysOn()) return;
  const reason = one(`.desk-reject[open] [data-digit="${CSS.escape(event.key)}"]`);
  if (reason) return press(event, reason);
  if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); return; }
  const button = desk().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button && event.key.length === 1) press(event, button);
}

// A key while an act is on its way would fall on the record that comes next: it is let go.
function press(event, button) {
  event.preventDefault();
  if (!button.disabled && !one(".desk .htmx-request, .desk.htmx-request")) button.click();
}

// --- places in the text ---------------------------------------------------------------------------------------------

// Places count characters as the server does; a string of JavaScript counts some of them twice.
const units = (text, characters) => [...text].slice(0, characters).join("").length;
const characters = (text, upTo) => [...text.slice(0, upTo)].length;

function nodeAt(place, isEnd) {
  let found = null;
  for (const piece of document.querySelectorAll(".desk-article [data-at]:not(p)")) {
    const at = Number(piece.dataset.at);
    if (isEnd ? at < place : at <= place) found = piece;
  }
  const text = found && found.firstChild;
  return text && { node: text, offset: Math.min(units(text.data, place - Number(found.dataset.at)), text.data.length) };
}

function placeAt(x, y) {
  const caret = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(x, y)
    : document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
  const node = caret && (caret.offsetNode || caret.startContainer);
  const piece = node && node.nodeType === Node.TEXT_NODE && node.parentElement.closest(".desk-article [data-at]:not(p)");
  if (!piece) return null;
  return Number(piece.dataset.at) + characters(node.data, caret.offsetNode ? caret.offset : caret.startOffset);
}

function rangeOf(start, end) {
  const from = nodeAt(start, false), to = nodeAt(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

// --- dragging the ends ----------------------------------------------------------------------------------------------

function addGrips() {
  const article = one(".desk-article");
  if (!article || article.querySelector(".grip")) return;
  const range = rangeOf(Number(article.dataset.start), Number(article.dataset.end));
  const boxes = range ? [...range.getClientRects()].filter((box) => box.width) : [];
  if (!boxes.length) return;
  const origin = article.getBoundingClientRect();
  for (const [which, box, x] of [["start", boxes[0], boxes[0].left], ["end", boxes.at(-1), boxes.at(-1).right]]) {
    const grip = document.createElement("span");
    grip.className = `grip ${which}`;
    grip.setAttribute("aria-hidden", "true");
    grip.style.left = `${x - origin.left}px`;
    grip.style.top = `${box.top - origin.top}px`;
    grip.style.height = `${box.height}px`;
    grip.addEventListener("pointerdown", (event) => drag(event, grip, which, article));
    article.append(grip);
  }
}

function drag(event, grip, which, article) {
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  article.classList.add("dragging");
  const ends = { start: Number(article.dataset.start), end: Number(article.dataset.end) };
  const show = () => {
    const range = rangeOf(ends.start, ends.end);
    if (range && window.Highlight) CSS.highlights.set("dragged", new Highlight(range));
  };
  const move = (moved) => {
    grip.hidden = true; // what is under the hand is the text
    const place = placeAt(moved.clientX, moved.clientY);
    grip.hidden = false;
    if (place === null || (which === "start" ? place >= ends.end : place <= ends.start)) return;
    ends[which] = place;
    show();
  };
  const drop = () => {
    grip.removeEventListener("pointermove", move);
    if (window.Highlight) CSS.highlights.delete("dragged");
    const form = one("#desk-form");
    form.elements.start.value = ends.start;
    form.elements.end.value = ends.end;
    one("#desk-dropped").click();
  };
  show();
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", drop, { once: true });
}

// --- the desk -------------------------------------------------------------------------------------------------------

let before = null; // the record and the button that had the focus when a request went out

function prepare() {
  const sheet = one(".desk");
  if (!sheet) return;
  const mark = one(".desk-article .focused");
  const pane = one("#desk-text");
  if (mark && pane) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  addGrips();
}

// The same record keeps the focus where it was; another begins at its heading, which is read out.
function settle() {
  prepare();
  const sheet = one(".desk");
  const same = before && before.record === sheet.dataset.record && before.key && one(`.desk [data-key="${CSS.escape(before.key)}"]`);
  (same && !same.disabled ? same : one("#desk-title")).focus({ preventScroll: true });
  const words = one(".desk-quote");
  one("#desk-said").textContent = [sheet.dataset.said, one("#desk-title").textContent, words ? words.textContent : ""].join(" ");
}

function markChanged(event) {
  const accept = one("#desk-form .accept");
  if (!accept || !event.target.closest("#desk-form .desk-fields") || event.target.id === "f-note") return;
  accept.textContent = accept.dataset.changed;
}

document.addEventListener("keydown", onKey);
document.addEventListener("input", markChanged);
document.addEventListener("htmx:beforeRequest", () => {
  const sheet = one(".desk"), active = document.activeElement;
  before = sheet && { record: sheet.dataset.record, key: active && active.dataset ? active.dataset.key : "" };
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "desk") settle();
  else if (event.detail.target.id === "desk-panel") one("#desk-panel select, #desk-panel input:not([type=hidden]), #desk-panel a").focus();
});
document.addEventListener("htmx:responseError", () => { one("#desk-said").textContent = document.title; window.location.reload(); });
document.addEventListener("click", (event) => {
  const at = one("#split-at"), inText = event.target.closest && event.target.closest(".desk-article");
  if (!at || !inText) return;
  event.preventDefault();
  const place = placeAt(event.clientX, event.clientY);
  const option = [...at.options].findLast((choice) => Number(choice.value) <= place);
  if (option) { at.value = option.value; at.focus(); }
});
document.addEventListener("DOMContentLoaded", () => {
  if (!desk()) return;
  one(".desk-keys").hidden = false;
  one("#keys-open").addEventListener("click", () => one("#keys").showModal());
  const switched = one("#keys-on");
  switched.checked = keysOn();
  switched.addEventListener("change", () => localStorage.setItem("review-keys", switched.checked ? "on" : "off"));
  prepare();
  window.addEventListener("resize", () => { document.querySelectorAll(".grip").forEach((grip) => grip.remove()); addGrips(); });
});

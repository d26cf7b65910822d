// Names under the search box while one types: fetched by htmx, chosen with the arrow keys, Enter and Escape.
"use strict";

(function () {
  const box = document.getElementById("site-q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  }

  function choose(option) {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function step(by) {
    const all = options();
    const at = all.indexOf(chosen());
    choose(all[(at + by + all.length + (at < 0 && by < 0 ? 1 : 0)) % all.length] || null);
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
    if (list.hidden) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && chosen()) window.location.assign(chosen().querySelector("a").href);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => setTimeout(() => show(false), 200)); // a click on an option comes first
  list.addEventListener("htmx:afterSwap", () => show(options().length > 0 && document.activeElement === box));
})();

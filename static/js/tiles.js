// The map of tiles as a picture that can stand alone: with its colours written out, its title and its source.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2; // of the map's own units, in a PNG
const HEAD = 44, FOOT = 34, SIDE = 12; // the map's units around it
const LOOKS = ["fill", "stroke", "stroke-width", "font-size", "font-family", "text-anchor"];

function standalone(figure) {
  const map = figure.querySelector("svg");
  const { width, height } = map.viewBox.baseVal;
  const page = getComputedStyle(document.body);
  const copy = map.cloneNode(true);
  const drawn = map.querySelectorAll("rect, text");
  copy.querySelectorAll("rect, text").forEach((shape, at) => {
    const look = getComputedStyle(drawn[at]);
    for (const name of LOOKS) shape.setAttribute(name, plain(look.getPropertyValue(name)));
    shape.removeAttribute("class");
  });
  copy.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
  for (const name of ["class", "aria-hidden"]) copy.removeAttribute(name);
  const box = [-SIDE, -HEAD, width + 2 * SIDE, height + HEAD + FOOT];
  copy.setAttribute("viewBox", box.join(" "));
  copy.setAttribute("width", box[2] * SCALE);
  copy.setAttribute("height", box[3] * SCALE);
  copy.setAttribute("xmlns", SVG);
  copy.prepend(shape("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: page.backgroundColor }));
  const words = { x: 0, fill: page.color, "font-family": page.fontFamily };
  copy.append(
    shape("text", { ...words, y: 18 - HEAD, "font-size": 18 }, figure.querySelector("figcaption").textContent.trim()),
    shape("text", { ...words, y: height + FOOT - 12, "font-size": 11 }, figure.dataset.source),
  );
  return { text: new XMLSerializer().serializeToString(copy), width: box[2] * SCALE, height: box[3] * SCALE };
}

// A colour as any program reads it: mixed colours come out of the browser as oklab().
function plain(value) {
  if (!/^(oklab|color|oklch|lab)\(/.test(value)) return value;
  const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  dot.fillStyle = value;
  dot.fillRect(0, 0, 1, 1);
  return `rgb(${[...dot.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ")})`;
}

function shape(name, attributes, words = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = words;
  return element;
}

async function png({ text, width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export async function download(figure, format) {
  const picture = standalone(figure);
  const blob = format === "png" ? await png(picture) : new Blob([picture.text], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${figure.dataset.name}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

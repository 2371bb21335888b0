/* The map as a picture: its SVG parts with their computed colours, title, date, legend words, sources and horizon. */

import { s } from "../dom.js";
import { stretch, t } from "../i18n.js";
import { patternDefs } from "./patterns.js";

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-family", "letter-spacing", "paint-order", "text-transform", "visibility", "display", "stroke-linejoin", "stroke-linecap", "text-anchor", "direction"];

function bake(source, copy) {
  const style = getComputedStyle(source);
  for (const name of KEPT) { const value = style.getPropertyValue(name); if (value) copy.style.setProperty(name, value); }
  [...source.children].forEach((child, index) => { if (copy.children[index]) bake(child, copy.children[index]); });
}

export function mapSvg(app) {
  const box = document.querySelector("#map").getBoundingClientRect();
  const lines = broken(legendWords(), Math.floor(box.width / 5.4));
  const head = 44 + lines.length * 15, foot = 44;
  const root = s("svg", { xmlns: "http://www.w3.org/2000/svg", width: box.width, height: box.height + head + foot, viewBox: `0 ${-head} ${box.width} ${box.height + head + foot}` });
  root.append(patternDefs().cloneNode(true));
  root.append(s("clipPath", { id: "frame" }, s("rect", { width: box.width, height: box.height })));
  const ground = getComputedStyle(document.querySelector("#map")).backgroundColor, paper = getComputedStyle(document.body).backgroundColor, ink = getComputedStyle(document.body).color;
  root.append(s("rect", { y: -head, width: box.width, height: box.height + head + foot, fill: paper }), s("rect", { width: box.width, height: box.height, fill: ground }));
  const inner = s("g", { "clip-path": "url(#frame)" });
  const panes = [...document.querySelectorAll("#map .leaflet-pane > svg")].sort((a, b) => Number(getComputedStyle(a.parentNode).zIndex) - Number(getComputedStyle(b.parentNode).zIndex));
  for (const svg of panes) {
    const at = svg.getBoundingClientRect();
    const copy = svg.cloneNode(true);
    bake(svg, copy);
    const [vx = 0, vy = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const group = s("g", { transform: `translate(${at.left - box.left - vx} ${at.top - box.top - vy})` });
    group.append(...copy.childNodes);
    inner.append(group);
  }
  root.append(inner);
  const rtl = document.documentElement.dir === "rtl";
  const x = rtl ? box.width - 14 : 14;
  const text = (y, words, size, weight = 400) => s("text", { x, y, fill: ink, "font-size": size, "font-weight": weight, "font-family": "IBM Plex Sans, IBM Plex Sans Arabic, sans-serif", direction: rtl ? "rtl" : "ltr", "text-anchor": "start" }, words);
  const question = app.question();
  root.append(text(20 - head, `${t("title")} · ${stretch(question.first, question.last)}`, 17, 600), ...lines.map((line, i) => text(38 - head + i * 15, line, 11)),
    text(box.height + 17, `${t("time.nodata", { day: app.horizonWords() })} · ${[...app.model.sources.values()].slice(0, 1).map((source) => source.name_en).join()}`, 10.5),
    text(box.height + 33, `© ${app.config.basemap.attribution.join(" · ").slice(0, Math.floor(box.width / 4.6))}`, 8.5));
  return root;
}

const legendWords = () => [...document.querySelectorAll(".legend ul:first-of-type li")].map((item) => item.textContent.trim()).join(" · ");

/* Words in lines of at most `most` letters, broken between the parts. */
function broken(words, most) {
  const lines = [""];
  for (const part of words.split(" · ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} · ${part}` : part;
    if (longer.length > most && lines.at(-1)) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

export async function savePng(app, scale = 2) {
  const svg = mapSvg(app);
  const width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height"));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `border-zone-${app.state.date.replaceAll("/", "_")}.png` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

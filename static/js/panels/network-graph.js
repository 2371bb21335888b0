/* The drawing of the network: dots in the colours of the map, names that never cover one another, arrows to whom a tie leads. */

import { actorColour } from "../model/colours.js";
import { s } from "../ui/dom.js";
import { resolveOverlaps, fitToFrame, simulate } from "../model/force-layout.js";
import { nearest } from "../model/geometry.js";
import { isRtl, nameOf, t, term } from "../ui/i18n.js";
import { familyOf } from "../model/network.js";
import { DEFINITE } from "../model/time.js";
import { zoomable } from "../ui/pan-zoom.js";
import { html, nothing } from "../ui/template.js";
import { fitting, LINE, measure, wrapped } from "./network-labels.js";

export const ROOM = 7600; // square pixels that a dot and its name need
const TOOLS = 36;
const PULL = { belongs: 1, sides: 0.7, hostile: 0.12 };
/* Where everybody stands when all ties of all times are drawn: the pictures of all dates begin there and so look alike. */
const ground = (model) =>
  (model.networkGround ??= simulate(
    [...model.actors.keys()].filter((slug) => model.of("relationships").some((record) => record.actors.has(slug))),
    model
      .of("relationships")
      .filter(({ properties }) => properties.subject && properties.object)
      .map(({ properties }) => [properties.subject.slug, properties.object.slug, PULL[familyOf(properties.kind)]]),
  ));

function arrange({ slugs, ties }, boxes, { width, height }, model) {
  const frame = { width: width - TOOLS, height };
  const shift = isRtl() ? TOOLS : 0;
  const spots = simulate(
    slugs,
    ties.map(({ from, to, family }) => [from, to, PULL[family]]),
    { shape: frame.width / frame.height, rounds: 140, from: ground(model) },
  );
  return new Map(
    [...resolveOverlaps(fitToFrame(spots, { ...frame, padX: 46, padY: 26 }), boxes, frame)].map(([slug, { x, y }]) => [
      slug,
      { x: x + shift, y },
    ]),
  );
}

/* shown: what network.part() gives; names: all, or as many as fit; answers with the elements of the drawing. */
export function drawNetwork(model, shown, { chosen, names, width, height, view, pick }) {
  const called = (slug) => nameOf(model.actors.get(slug)?.properties) || slug;
  const radius = (slug) => 4 + Math.min(6, Math.sqrt(shown.weight.get(slug)) * 1.4);
  const lines = new Map(shown.slugs.map((slug) => [slug, wrapped(called(slug))]));
  const boxes = new Map(
    shown.slugs.map((slug) => {
      const r = radius(slug);
      const half = names === "all" ? Math.max(r, ...lines.get(slug).map((line) => measure(line) / 2)) + 3 : r + 1.5;
      return [slug, { left: half, right: half, up: r + 3, down: names === "all" ? r + lines.get(slug).length * LINE + 4 : r + 1.5 }];
    }),
  );
  const spots = arrange(shown, boxes, { width, height }, model);
  const links = shown.ties.map((tie) => ({ tie, line: link(tie, called) }));
  const dots = shown.slugs.map((slug) =>
    dot(slug, { called, radius: radius(slug), colour: actorColour(model, slug), on: slug === chosen, pick }),
  );
  const texts = shown.slugs.map((slug) =>
    s("text", { class: slug === chosen ? "name on" : "name", "text-anchor": "middle", dataset: { slug } }),
  );
  const svg = s(
    "svg",
    { class: "graph", role: "group", tabindex: 0, "aria-label": `${t("network.label")}. ${t("network.keys")}` },
    s("defs", {}, head("tie-end"), head("tie-end-hostile")),
    links.map(({ line }) => line),
    dots,
    s("g", { "aria-hidden": "true" }, texts),
  );
  walk(svg, dots, spots, chosen);
  light(svg, dots, texts, links);
  const tools = zoomable(svg, width, height, view, (k) => {
    const named =
      names === "all"
        ? new Map(shown.slugs.map((slug) => [slug, radius(slug) + 10.5]))
        : fitting(shown.slugs, spots, lines, radius, width, k);
    place(links, spots, radius, k, names === "all");
    for (const node of [...dots, ...texts]) {
      const { x, y } = spots.get(node.dataset.slug);
      node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(1 / k).toFixed(3)})`);
    }
    for (const text of texts) {
      const { slug } = text.dataset;
      text.replaceChildren(
        ...(named.has(slug) ? lines.get(slug) : []).map((line, i) => s("tspan", { x: 0, y: named.get(slug) + i * LINE }, line)),
      );
    }
  });
  return html`<div class="graph-box">${tools}${svg}${key(shown.ties)}</div>`;
}

const head = (id) =>
  s(
    "marker",
    { id, class: id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerUnits: "userSpaceOnUse", orient: "auto" },
    s("path", { d: "M0 .8L8 4L0 7.2Z" }),
  );

function link({ record, certainty, family, from, to }, called) {
  return s(
    "line",
    { class: `tie tie-${family} ${certainty === DEFINITE ? "" : "faded"}`, dataset: { from, to } },
    s("title", {}, `${called(from)} ${term("relationship-kind", record.kind)} ${called(to)}`),
  );
}

function dot(slug, { called, radius, colour, on, pick }) {
  return s(
    "g",
    {
      class: on ? "actor on" : "actor",
      role: "button",
      tabindex: -1,
      "aria-label": called(slug),
      "aria-pressed": String(on),
      dataset: { slug, key: `dot-${slug}` },
      on: { click: () => pick(slug) },
    },
    s("circle", { class: "target", r: 12 }),
    s("circle", { class: "node", r: radius.toFixed(1), fill: colour }),
    s("title", {}, called(slug)),
  );
}

/* Lines end at the edge of the dots, whatever their scale. */
function place(links, spots, radius, k, arrows) {
  for (const {
    tie: { from, to, family },
    line,
  } of links) {
    const a = spots.get(from);
    const b = spots.get(to);
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const back = Math.min(far / 2, (radius(to) + 2) / k) / far;
    for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x - (b.x - a.x) * back, y2: b.y - (b.y - a.y) * back }))
      line.setAttribute(name, value.toFixed(1));
    if (arrows) line.setAttribute("marker-end", family === "hostile" ? "url(#tie-end-hostile)" : "url(#tie-end)");
    const marker = line.parentNode?.querySelector("marker");
    if (marker && marker.getAttribute("markerWidth") !== String(7 / k))
      for (const one of line.parentNode.querySelectorAll("marker")) {
        one.setAttribute("markerWidth", 7 / k);
        one.setAttribute("markerHeight", 7 / k);
      }
  }
}

/* One dot is in the tab order; arrows walk to the next dot in their direction, Enter chooses. */
function walk(svg, dots, spots, chosen) {
  const all = [...spots].map(([id, { x, y }]) => ({ id, x, y }));
  const first = dots.find(({ dataset }) => dataset.slug === chosen) ?? dots[0];
  first?.setAttribute("tabindex", 0);
  svg.addEventListener("keydown", (event) => {
    const from = event.target.closest(".actor");
    if (!from) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      from.dispatchEvent(new MouseEvent("click"));
      return;
    }
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const next = dots.find(({ dataset }) => dataset.slug === nearest(all, from.dataset.slug, direction)?.id);
    if (!next) return;
    for (const one of dots) one.setAttribute("tabindex", one === next ? 0 : -1);
    next.focus();
  });
}

/* The ties of the dot under the pointer or in focus stand out. */
function light(svg, dots, texts, links) {
  const show = (slug) => {
    svg.classList.toggle("lit", Boolean(slug));
    const near = new Set([slug]);
    for (const {
      tie: { from, to },
      line,
    } of links) {
      const own = from === slug || to === slug;
      line.classList.toggle("on", own);
      if (own) near.add(from).add(to);
    }
    for (const node of [...dots, ...texts]) node.classList.toggle("near", near.has(node.dataset.slug));
  };
  for (const node of dots)
    for (const [event, run] of [
      ["pointerenter", show],
      ["focus", show],
      ["pointerleave", () => show(null)],
      ["blur", () => show(null)],
    ])
      node.addEventListener(event, () => run(node.dataset.slug));
}

/* What the lines mean, of those that are drawn. */
function key(ties) {
  const row = (name, words) =>
    html`<li>
      <svg class="sample" viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
        <line class="tie tie-${name}" x1="0" x2="28" y1="4" y2="4"></line>
      </svg>
      <span>${words}</span>
    </li>`;
  const drawn = new Set(ties.map(({ family }) => family));
  return html`<ul class="graph-key chips">
    ${["belongs", "sides", "hostile"].filter((family) => drawn.has(family)).map((family) => row(family, t(`network.${family}`)))}
    ${ties.some(({ certainty }) => certainty !== DEFINITE) ? row("sides faded", t("network.faded")) : nothing}
  </ul>`;
}

/* A few lines for making elements; texts are always text, never HTML. */

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard);
    else if (name === "style") for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "checked" || name === "value" || name === "selected" || name === "indeterminate") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
export const $ = (selector, root = document) => root.querySelector(selector);

/* Replace the children of an element, keeping focus on the control with the same data-key or, where that is gone, on the
   nearest before it. The scroll stays by itself, as nothing here asks for the layout between. */
export function replace(element, ...children) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset?.key : null;
  const before = key ? [...element.querySelectorAll("[data-key]")].map((one) => one.dataset.key) : [];
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  if (!key) return;
  const now = new Map([...element.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one]));
  now.get(before.slice(0, before.indexOf(key) + 1).findLast((one) => now.has(one)))?.focus({ preventScroll: true });
}

/* Run once per frame, however often it is asked. */
export function onFrame(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; run(); });
  };
}

/* Wait for a turn of our own, so that the page can answer and paint between two pieces of work. */
export const nextTask = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => { setTimeout(done); });

/* Wait until there is nothing better to do, but not for long. */
export const idle = () => new Promise((done) => { if (globalThis.requestIdleCallback) requestIdleCallback(done, { timeout: 100 }); else setTimeout(done, 20); });

/* Wait until no button and no key that presses one is held: a control that is replaced between the two hears no click. */
const held = new Set();
const PRESSES = new Set(["Enter", " "]);
export function watchHeld() {
  const now = (name, down) => held[down ? "add" : "delete"](name);
  for (const [type, down] of [["keydown", true], ["keyup", false]]) addEventListener(type, ({ key }) => PRESSES.has(key) && now(key, down), true);
  for (const [type, down] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false], ["contextmenu", false]]) addEventListener(type, () => now("pointer", down), true);
  addEventListener("blur", () => held.clear());
}
export async function letGo() { while (held.size) await new Promise(requestAnimationFrame); }

/* Run when nothing has asked for `ms` milliseconds. */
export function whenQuiet(run, ms = 120) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(run, ms); };
}

/* A long list as one stop of the Tab key: up and down walk its rows, left and right what stands in a row; Home and End go to the ends. */
export function rove(box, row = ":scope > *") {
  const lines = () => [...box.querySelectorAll(row)].map((line) => [...line.querySelectorAll("input, button")]).filter((line) => line.length);
  const enter = (target) => { for (const one of lines().flat()) one.tabIndex = one === target ? 0 : -1; };
  const all = lines().flat();
  if (all.length) enter(all.find((one) => one.checked) ?? all[0]);
  box.addEventListener("focusin", (event) => enter(event.target));
  box.addEventListener("keydown", (event) => {
    const rows = lines(), at = rows.findIndex((line) => line.includes(event.target));
    if (at < 0) return;
    const along = (getComputedStyle(box).direction === "rtl" ? -1 : 1) * ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0);
    const to = { ArrowDown: rows[at + 1]?.[0], ArrowUp: rows[at - 1]?.[0], Home: rows[0][0], End: rows.at(-1)[0] }[event.key] ?? (along && rows[at][rows[at].indexOf(event.target) + along]);
    if (to) to.focus();
    if (to || ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) event.preventDefault();
  });
  return box;
}

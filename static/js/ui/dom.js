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

/* Run once per frame, however often it is asked. */
export function throttleToFrame(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; run(); });
  };
}

/* Wait for a turn of our own, so that the page can answer and paint between two pieces of work. */
export const yieldToMain = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => { setTimeout(done); });

/* Wait until there is nothing better to do, but not for long. */
export const whenIdle = () => new Promise((done) => { if (globalThis.requestIdleCallback) requestIdleCallback(done, { timeout: 100 }); else setTimeout(done, 20); });

/* Run when nothing has asked for `ms` milliseconds. */
export function debounce(run, ms = 120) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(run, ms); };
}

/* The controls in a list that is one stop of the Tab key: which one it stops at. */
const stops = new WeakMap();

/**
 * Makes a long list one stop of the Tab key: up and down walk its rows, left and right the controls of a row; Home and End go to
 * the ends. Called again after each rendering of the list.
 *
 * @param {HTMLElement} box its children are the rows
 */
export function rovingTabindex(box) {
  const controls = [...box.querySelectorAll("input, button")];
  const stop = controls.includes(stops.get(box)) ? stops.get(box) : (controls.find((one) => one.checked) ?? controls[0]);
  if (!stops.has(box)) {
    box.addEventListener("focusin", ({ target }) => stopAt(box, target));
    box.addEventListener("keydown", (event) => walkRows(box, event));
  }
  stopAt(box, stop);
}

const controlRows = (box) => [...box.children].map((row) => [...row.querySelectorAll("input, button")]).filter((row) => row.length);

function stopAt(box, control) {
  stops.set(box, control);
  for (const one of box.querySelectorAll("input, button")) {
    const tabIndex = one === control ? 0 : -1;
    if (one.tabIndex !== tabIndex) one.tabIndex = tabIndex;
  }
}

function walkRows(box, event) {
  const rows = controlRows(box);
  const at = rows.findIndex((row) => row.includes(event.target));
  if (at < 0) return;
  const forward = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  const along = forward * ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0);
  const targets = { ArrowDown: rows[at + 1]?.[0], ArrowUp: rows[at - 1]?.[0], Home: rows[0][0], End: rows.at(-1)[0] };
  const target = targets[event.key] ?? (along ? rows[at][rows[at].indexOf(event.target) + along] : null);
  target?.focus();
  if (target || event.key in targets) event.preventDefault();
}

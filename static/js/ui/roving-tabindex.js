/* A list as one stop of the Tab key. */

/* The controls in a list that is one stop of the Tab key: which one it stops at. */
const stops = new WeakMap();

/**
 * Makes a long list one stop of the Tab key: up and down walk its rows, left and right the controls of a row; Home and End go to
 * the ends. Called again after each rendering of the list.
 *
 * @param {HTMLElement} box its children are the rows
 */
export function rovingTabindex(box) {
  const controls = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("input, button")]);
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

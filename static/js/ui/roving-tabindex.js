/* A list as one stop of the Tab key. */

/** @typedef {HTMLInputElement | HTMLButtonElement} Control */

/** @type {WeakMap<HTMLElement, Control | undefined>} list → the control at which Tab stops */
const stops = new WeakMap();

/**
 * Makes a long list one stop of the Tab key: up and down walk its rows, left and right the controls of a row; Home and End go to
 * the ends. Called again after each rendering of the list.
 *
 * @param {HTMLElement} box its children are the rows
 */
export function rovingTabindex(box) {
  const controls = controlsIn(box);
  const former = stops.get(box);
  const stop = former && controls.includes(former) ? former : (controls.find((one) => "checked" in one && one.checked) ?? controls[0]);
  if (!stops.has(box)) {
    box.addEventListener("focusin", ({ target }) => stopAt(box, /** @type {Control} */ (target)));
    box.addEventListener("keydown", (event) => walkRows(box, event));
  }
  stopAt(box, stop);
}

/** @type {(box: Element) => Control[]} */
const controlsIn = (box) => [...box.querySelectorAll("input, button")].map((control) => /** @type {Control} */ (control));

/** @type {(box: HTMLElement) => Control[][]} */
const controlRows = (box) => [...box.children].map(controlsIn).filter((row) => row.length);

/** @type {(box: HTMLElement, control: Control | undefined) => void} */
function stopAt(box, control) {
  stops.set(box, control);
  for (const one of controlsIn(box)) {
    const tabIndex = one === control ? 0 : -1;
    if (one.tabIndex !== tabIndex) one.tabIndex = tabIndex;
  }
}

/** @type {(box: HTMLElement, event: KeyboardEvent) => void} */
function walkRows(box, event) {
  const rows = controlRows(box);
  const focused = /** @type {Control} */ (event.target);
  const at = rows.findIndex((row) => row.includes(focused));
  if (at < 0) return;
  const forward = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  const along = event.key === "ArrowRight" ? forward : event.key === "ArrowLeft" ? -forward : 0;
  /** @type {{[key: string]: Control | undefined}} */
  const targets = { ArrowDown: rows[at + 1]?.[0], ArrowUp: rows[at - 1]?.[0], Home: rows[0][0], End: rows[rows.length - 1][0] };
  const target = targets[event.key] ?? (along ? rows[at][rows[at].indexOf(focused) + along] : null);
  target?.focus();
  if (target || event.key in targets) event.preventDefault();
}

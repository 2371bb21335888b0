/* HTML templates, and how they get on the page: the only module that knows lit-html. */

import { html, nothing, render, svg } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";

export { html, keyed, nothing, repeat, svg };

/**
 * Renders a template into an element. Nodes that stay the same stay in place, and so do focus, scroll and open sections.
 * Focus on a control that the new content lacks goes to the one with the same data-key, else to the nearest before it.
 *
 * @param {HTMLElement} container whose children are ours
 * @param {unknown} template of lit-html
 */
export function renderInto(container, template) {
  if (!("_$litPart$" in container)) container.replaceChildren();
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = container.contains(active) ? active : null;
  /** @returns {HTMLElement[]} */
  const keyedControls = () => [...container.querySelectorAll("[data-key]")].map((control) => /** @type {HTMLElement} */ (control));
  const before = focused ? keyedControls() : [];
  render(template, container);
  if (!focused || document.activeElement === focused) return;
  const controls = keyedControls();
  const same = focused.isConnected ? focused : controls.find(({ dataset }) => dataset.key === focused.dataset.key);
  const target = same ?? before.slice(0, before.indexOf(focused)).findLast((control) => control.isConnected);
  target?.focus({ preventScroll: true });
}

/* A map in a page of others lets that page scroll: it takes the wheel with Ctrl or ⌘, and two fingers. */

import { showHint } from "../ui/hint.js";
import { t } from "../ui/i18n.js";
import { isForDrawing, wheelHint } from "../ui/wheel.js";

/**
 * Keeps from Leaflet, which listens to the same element, what is meant for the page.
 * @param {HTMLElement} container of the map
 */
export function letThePageScroll(container) {
  const before = { capture: true, passive: true };
  const box = container.parentElement ?? container;
  container.addEventListener(
    "wheel",
    (event) => {
      if (isForDrawing(event)) return;
      event.stopPropagation();
      showHint(box, wheelHint("map"));
    },
    before,
  );
  for (const type of /** @type {const} */ (["touchstart", "touchmove"])) {
    container.addEventListener(
      type,
      (event) => {
        if (event.touches.length > 1) return;
        event.stopPropagation();
        if (type === "touchmove") showHint(box, t("hint.fingers"));
      },
      before,
    );
  }
}

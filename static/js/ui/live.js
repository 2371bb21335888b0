/* The page's one live region: what a screen reader says of the map, once it has come to rest. */

import { debounce } from "./scheduling.js";

const REST_MS = 600;

export class Announcer {
  /**
   * @param {HTMLElement} region
   * @param {() => string} describe what is on the page
   * @param {() => boolean} isMoving while it is, nothing is said
   */
  constructor(region, describe, isMoving) {
    this.region = region;
    /** Describe the page when there has been no change for a while. */
    this.describe = debounce(() => {
      if (isMoving()) this.describe();
      else region.textContent = describe();
    }, REST_MS);
  }

  /** Say a text at once, also where it is the last one again. @param {string} text */
  say(text) {
    this.region.textContent = "";
    requestAnimationFrame(() => {
      this.region.textContent = text;
    });
  }
}

/* The state in the browser's history: deliberate steps are entries, so that Back undoes them; sliding, panning and playing are not. */

/** @import {State, Store} from "../types.js" */

import { debounce } from "../ui/scheduling.js";
import { PARAMETERS, readUrl, writeUrl } from "./url-state.js";

const IN_URL = new Set(Object.keys(PARAMETERS));
/** Parts of the state that change by a step of the reader. */
const STEPS = new Set(
  "compare layers certainty actors kinds sides banks places confidence sources external selected at chapter tab network holdings wide sort listed".split(" "),
);
/** How the reader wants the page to look: Back leaves it as it is. @type {(keyof State)[]} */
const LOOK = ["lang", "theme", "base", "hide", "embed", "split", "cut"];
const DELAY = 250; // ms without a change after which the URL is written

const LAST_URL = "query string"; // in the session: of the page when it was left

/** After a reload, take up the URL that the page was left with: it may have been written when the reload had begun. */
export function recoverUrl() {
  try {
    const last = sessionStorage.getItem(LAST_URL);
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (last === null || last === location.search || navigation?.type !== "reload") return;
    history.replaceState(history.state, "", (last || location.pathname) + location.hash);
  } catch (error) {
    console.warn(error); // no storage
  }
}

export class StateHistory {
  /**
   * @param {Store} store
   * @param {() => void} changed called after each step, and after Back or Forward
   * @param {(state: State) => Partial<State>} complete what the data add to a state of the URL
   */
  constructor(store, changed, complete) {
    this.store = store;
    this.complete = complete;
    this.changed = changed;
    this.written = store.get(); // the state before the present change
    this.pending = false; // the URL is older than the state
    this.restoring = this.forced = false;
    this.started = false; // what the page does before it is drawn is no step
    this.save = debounce(() => this.replace(), DELAY);
    this.write("replaceState", location.search + location.hash);
    store.on(null, (state, keys) => this.follow(state, keys));
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("popstate", (event) => this.restore(event));
  }

  /** The next change is a step, whatever it changes. @param {() => void} change */
  step(change) {
    this.forced = true;
    change();
    this.forced = false;
  }

  /** Write what waits to be written, since the page may end now; a reload that has begun opens the URL of when it began. */
  flush() {
    if (this.pending) this.replace();
    try {
      sessionStorage.setItem(LAST_URL, location.search);
    } catch (error) {
      console.warn(error);
    }
  }

  /** Write the present state to the URL. */
  replace() {
    this.write("replaceState", writeUrl(this.store.get()));
    this.pending = false;
  }

  /** @type {(state: State, keys: Set<string>) => void} */
  follow(state, keys) {
    const before = this.written;
    this.written = state;
    if (this.restoring || ![...keys].some((key) => IN_URL.has(key))) return;
    const [from, to] = [writeUrl(before), writeUrl(state)];
    if (this.started && from !== to && (this.forced || isStep(state, keys))) {
      if (this.pending) this.write("replaceState", from);
      this.pending = false;
      this.write("pushState", to);
      this.changed();
    } else {
      this.pending = true;
      this.save();
    }
  }

  /** @param {PopStateEvent} event */
  restore({ state: entry }) {
    if (!entry?.ours) return; // a link to a part of the page
    const now = this.store.get();
    const look = Object.fromEntries(LOOK.map((key) => [key, now[key]]));
    const { state } = readUrl(location.search);
    this.restoring = true;
    this.store.set({ ...state, ...this.complete(state), ...look });
    this.restoring = false;
    if (writeUrl(this.store.get()) !== writeUrl(state)) this.replace();
    this.changed();
  }

  /** Browsers refuse when a page writes very often. @type {(method: "pushState" | "replaceState", url: string) => void} */
  write(method, url) {
    try {
      history[method]({ ours: true }, "", url || location.pathname);
    } catch (error) {
      console.warn(error);
    }
  }
}

/** Moving the slider also leaves the chapter. @type {(state: State, keys: Set<string>) => boolean} */
function isStep({ chapter }, keys) {
  const steps = [...keys].filter((key) => STEPS.has(key));
  const isLeavingChapter = keys.has("date") && !chapter && steps.length === 1 && steps[0] === "chapter";
  return steps.length > 0 && !isLeavingChapter;
}

/* The one state of the page. set() merges a patch and notifies listeners with the keys that changed. */

/** @import {State, Store} from "../types.js" */

/** Lists and dates are equal if their members are. @type {(a: unknown, b: unknown) => boolean} */
function same(a, b) {
  if (a === b) return true;
  if (!(a instanceof Object && b instanceof Object)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Reflect.get(a, key) === Reflect.get(b, key));
}

/** @type {(patch: Partial<State>) => (keyof State)[]} */
const keysOf = (patch) => /** @type {(keyof State)[]} */ (Object.keys(patch));

/**
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {Set<(state: State, changed: Set<string>) => void>} */
  const listeners = new Set();

  return {
    get: () => state,

    set(patch) {
      const changed = new Set(keysOf(patch).filter((key) => !same(state[key], patch[key])));
      if (!changed.size) return;
      state = Object.freeze({ ...state, ...patch });
      for (const listener of [...listeners]) listener(state, changed);
    },

    /* Call listener(state, changedKeys) after each change; with keys, only when one of them changed. */
    on(keys, listener) {
      const wanted = keys && new Set(keys);
      /** @type {(state: State, changed: Set<string>) => void} */
      const notify = (now, changed) => {
        if (!wanted || [...changed].some((key) => wanted.has(key))) listener(now, changed);
      };
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
  };
}

/* When work runs: at the next frame, in the next task, when the browser is idle, after a pause. */

/**
 * At most once per frame.
 * @param {() => void} run
 * @returns {() => void}
 */
export function throttleToFrame(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      run();
    });
  };
}

/**
 * At most once per frame, in a task after it: for what may follow a moment later than what the frame draws.
 * @param {() => void} run
 * @returns {() => void}
 */
export const throttleAfterFrame = (run) => throttleToFrame(() => yieldToMain().then(run));

/**
 * Resolves when the browser has drawn so many frames; in a page that is not seen it draws none, there after a moment.
 * @param {number} count
 */
export async function nextFrames(count) {
  for (let i = 0; i < count; i += 1) {
    await new Promise((done) => {
      if (document.hidden) setTimeout(done, 20);
      else requestAnimationFrame(done);
    });
  }
}

/**
 * Resolves in a new task, after input and painting.
 * @returns {Promise<void>}
 */
export const yieldToMain = () =>
  globalThis.window?.scheduler?.yield?.() ??
  new Promise((done) => {
    setTimeout(done);
  });

/**
 * Resolves when the browser is idle, after 100 ms at the latest.
 * @returns {Promise<unknown>}
 */
export const whenIdle = () =>
  new Promise((done) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(done, { timeout: 100 });
    else setTimeout(done, 20);
  });

/**
 * Runs when there has been no call for `ms` milliseconds.
 * @param {() => void} run
 * @param {number} [ms]
 * @returns {() => void}
 */
export function debounce(run, ms = 120) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
}

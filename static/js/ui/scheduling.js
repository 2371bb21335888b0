/* When work runs: at the next frame, in the next task, when the browser is idle, after a pause. */

/* Run once per frame, however often it is asked. */
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

/* Wait for a turn of our own, so that the page can answer and paint between two pieces of work. */
export const yieldToMain = () =>
  globalThis.scheduler?.yield?.() ??
  new Promise((done) => {
    setTimeout(done);
  });

/* Wait until there is nothing better to do, but not for long. */
export const whenIdle = () =>
  new Promise((done) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(done, { timeout: 100 });
    else setTimeout(done, 20);
  });

/* Run when nothing has asked for `ms` milliseconds. */
export function debounce(run, ms = 120) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
}

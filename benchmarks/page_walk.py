"""The modules and functions of the map page that one press of the arrow key runs through.

    python -m benchmarks.page_walk [http://127.0.0.1:8000]

The page is warm, the press goes to the next change on the timeline. Counted by Chromium's coverage, for the key, the
next frame, and the work that waits until the state has rested. ``docs/architecture/read-path.md`` describes the walk.
"""

import re
import sys

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.chromium import READY, launch

MODULE = re.compile(r"/static/js/([\w/-]+)(?:\.[0-9a-f]{12})?\.js")
REST_MS = 1500
HOLD = """() => {
    window.held = { frames: [], timers: [], requestAnimationFrame, setTimeout };
    window.requestAnimationFrame = (run) => window.held.frames.push(run);
    window.setTimeout = (run) => window.held.timers.push(run);
}"""
PRESS = """() => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }))"""
FRAME = "() => window.held.frames.splice(0).forEach((run) => run(performance.now()))"
RELEASE = """() => {
    const { timers, requestAnimationFrame, setTimeout } = window.held;
    Object.assign(window, { requestAnimationFrame, setTimeout });
    timers.forEach((run) => run());
}"""


def called(session: CDPSession) -> dict[str, list[str]]:
    """Module → functions with a name that have run since the last call."""
    result: dict[str, list[str]] = {}
    for script in session.send("Profiler.takePreciseCoverage")["result"]:
        if module := MODULE.search(script["url"]):
            names = [each["functionName"] for each in script["functions"] if each["ranges"][0]["count"]]
            if names:
                result[module[1]] = [name for name in names if name]
    return result


def walk(page: Page) -> dict[str, dict[str, list[str]]]:
    """What runs at the key, in the next frame and at rest."""
    page.focus(".axis input")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(REST_MS)
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    page.evaluate(HOLD)
    called(session)
    steps = {}
    for name, script, wait in (("key", PRESS, 0), ("frame", FRAME, 0), ("rest", RELEASE, REST_MS)):
        page.evaluate(script)
        page.wait_for_timeout(wait)
        steps[name] = called(session)
    return steps


def main(url: str = "http://127.0.0.1:8000") -> None:
    """Print modules and functions of each step."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(url)
        page.wait_for_selector(READY)
        for step, modules in walk(page).items():
            print(f"{step}: {len(modules)} modules, {sum(map(len, modules.values()))} named functions")
            for module, functions in modules.items():
                print(f"    {module:28} {', '.join(functions)}")
        chromium.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

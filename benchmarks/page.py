"""How quick the map page is, measured in Chromium against a running server.

    scripts/serve &                                    # or any other URL
    .venv/bin/python -m benchmarks.page [http://127.0.0.1:8000] [runs]

Reported, each for a browser that has never seen the page, with every layer on:

start-up    from the start of the navigation, on a CPU slowed four times, until all layers are drawn and the slider has
            moved the map to another date; the time in tasks above 50 ms on the way; requests and bytes as transferred
scrubbing   from 2003 to 2020 in steps of nine days, CPU as it is: script per step (the slider's event and the frame
            that it draws), and requests

Numbers of a busy machine mean nothing: check the load first.
"""

import os
import statistics
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.chromium import READY, launch

CPU_SLOWDOWN = 4
EVERY_LAYER = "control-zones,crossings,presences,incidents,activities,places,routes,tribes"
TIMINGS = {
    "ready": f"drawn, CPU slowed {CPU_SLOWDOWN} times",
    "reacts": f"slider has moved the map, CPU slowed {CPU_SLOWDOWN} times",
    "blocked": "of this beyond 50 ms in one task",
}

# As soon as the page is ready, the slider moves; the time counts when the frame with the new date is done.
WATCH = """() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => task.duration)))
        .observe({ type: "longtask", buffered: true });
    window.started = new Promise((done) => {
        const look = () => {
            const slider = document.querySelector('.axis input[type="range"]');
            if (!document.body?.dataset.ready || !slider) { requestAnimationFrame(look); return; }
            const before = document.querySelector(".date-words").textContent, ready = performance.now();
            slider.value = Number(slider.value) - 400;
            slider.dispatchEvent(new Event("input"));
            const moved = () => {
                if (document.querySelector(".date-words").textContent === before) requestAnimationFrame(moved);
                else done({ ready, reacts: performance.now() });
            };
            requestAnimationFrame(moved);
        };
        requestAnimationFrame(look);
    });
}"""

SCRUB = """async () => {
    const slider = document.querySelector('.axis input[type="range"]'), times = [];
    for (let day = 12053; day < 18352; day += 9) {
        let framed;
        requestAnimationFrame(() => { framed = performance.now(); });
        const begun = performance.now();
        slider.value = day;
        slider.dispatchEvent(new Event("input"));
        const handled = performance.now() - begun;
        await new Promise(requestAnimationFrame);
        times.push(handled + performance.now() - framed);
    }
    return times;
}"""


class Visit:
    """A first visit in a new profile; counts requests and the bytes transferred."""

    def __init__(self, chromium: Browser, slowdown: float = 1) -> None:
        self.context = chromium.new_context(viewport={"width": 1280, "height": 800})
        self.page = self.context.new_page()
        self.bytes = 0
        self.requests: list[str] = []  # URLs
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        session.on("Network.loadingFinished", self.count)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def count(self, event: dict[str, Any]) -> None:
        """Add the bytes of a response."""
        self.bytes += event["encodedDataLength"]

    def close(self) -> None:
        """End the visit and forget its profile."""
        self.context.close()


def start_up(chromium: Browser, url: str) -> dict[str, float]:
    """Milliseconds by the names of TIMINGS, with the number of ``requests`` and ``bytes``."""
    visit = Visit(chromium, CPU_SLOWDOWN)
    visit.page.add_init_script(f"({WATCH})()")
    visit.page.goto(f"{url}/?layers={EVERY_LAYER}")
    times = visit.page.evaluate("window.started")
    visit.page.wait_for_selector(READY)
    visit.page.wait_for_load_state("networkidle")
    blocked = visit.page.evaluate("window.tasks.reduce((sum, ms) => sum + ms - 50, 0)")
    visit.close()
    return times | {"blocked": blocked, "bytes": visit.bytes, "requests": len(visit.requests)}


def scrub(chromium: Browser, url: str) -> tuple[list[float], int]:
    """Milliseconds of script for each step of the slider, sorted, and the number of requests."""
    visit = Visit(chromium)
    visit.page.goto(f"{url}/?layers={EVERY_LAYER}&span=2003/2020")
    visit.page.wait_for_selector(READY)
    visit.page.wait_for_load_state("networkidle")
    before = len(visit.requests)
    times = sorted(visit.page.evaluate(SCRUB))
    requests = len(visit.requests) - before
    visit.close()
    return times, requests


def main(url: str = "http://127.0.0.1:8000", runs: str = "5") -> None:
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        visits = [start_up(chromium, url) for _ in range(int(runs))]
        for name, label in TIMINGS.items():
            times = sorted(visit[name] for visit in visits)
            print(f"{label}: {statistics.median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})")
        print(f"first visit: {visits[-1]['requests']} requests, {visits[-1]['bytes'] / 1024:.0f} KiB")
        for _ in range(3):
            times, requests = scrub(chromium, url)
            median, p95, worst = statistics.median(times), times[int(len(times) * 0.95)], times[-1]
            print(f"scrubbing: median {median:.1f}, p95 {p95:.1f}, worst {worst:.1f} ms a step, {requests} requests")
        chromium.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

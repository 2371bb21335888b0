"""The timeline under real hands: dragged, cancelled, pinched, played, typed into; in and around its data."""

import re

import pytest
from playwright.sync_api import expect

from geodata.models import CrossingStatus
from tests.browser.page import READY, parameters, state

pytestmark = pytest.mark.django_db

# Dispatches a pointer event at a share of an element's width.
POINTER = """([selector, type, share, id, kind]) => {
    const element = document.querySelector(selector);
    const box = element.getBoundingClientRect();
    element.dispatchEvent(new PointerEvent(type, {
        bubbles: true, pointerId: id, pointerType: kind, clientX: box.left + share * box.width, clientY: box.top + 80,
    }));
}"""
ON_AXIS = """() => {
    const [axis, cursor] = [".axis", ".cursor"].map((name) => document.querySelector(name));
    const [whole, part] = [axis, cursor].map((element) => element.getBoundingClientRect());
    return !cursor.hidden && part.right > whole.left - 2 && part.left < whole.right + 2;
}"""
IN_OVERVIEW = """() => {
    const [strip, mark, frame] = [".overview", ".now", ".window"].map((name) =>
        document.querySelector(name).getBoundingClientRect());
    return [mark, frame].every((box) => box.left >= strip.left - 2 && box.right <= strip.right + 2);
}"""
WATCH_LIVE_REGIONS = """() => {
    window.changes = [];
    const regions = document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert], output");
    for (const region of regions)
        new MutationObserver(() => window.changes.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
}"""
HORIZON = "2020-03-31"


def pointer(page, kind, share, selector=".axis", finger=1, device="touch"):
    page.evaluate(POINTER, [selector, kind, share, finger, device])


def test_a_cancelled_drag_gives_the_date_back_and_nothing_outside_moves_it(visit):
    page = visit("?date=2019-10-01")
    for device in ("touch", "mouse"):
        pointer(page, "pointerdown", 0.5, device=device)
        pointer(page, "pointermove", 0.3, device=device)
        assert state(page, "date") < "2015"
        pointer(page, "pointercancel", 0.3, device=device)
        assert state(page, "date") == "2019-10-01"
        for selector in (".axis", "#map"):
            pointer(page, "pointermove", 0.2, selector, device=device)
        assert state(page, "date") == "2019-10-01"
    assert parameters(page).get("date", "2019-10-01") == "2019-10-01"


def test_a_second_finger_is_not_followed(visit):
    page = visit("?date=2019-10-01")
    pointer(page, "pointerdown", 0.5)
    pointer(page, "pointermove", 0.4)
    date = state(page, "date")
    pointer(page, "pointerdown", 0.9, finger=2)
    pointer(page, "pointermove", 0.8, finger=2)
    pointer(page, "pointerup", 0.8, finger=2)
    assert state(page, "date") == date
    pointer(page, "pointermove", 0.2)
    assert state(page, "date") < date


@pytest.mark.parametrize("selector", [".overview", ".divider"])
def test_other_drags_are_cancelled_as_well(visit, selector):
    page = visit("?date=2019-10-01&compare=2014-08-01&split=swipe&span=2012/2020")
    before = state(page, "span"), state(page, "cut")
    pointer(page, "pointerdown", 0.5, selector)
    pointer(page, "pointermove", -3 if selector == ".divider" else 0.3, selector)
    assert (state(page, "span"), state(page, "cut")) != before
    pointer(page, "pointercancel", 0.3, selector)
    pointer(page, "pointermove", 0.1, selector)
    assert (state(page, "span"), state(page, "cut")) == before


@pytest.mark.parametrize(
    "query",
    [
        "date=1916",
        "date=1850",
        "date=1700",
        "date=2024-05-01",
        "date=2024-05-01&span=2020/2025",
        "date=2016&span=1900/1917",
    ],
)
def test_the_date_is_always_on_the_axis_and_in_the_overview(visit, query):
    page = visit(f"?{query}")
    assert page.evaluate(ON_AXIS) and page.evaluate(IN_OVERVIEW)
    page.locator('[data-key="century"]').click()
    state(page, "span")
    assert page.evaluate(IN_OVERVIEW)


def test_the_histogram_counts_as_the_api(visit, get):
    page = visit("?date=2014-06&span=2014/2015&layers=incidents")
    bins = get.json("/api/v1/timeline", datetime="2014-01-01/2015-12-31", bin="month")["bins"]
    bars = page.locator(".track title").all_text_contents()
    readings = [re.search(r": (\d+) by every reading of their dates, (\d+) by some$", text) for text in bars]
    counts = [(int(reading[2]), int(reading[1])) for reading in readings if reading]
    assert counts == [(item["possible"], item["definite"]) for item in bins]
    page.get_by_role("button", name="How the bars count").click()
    assert "in several bars" in page.locator("#histogram-rule").inner_text()


def test_playing_ends_on_the_horizon_and_begins_again(visit):
    page = visit("?date=2020-03-29")
    page.locator('[data-key="step"]').select_option("day")
    page.locator('[data-key="speed"]').select_option("8")
    page.evaluate(WATCH_LIVE_REGIONS)
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for(state="detached")
    assert state(page, "date") == HORIZON
    assert page.evaluate("window.changes") == []
    expect(page.locator("#live")).to_contain_text("31 March 2020")
    assert len(page.evaluate("window.changes")) == 1
    page.get_by_role("button", name="Play").click()
    assert state(page, "date") < "2010-02"
    page.get_by_role("button", name="Pause").click()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (844, 390)])
def test_play_at_the_end_begins_at_the_start(page, visit, lang, width, height):
    page.set_viewport_size({"width": width, "height": height})
    visit(f"?date={HORIZON}&lang={lang}")
    page.locator('[data-key="play"]').click()
    assert state(page, "date") < "2012"
    page.wait_for_function(
        "first => borderzone.state.date.first > first", arg=page.evaluate("borderzone.state.date.first")
    )
    assert state(page, "playing")


def test_keys_at_the_ends_say_that_there_is_no_further_change(visit):
    page = visit(f"?date={HORIZON}")
    page.get_by_role("slider", name="Date").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_have_text("No further change")
    assert state(page, "date") == HORIZON
    page.keyboard.press("Home")
    assert state(page, "date") == "2010-01-01"
    page.keyboard.press("End")
    assert state(page, "date") == HORIZON


@pytest.mark.parametrize("width", [360, 390, 430])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_can_type_any_date(visit, page, width, lang):
    page.set_viewport_size({"width": width, "height": 844})
    visit(f"?lang={lang}")
    field = page.locator("#typed")
    assert field.get_attribute("inputmode") is None
    for control in ("#typed", '[data-key="form"]', '[data-key="step"]'):
        box = page.locator(control).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 24
    for text, wanted in (("١ تشرين الأول ٢٠١٩", "2019-10-01"), ("20140701", "2014-07-01"), ("Nov 2017", "2017-11")):
        field.fill(text)
        field.press("Enter")
        assert state(page, "date") == wanted


def test_an_embedded_page_lets_the_wheel_through(visit):
    page = visit("?embed=1")
    prevented = """([selector, keys]) => {
        const event = new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY: 100, ...keys });
        document.querySelector(selector).dispatchEvent(event);
        return event.defaultPrevented;
    }"""
    view, span = state(page, "view"), state(page, "span")
    for selector in (".marks, .leaflet-pane", ".track"):
        assert not page.evaluate(prevented, [selector, {}])
        assert "+ scroll to zoom" in page.locator(".hint").last.inner_text()
    assert (state(page, "view"), state(page, "span")) == (view, span)
    for selector in (".marks, .leaflet-pane", ".track"):
        assert page.evaluate(prevented, [selector, {"ctrlKey": True}])
    assert page.evaluate("getComputedStyle(document.querySelector('#map')).touchAction") == "pan-x pan-y"


def test_the_divider_speaks_the_digits_of_the_page(visit):
    page = visit("?lang=ar&date=2016&compare=2014&split=swipe")
    assert "٢٠١٦ ٥٠٪" in page.locator(".divider").get_attribute("aria-valuetext")


@pytest.mark.parametrize(("width", "room"), [(1280, 3), (390, 1)])
def test_no_lane_is_left_out_without_a_word(visit, page, width, room):
    """Neither a finger nor the keyboard ends where the lanes do."""
    page.set_viewport_size({"width": width, "height": 844})
    crossings = set(CrossingStatus.published.exclude(latest_end=None).values_list("crossing", flat=True))
    visit("?date=2019-10-01&span=2003/2020")
    lanes, button = page.locator(".track .lane"), page.locator('[data-key="lanes"]')
    expect(lanes).to_have_count(room)
    assert button.inner_text() == f"{len(crossings) - room} more crossings"
    box = button.bounding_box()
    assert box and box["height"] >= 24 and box["width"] >= 24
    button.focus()
    page.keyboard.press("Enter")
    expect(lanes).to_have_count(len(crossings))
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(lanes).to_have_count(room)


def test_lists_at_the_sides_are_drawn_apart(visit):
    """Without containment each step of the slider paints hundreds of rows again that have not changed."""
    page = visit()
    for side in ("#choices", "#records"):
        assert page.locator(side).evaluate("side => getComputedStyle(side).contain") == "strict"


ON_THE_PAGE = """(selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return box.width >= 24 && box.height >= 24 && box.left >= 0 && box.right <= innerWidth;
}"""
CONTROLS = (
    "#typed",
    *(f'[data-key="{key}"]' for key in ("form", "compare", "century", "theme", "share", "download", "border")),
)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 844), (844, 390), (640, 400)])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_half_of_a_small_screen_is_map_and_no_control_is_missing(visit, page, width, height, lang):
    """A phone upright and turned, and a page at 200 %."""
    page.set_viewport_size({"width": width, "height": height})
    visit(f"?lang={lang}&date=2014-06-01/2017-11-30")
    assert page.locator(".stage").bounding_box()["height"] >= height / 2
    assert [selector for selector in CONTROLS if not page.evaluate(ON_THE_PAGE, selector)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(field => field.scrollWidth <= field.clientWidth)(document.querySelector('#typed'))")
    century = page.locator('[data-key="century"]')
    century.click()  # scrolls to it where it lies below
    assert state(page, "span") is not None


def test_an_error_in_one_part_does_not_stop_the_others_for_good(context, site):
    page = context.new_page()  # its error is expected
    page.goto(f"{site}/?date=2019-10-02")
    page.wait_for_selector(READY, timeout=20_000)
    page.evaluate("""() => {
        const { panels } = borderzone;
        const [first] = panels;
        first.renderInSteps = function* () { delete first.renderInSteps; throw new Error("once"); };
        borderzone.scrub({ first: 16345, last: 16345, form: "day" });
    }""")
    page.wait_for_function("() => !Object.hasOwn(borderzone.panels[0], 'renderInSteps')")
    page.evaluate("() => borderzone.scrub({ first: 16346, last: 16346, form: 'day' })")
    expect(page.locator(".date-words")).to_have_text("3 October 2014")

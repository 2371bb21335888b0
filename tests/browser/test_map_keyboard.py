"""The map by keyboard alone: nothing here touches a mouse, and whatever has the focus shows it."""

import pytest

from tests.browser.page import (
    TWO_FRAMES,
    URL_WRITTEN,
    state,
)

pytestmark = pytest.mark.django_db

FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const drawn = (ring) => getComputedStyle(ring).stroke !== "none";
    const own = [...one.querySelectorAll(".target")].some(drawn) || one.matches("input[type=range], .divider");
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return {
        name: one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.id,
        key: one.dataset.key ?? one.id,
        seen: own || getComputedStyle(one).outlineStyle !== "none",
        inside: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
    };
}"""
MOST_STOPS = 100


@pytest.fixture(params=["en", "ar"], name="lang")
def language(request):
    return request.param


class Keys:
    """A page on which keys are pressed one after another."""

    def __init__(self, visit, lang):
        self.visit, self.lang = visit, lang

    def open(self, query):
        self.page = self.visit(f"?{query}&lang={self.lang}")
        self.forward, self.back = ("ArrowLeft", "ArrowRight") if self.lang == "ar" else ("ArrowRight", "ArrowLeft")
        return self

    def press(self, *names):
        for name in names:
            self.page.keyboard.press(name)
        self.page.evaluate(TWO_FRAMES)
        return self

    def tab_to(self, selector, key="Tab"):
        """Tab until the focus is there; each stop on the way must show that it has the focus."""
        for _ in range(MOST_STOPS):
            if self.page.evaluate("selector => Boolean(document.activeElement?.closest(selector))", selector):
                return self
            self.page.keyboard.press(key)
            at = self.page.evaluate(FOCUS)
            assert at is None or (at["seen"] and at["inside"]), at
        raise AssertionError(f"no way by Tab to {selector}")

    def value(self, name):
        return state(self.page, name)

    def rest(self):
        """Wait until counts and lists stand as the last change left them."""
        self.page.wait_for_function("() => !window.borderzone.renderer.pending")
        return self

    def focused(self):
        self.page.evaluate(TWO_FRAMES)
        return self.page.evaluate(FOCUS)

    def wait(self, selector, **how):
        self.page.locator(selector).first.wait_for(**how)
        return self


@pytest.fixture(name="keys")
def keyboard(visit, lang):
    return Keys(visit, lang)


def test_the_whole_page_is_a_walk_of_few_stops(keys):
    keys.open("date=2019-10-02")
    stops = []
    while len(stops) < 2 * MOST_STOPS:
        keys.page.keyboard.press("Tab")
        at = keys.page.evaluate(FOCUS)
        if at is None:
            break
        assert at["seen"] and at["inside"], at
        stops.append(at["name"])
    assert 40 < len(stops) < MOST_STOPS, stops


def test_links_at_the_top_lead_to_the_parts(keys):
    for count, target in enumerate(("tab-panel", "map", "time"), start=1):
        keys.open("date=2019-10-02").press(*["Tab"] * count, "Enter")
        keys.page.wait_for_function("id => document.activeElement.id === id", arg=target)


def test_the_first_of_these_links_leads_to_the_list(keys):
    keys.open("date=2019-10-02").press("Tab", "Enter").wait(".rows-table")
    assert keys.value("tab") == "list"
    keys.tab_to('[data-key^="row-"]')


def test_the_list_is_sorted_and_its_rows_lead_to_the_details(keys):
    keys.open("date=2019-10-02&tab=list").tab_to('[data-key="sort-presences-name"]').press("Enter")
    assert keys.value("sort") == "name"
    keys.wait('th[aria-sort="ascending"] [data-key="sort-presences-name"]').press("Enter")
    assert keys.value("sort") == "-name"
    keys.wait('th[aria-sort="descending"] [data-key="sort-presences-name"]')
    assert keys.focused()["key"] == "sort-presences-name"
    keys.tab_to('[data-key^="row-presences"]').press("Enter").wait("article.record")
    assert keys.page.evaluate("document.activeElement.matches('.record h2')")
    assert keys.focused()["seen"]
    keys.press("Escape")
    assert keys.value("selected") == "" and keys.value("tab") == "list"
    keys.wait('[data-key^="row-presences"]:focus')


def test_one_press_of_escape_leaves_a_symbol_or_a_filter(keys):
    keys.open("date=2019-10-02").tab_to(".mark").press("Enter").wait("article.record")
    keys.press("Escape")
    assert keys.value("selected") == "" and keys.value("tab") == ""
    keys.open("date=2019-10-02&sel=crossings/qaim-bukamal").tab_to("[data-key=layer-activities]").press("Escape")
    assert keys.value("selected") == ""


def test_search_finds_and_opens(keys):
    keys.open("date=2019-10-02").tab_to("#search")
    keys.page.keyboard.type("albu kamal")
    keys.wait("#found li[aria-selected=true]").press("ArrowDown", "ArrowUp", "Escape")
    assert keys.page.locator("#found").is_hidden()
    keys.page.keyboard.type("القائم")
    keys.wait("#found li[aria-selected=true]").press("Enter").wait("article.record")
    assert keys.value("selected")
    assert keys.page.locator("#search").get_attribute("aria-expanded") == "false"


def test_search_says_how_many_more_there_are_and_shows_all(keys):
    keys.open("date=2019-10-02").tab_to("#search")
    keys.page.keyboard.type("القائم")
    keys.wait("#found li.more").press("ArrowUp").wait("#found li.more[aria-selected=true]")
    assert keys.page.locator("#search").get_attribute("aria-activedescendant") == "found-12"
    assert keys.page.locator("#found-12").inner_text()
    keys.press("Enter").wait("#found-12[aria-selected=true]:not(.more)")
    assert keys.page.locator("#found li").count() > 13 and keys.page.locator("#found li.more").count() == 0
    keys.press("ArrowUp", "ArrowDown", "ArrowDown").wait("#found-13[aria-selected=true]")
    keys.press("Enter").wait("article.record")
    assert keys.value("selected")


def test_layers_and_filters(keys):
    keys.open("date=2019-10-02").tab_to("[data-key=layer-activities]").press(" ")
    assert "activities" in keys.value("layers")
    keys.tab_to(".tree input").press("ArrowDown", " ")
    [actor] = keys.value("actors")
    assert keys.rest().focused()["key"] == f"actor-{actor}"
    keys.tab_to("[data-key=facet-kinds]").press("Enter").tab_to("[data-key=facet-kinds] ~ .rows input")
    keys.press("End").press("Home").press(" ")
    assert len(keys.value("kinds")) == 1
    keys.tab_to("[data-key=clear]", "Shift+Tab").press("Enter")
    assert keys.value("actors") == [] and keys.value("kinds") == []


def test_a_choice_stays_under_a_key_that_is_held(keys):
    """Counts are rendered when the page rests: the control under a pressed key is still the same on its release."""
    keys.open("date=2019-10-02").tab_to("[data-key=layer-activities]")
    keys.page.evaluate("() => { window.pressed = document.activeElement; }")
    keys.page.evaluate("() => borderzone.set({ date: { first: 16345, last: 16345, form: 'day' } })")
    keys.page.keyboard.down(" ")
    keys.page.evaluate(URL_WRITTEN)  # later than the counts would be drawn
    assert keys.page.evaluate("window.pressed === document.activeElement")
    keys.page.keyboard.up(" ")
    assert "activities" in keys.value("layers")
    assert keys.rest().page.evaluate("window.pressed === document.activeElement")


def test_the_focus_moves_to_the_element_before_a_removed_choice(keys):
    keys.open("date=2019-10-02").tab_to("[data-key=facet-kinds]").press("Enter")
    keys.tab_to("[data-key=facet-kinds] ~ .rows input").press("End")
    keys.page.evaluate("() => window.borderzone.set({ actors: ['no-one-at-all'] })")
    assert keys.rest().focused()["key"] == "facet-kinds"


def test_time(keys):
    keys.open("date=2019-09-30").tab_to("#time input[type=range]").press(keys.forward)
    assert keys.value("date") == "2019-10-01"
    keys.press(keys.back)
    assert keys.value("date") < "2019-10-01"
    keys.press("Shift+ArrowUp", "PageUp")
    first = keys.page.evaluate("() => window.borderzone.state.date.first")
    keys.press(" ")
    keys.page.wait_for_function("first => window.borderzone.state.date.first !== first", arg=first)
    keys.press(" ")
    assert keys.value("playing") is False
    keys.open("date=2019-09-30").tab_to("#typed").press("Control+a")
    keys.page.keyboard.type("2014-07/2017-11")
    keys.press("Enter")
    assert keys.value("date") == "2014-07-01/2017-11-30"


def test_the_map_and_its_marks(keys):
    keys.open("date=2019-10-02").tab_to("#map")
    before = keys.value("view")
    keys.press("ArrowDown")
    keys.page.wait_for_function("before => window.borderzone.state.view[0] < before", arg=before[0])
    keys.press("+")
    keys.page.wait_for_function("before => window.borderzone.state.view[2] > before", arg=before[2])
    keys.press("Tab", "ArrowUp", "ArrowLeft", "Enter").wait("article.record")
    assert keys.value("selected") or keys.value("at")
    keys.press("Escape")
    assert keys.value("selected") == "" and keys.value("at") == []


def test_tabs_story_and_chapters(keys):
    keys.open("date=2019-10-02").tab_to("[role=tab]").press(keys.forward)
    assert keys.value("tab") == "record" and keys.focused()["key"] == "tab-record"
    keys.press(keys.back).tab_to(".chapter-link").press("Enter").wait(".chapter-page")
    first = keys.value("chapter")
    keys.tab_to("[data-key=story-next]").press("Enter")
    assert keys.value("chapter") != first


def test_network(keys):
    keys.open("date=2019-10-02&tab=network").wait("svg.graph .actor").tab_to(".graph .actor")
    first = keys.focused()["key"]
    keys.press("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowUp")
    assert keys.focused()["key"].startswith("dot-")
    keys.press("Enter").wait(".graph .actor.on")
    assert keys.value("selected").startswith("actors/") and first.startswith("dot-")
    assert keys.focused()["key"] == f"dot-{keys.value('selected')[7:]}"


def test_comparison_under_a_divider(keys):
    keys.open("date=2019-10-02").tab_to("[data-key=compare]").press("Enter").wait(".compared")
    keys.open("date=2019-10-02&compare=2014-08&tab=changes").tab_to("#compare-date").press("Control+a")
    keys.page.keyboard.type("2016")
    keys.press("Enter", "Tab")
    assert keys.value("compare") == "2016"
    keys.tab_to("[data-key=split]").press("Enter")
    keys.open("date=2019-10-02&compare=2014-08&split=swipe").tab_to(".divider").press("ArrowUp")
    assert keys.value("cut") == 52


def test_sheets_close_and_give_the_focus_back(keys):
    for name in ("share", "download"):
        keys.open("date=2019-10-02").tab_to(f"[data-key={name}]").press("Enter").wait("dialog[open]")
        assert keys.page.evaluate("() => Boolean(document.activeElement.closest('dialog'))")
        keys.press("Escape").wait("dialog", state="detached")
        assert keys.focused()["key"] == name

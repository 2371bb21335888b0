"""What an analyst comes for, in few clicks: each click, key press and typed word is counted."""

import pytest

from tests.browser.page import (
    TWO_FRAMES,
    state,
)

MOST = 4
# A point of the window at which a zone lies on top.
ON_TOP = """slug => {
  const box = document.querySelector(".leaflet-container").getBoundingClientRect();
  const node = borderzone.map.shapes.items.get(`control-zones/${slug}`).shape.getElement();
  for (let x = box.left + 10; x < box.right; x += 10) for (let y = box.top + 10; y < box.bottom; y += 10)
    if (document.elementFromPoint(x, y)?.closest(".shape") === node) return [x, y];
}"""
pytestmark = [pytest.mark.django_db, pytest.mark.data]  # the answers are those of the report


@pytest.fixture(name="analyst")
def somebody(visit):
    class Analyst:
        """Does things to the page and counts them."""

        def __init__(self):
            self.page, self.steps = visit(), 0

        def click(self, selector):
            self.page.locator(selector).first.click()
            return self.done()

        def click_ground(self, slug):
            self.page.mouse.click(*self.page.evaluate(ON_TOP, slug))
            return self.done()

        def type(self, selector, words):
            """Go to a field, write, and press Enter: one step."""
            self.page.locator(selector).fill(words)
            self.page.keyboard.press("Enter")
            return self.done()

        def choose(self, selector, words):
            self.page.locator(selector).select_option(label=words)
            return self.done()

        def done(self):
            self.steps += 1
            self.page.evaluate(TWO_FRAMES)
            return self

        def reads(self, selector, *words):
            self.page.locator(selector).first.wait_for()
            text = self.page.locator(selector).first.inner_text()
            for word in words:
                assert word in text, (word, text)
            assert self.steps <= MOST
            return self

    return Analyst()


def test_who_held_the_ground_around_bukamal_in_may_2019_and_how_sure_are_we(analyst):
    analyst.type("#typed", "2019-05").click_ground("shamiyya-regime-and-militias")
    analyst.reads("article.record", "Syrian regime", "Iranian-backed militias", "On the date shown", "On whose word")
    analyst.reads(".now-line", "within its dates")
    analyst.click("#tab-chart").reads(".chart .rows-table", "Iranian-backed militias and Syrian regime", "km²")
    assert analyst.steps == 3


def test_when_could_goods_legally_cross_at_qaim(analyst):
    analyst.click('.mark[data-id="crossings/qaim-bukamal"]')
    analyst.reads("article.record .statuses", "By law", "Open", "From 1 October 2019", "Closed")
    assert analyst.steps == 1


def test_what_changed_between_the_fall_of_the_caliphate_and_march_2020(analyst):
    analyst.type("#typed", "2020-03-31").click('[data-key="compare"]').type("#compare-date", "2017-11-20")
    analyst.reads(".compared", "Ground that changed hands", "Border crossings", "Relationships", "Who is where")
    assert state(analyst.page, "compare") == "2017-11-20"


def test_everything_on_kataib_hezbollah_on_both_sides_and_the_evidence(analyst):
    analyst.type("#search", "Kataib Hizballah").reads("article.record", "Kataib Hezbollah", "On whose word")
    assert analyst.page.locator(".marks.tracing .mark.theirs, .margin-row.theirs").count() > 2
    analyst.page.get_by_role("link", name="Page of this actor").click()
    analyst.done().reads("#presences", "Iraqi side", "Syrian side").reads("#incidents", "note")


def test_send_me_that_view(analyst):
    analyst.click('[data-key="share"]').reads("dialog", "Link to this view")
    link = analyst.page.locator("dialog textarea").first.input_value()
    analyst.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    analyst.click("dialog .copy-row button").reads("dialog .copy-row button", "Copied")
    assert link.startswith("http")
    assert analyst.steps == 2

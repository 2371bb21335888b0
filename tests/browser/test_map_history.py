"""Back and Forward undo and redo what the reader did on purpose."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import READY, parameters, state

pytestmark = pytest.mark.django_db


def travel(page, steps):
    """Go back or forward, and wait until the page has followed."""
    page.evaluate(
        """(steps) => new Promise((done) => {
            addEventListener("popstate", () => setTimeout(done), { once: true });
            history.go(steps);
        })""",
        steps,
    )


def test_back_undoes_one_step_after_another_and_forward_redoes_them(visit, examples, site):
    page = visit("?date=2019-10-02")
    entries = page.evaluate("history.length")
    crossing, actor = examples["crossing"], examples["actor"]
    page.locator(f'.mark[data-id="crossings/{crossing.pk}"]').click()
    assert crossing.name_en in page.title()
    page.locator(f'input[data-key="actor-{actor.pk}"]').check()
    page.locator('[data-key="tab-list"]').click()
    page.locator('[data-key="compare"]').click()
    steps = [("compare", ""), ("tab", "list"), ("actor", actor.pk), ("sel", f"crossings/{crossing.pk}")]
    assert page.evaluate("history.length") == entries + len(steps)
    parameters(page)
    travel(page, -1)
    assert "compare" not in parameters(page) and parameters(page)["tab"] == "list"
    travel(page, -1)
    assert parameters(page)["tab"] == "record" and crossing.name_en in page.title()
    travel(page, -1)
    assert "actor" not in parameters(page)
    expect(page.locator(f'input[data-key="actor-{actor.pk}"]')).not_to_be_checked()
    travel(page, -1)
    assert set(parameters(page)) - {"view"} == {"date"} and state(page, "selected") == ""
    for _ in steps:
        travel(page, 1)
    assert parameters(page)["compare"] and state(page, "actors") == [actor.pk]
    for _ in steps:
        travel(page, -1)
    page.go_back(wait_until="commit")  # leaves the page; a URL that is written meanwhile ends the wait as well
    page.wait_for_url("about:blank")


def test_sliding_panning_and_the_look_make_no_entries(visit):
    page = visit("?date=2019-09-30")
    entries = page.evaluate("history.length")
    page.get_by_role("slider", name="Date").focus()
    for key in ("ArrowRight", "PageDown", "ArrowLeft"):
        page.keyboard.press(key)
    page.locator('.map-tools [data-key="plus"]').click()
    page.get_by_role("button", name="العربية").click()
    parameters(page)
    assert page.evaluate("history.length") == entries


def test_a_step_keeps_where_the_slider_was_and_back_keeps_the_language(visit, examples):
    page = visit("?date=2019-09-30")
    page.get_by_role("slider", name="Date").focus()
    page.keyboard.press("ArrowRight")
    page.locator('[data-key="tab-list"]').click()  # before the URL has the date
    page.get_by_role("button", name="العربية").click()
    parameters(page)
    travel(page, -1)
    assert set(parameters(page)) - {"view"} == {"lang"}  # 1 October 2019 is where the page begins
    assert state(page, "date") == "2019-10-01" and page.locator("html").get_attribute("dir") == "rtl"


def test_a_link_within_the_page_keeps_the_state(visit):
    page = visit("?date=2019-09-30")
    page.get_by_role("slider", name="Date").focus()
    page.keyboard.press("ArrowRight")
    page.evaluate("location.hash = 'records'")
    assert state(page, "date") == "2019-10-01"


def test_chapters_and_search_are_steps(visit, examples):
    page = visit("?tab=story")
    chapter = examples["chapter"]
    page.locator(f'[data-key="chapter-{chapter.pk}"]').click()
    assert chapter.name_en in page.title()
    page.locator("#search").fill("Bukamal")
    page.locator("#found li").first.wait_for()
    page.keyboard.press("Enter")
    assert state(page, "selected")
    travel(page, -1)
    assert state(page, "chapter") == chapter.pk and state(page, "selected") == ""
    travel(page, -1)
    assert state(page, "chapter") == ""


def test_a_reload_in_the_middle_goes_on(visit):
    page = visit("?date=2019-09-30")
    page.locator('[data-key="tab-list"]').click()
    page.locator('[data-key="tab-changes"]').click()
    page.reload()
    page.wait_for_selector(READY)
    page.go_back()  # another document, since the reload
    page.wait_for_selector(READY)
    assert state(page, "tab") == "list"


def test_a_browser_that_refuses_to_write_the_history_shows_the_map(page, visit):
    page.add_init_script(
        "history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }"
    )
    visit("?date=2019-09-30")
    page.locator('[data-key="tab-list"]').click()
    assert state(page, "tab") == "list"


def test_back_undoes_a_typed_date(visit):
    page = visit("?date=2019-09-30")
    page.locator("#typed").fill("2017")
    page.keyboard.press("Enter")
    assert state(page, "date") == "2017"
    page.go_back()
    page.wait_for_function("() => window.borderzone.state.date.form === 'day'")
    assert state(page, "date") == "2019-09-30"


def test_a_reload_right_after_a_change_loses_nothing(visit):
    page = visit("?date=2019-09-30")
    page.evaluate(
        """() => {
            window.borderzone.set({ date: { first: 16000, last: 16000, form: "day" } });
            location.reload();
        }"""
    )
    page.wait_for_url("**date=2013-10-22**")
    page.wait_for_selector(READY)
    assert state(page, "date") == "2013-10-22"


def test_an_open_interval_in_a_link_or_typed_reaches_to_the_end_of_the_data(visit):
    page = visit("?date=2014-07/..")
    horizon = page.evaluate("() => window.borderzone.model.horizon")
    for given in ("2014-07/..", "../2014", "2003/.."):
        page.locator("#typed").fill(given)
        page.keyboard.press("Enter")
        assert parameters(page)["date"] == given == page.locator("#typed").input_value()
    assert page.evaluate("() => window.borderzone.state.date.last") == horizon
    page.reload()
    page.wait_for_selector(READY)
    assert parameters(page)["date"] == "2003/.."
    page.go_back()
    page.wait_for_function("() => window.borderzone?.loaded && window.borderzone.state.date.text === '../2014'")
    assert page.evaluate("() => window.borderzone.state.date.first === window.borderzone.model.days.first")


@pytest.mark.parametrize(
    ("lang", "forward", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]
)
def test_the_story_is_read_chapter_by_chapter(visit, lang, forward, back):
    page = visit(f"?lang={lang}")
    chapters = page.evaluate("() => window.borderzone.model.chapters.map(({ slug }) => slug)")
    page.locator(f'[data-key="chapter-{chapters[0]}"]').click()
    page.locator('[data-key="story-next"]').click()
    heading = page.locator(".chapter-page h2")
    expect(heading).to_be_focused()
    assert state(page, "chapter") == chapters[1]
    page.keyboard.press(forward)
    page.wait_for_function("slug => window.borderzone.state.chapter === slug", arg=chapters[2])
    expect(heading).to_be_focused()
    expect(page.locator('[data-key="story-next"]')).to_be_in_viewport()
    page.keyboard.press(back)
    page.wait_for_function("slug => window.borderzone.state.chapter === slug", arg=chapters[1])
    travel(page, -1)
    assert state(page, "chapter") == chapters[2]


def test_back_undoes_the_choice_of_an_interval_and_keeps_the_date_that_was_typed(visit):
    page = visit("?date=2019-10-02")
    page.locator("#typed").fill("2014-08-01")
    page.keyboard.press("Enter")
    assert state(page, "date") == "2014-08-01"
    page.locator('[data-key="form"]').select_option("interval")
    assert state(page, "date") == "2014-01-01/2014-12-31"
    travel(page, -1)
    assert state(page, "date") == "2014-08-01"

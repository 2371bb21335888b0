"""The map in a real browser: moved by mouse and keyboard, in both languages and themes, cut off from the network."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import (
    EVERY_LAYER,
    READY,
    parameters,
    shown,
    state,
)

MOST_NODES = 400  # that one step of the slider may make; what is there is some thousand
pytestmark = pytest.mark.django_db


def test_the_map_draws_zones_marks_legend_and_credit(visit):
    page = visit("?date=2019-10-02")
    assert page.locator("g.shape-control-zones:visible").count() > 1
    assert page.locator(".mark-crossings").count() >= 1
    assert page.locator(".mark:not(.mark-crossings)").count() > 5
    assert page.locator(".mark-stack .badge-number").count() >= 1
    page.locator(".legend summary").click()
    assert page.locator(".legend .ground li").count() > 2
    assert "crossing: law on the left" in page.locator(".legend").inner_text()
    assert "OpenStreetMap" in page.locator(".credit").text_content()


def test_the_page_filters_as_the_server_does(visit, get):
    last_days = {"1925": "1925-12-31", "1980-06": "1980-06-30", "2014-07": "2014-07-31"}
    for text in (*last_days, "2005-11-05", "2019-09-30", "2019-10-02", "2020-03-31"):
        for certainty in ("possible", "definite"):
            page = visit(
                f"?date={text}&certainty={certainty}&layers=control-zones,crossings,presences,incidents,tribes"
            )
            for layer in ("control-zones", "crossings", "presences", "incidents"):
                day = text if layer == "incidents" else last_days.get(text, text)
                response = get.json(f"/api/v1/{layer}/", date=day, certainty=certainty, limit=10000, fields="slug")
                wanted = {feature["id"] for feature in response["features"]}
                assert shown(page).get(layer, set()) == wanted, (text, certainty, layer)


def test_the_slider_moves_by_keys_and_mouse_and_the_url_follows(visit):
    page = visit("?date=2019-09-30")
    slider = page.get_by_role("slider", name="Date")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert state(page, "date") == "2019-10-01"
    page.keyboard.press("Shift+ArrowRight")
    assert state(page, "date") == "2019-10-02"
    page.keyboard.press("PageDown")
    assert state(page, "date") == "2019-09-01"
    assert parameters(page)["date"] == "2019-09-01"
    box = page.locator(".axis").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 75)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 75, steps=5)
    page.mouse.up()
    assert state(page, "date") < "2015-06"


def test_a_typed_date_and_an_interval(visit):
    page = visit()
    field = page.get_by_label("Type a day, month, year or interval")
    field.fill("2014-07/2017-11")
    field.press("Enter")
    assert state(page, "date") == "2014-07-01/2017-11-30"
    expect(page.get_by_role("slider")).to_have_count(2)
    field.fill("next week")
    field.press("Enter")
    assert "Enter a day" in page.locator(".wrong").inner_text()
    assert state(page, "date") == "2014-07-01/2017-11-30"


def test_after_the_horizon_there_is_no_data(visit):
    page = visit("?date=2020-04-01")
    assert "No data after 31 March 2020" in page.locator(".wall").inner_text()
    assert shown(page) == {}
    page.get_by_role("button", name="Back to the last day").click()
    assert state(page, "date") == "2020-03-31"
    assert page.locator(".wall").is_hidden()


def test_a_mark_opens_its_evidence(visit, examples):
    page = visit("?date=2019-10-02")
    crossing = examples["crossing"]
    page.locator(f'.mark[data-id="crossings/{crossing.pk}"]').click()
    record = page.locator("article.record")
    assert crossing.name_en in record.locator("h2").inner_text()
    assert "On whose word" in record.inner_text()
    assert "On the date shown" in record.inner_text()
    assert parameters(page)["sel"] == f"crossings/{crossing.pk}"


def test_marks_can_be_walked_by_keys(visit):
    page = visit("?date=2019-10-02")
    page.locator('.marks g[tabindex="0"]').focus()
    first = page.evaluate("document.activeElement.dataset.key")
    walked = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        walked.add(page.evaluate("document.activeElement.dataset.key"))
    assert walked - {first}
    page.keyboard.press("Enter")
    assert state(page, "selected") or state(page, "at")


@pytest.mark.parametrize("words", ["Qaim", "al-Kaim", "القائم", "قائم", "Qa'im"])
def test_search_finds_any_spelling(visit, words):
    page = visit()
    page.locator("#search").fill(words)
    first = page.locator("#found li").first.inner_text()
    assert "Qa’im" in first, first
    page.keyboard.press("Enter")
    assert state(page, "selected")


@pytest.mark.parametrize("words", ["Qa‘im", "بوکمال", "حزب\u200cالله", "القائم\u200f", "٧", "kataib hizballah", "buk"])
def test_search_finds_what_the_api_finds(visit, get, words):
    page = visit()
    page.locator("#search").fill(words)
    page.locator("#found li[aria-selected=true]").wait_for()
    layers = page.evaluate("borderzone.model.layers.filter((layer) => borderzone.model.of(layer).length)")
    hits = get.json("/api/v1/search", q=words, layer=",".join(layers), limit=12)["items"]
    names = page.locator("#found li:not(.more) strong").all_inner_texts()
    assert names == [hit["name_en"] for hit in hits] != []


def test_filters_narrow_and_clear(visit, examples):
    page = visit("?date=2019-10-02")
    before = len(shown(page)["presences"])
    page.locator(f'input[data-key="actor-{examples["actor"].pk}"]').check()
    assert 0 < len(shown(page)["presences"]) < before
    page.locator('[data-key="clear"]').click()
    assert len(shown(page)["presences"]) == before


def test_a_link_restores_the_state_and_reports_what_it_left_out(visit, examples):
    actor = examples["actor"]
    state_of_link = f"date=2016&layers=control-zones&sel=actors/{actor.pk}&lang=ar&view=34.5,41,9&tab=record"
    page = visit(f"?{state_of_link}&nonsense=1")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert set(shown(page)) == {"control-zones"}
    assert state(page, "view") == [34.5, 41, 9]
    assert actor.name_ar in page.locator("article.record").inner_text()
    assert "nonsense" in page.locator(".notices:not(.blank)").inner_text()


def test_the_language_turns_without_a_request(visit):
    page = visit("?tab=list")
    requested = []
    page.on("request", lambda request: requested.append(request.url) if "/api/" in request.url else None)
    page.get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "من يسيطر على الأرض" in page.locator("#choices").inner_text()
    assert "تشرين الأول" in page.locator(".date-words").inner_text()
    assert requested == []


def test_comparing_shows_two_maps_and_what_changed(visit):
    page = visit("?date=2019-10-02&compare=2014-08-01&tab=changes")
    assert page.locator(".leaflet-container").count() == 2
    words = page.locator(".compared").inner_text()
    assert "From 1 August 2014 to 2 October 2019" in words
    hands = page.locator(".handovers tbody tr").all_inner_texts()
    assert any(row.startswith("Islamic State") and "Iranian-backed militias" in row for row in hands), hands
    assert "Border crossings" in words and "Relationships" in words and "Incidents between" in words
    page.get_by_label("or a chapter of the story").select_option(index=3)
    assert state(page, "compare") == "1920-01-01/1932-12-31"
    assert "Ground that changed hands" in words and "No longer" in words and "New" in words


def test_one_date_over_the_other_under_a_divider(visit):
    page = visit("?date=2019-10-02&compare=2014-08-01&tab=changes")
    page.get_by_role("button", name="Swipe").click()
    assert parameters(page)["split"] == "swipe"
    maps = [box.bounding_box() for box in page.locator(".leaflet-container").all()]
    assert maps[0] == maps[1]
    divider = page.get_by_role("slider", name="Divider between the two dates")
    divider.focus()
    page.keyboard.press("ArrowRight")
    assert parameters(page)["cut"] == "52"
    box = divider.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(maps[0]["x"] + maps[0]["width"] * 0.25, box["y"] + 200, steps=4)
    page.mouse.up()
    assert state(page, "cut") == 25
    page.locator('[data-key="compare"]').click()
    assert state(page, "compare") is None
    assert page.locator(".leaflet-container").count() == 1 and divider.count() == 0


def test_network_chart_list_and_story_open(visit):
    page = visit("?tab=network&network=all&date=2019-10-02")
    assert page.locator("svg.graph .actor").count() > 100
    names = page.locator("svg.graph .name:not(:empty)").count()
    page.locator("svg.graph").focus()
    for _ in range(4):
        page.keyboard.press("+")
    left, _, width, _ = map(float, page.locator("svg.graph").get_attribute("viewBox").split())
    page.keyboard.press("ArrowRight")
    assert float(page.locator("svg.graph").get_attribute("viewBox").split()[0]) > left
    assert page.locator("svg.graph .name:not(:empty)").count() > names  # nearer, more names have room
    page.get_by_role("button", name="The whole network").click()
    assert float(page.locator("svg.graph").get_attribute("viewBox").split()[2]) > 3 * width
    page.locator('[data-key="network-table"]').click()
    page.locator(".network tbody tr").first.wait_for()
    assert page.locator(".network tbody tr").count() > 20
    page.get_by_role("tab", name="Control").click()
    page.locator(".chart-svg rect").first.wait_for(state="attached")
    assert page.locator(".chart-svg rect").count() > 5
    page.get_by_role("tab", name="List").click()
    page.locator('[data-tab="list"].tab-panel .rows-table tbody tr').first.wait_for()
    assert page.locator(".rows-table tbody tr").count() == sum(map(len, shown(page).values()))
    page.get_by_role("tab", name="Story").click()
    page.locator(".chapter-link").nth(3).click()
    assert state(page, "chapter")
    assert page.locator(".chapter-page h2").inner_text()


def test_it_works_on_with_the_network_cut(browser, site):
    context = browser.new_context(reduced_motion="reduce")  # without the guard, which would switch the cache off
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto(f"{site}/?date=2019-10-02")
    page.wait_for_selector(READY, timeout=20_000)
    context.set_offline(True)
    for tab in ("List", "Network", "Control", "Changes", "Details", "Story"):
        page.get_by_role("tab", name=tab).click()
    page.get_by_role("button", name="Next change").click()
    page.get_by_role("button", name="Compare two dates").click()
    page.get_by_role("button", name="العربية").click()
    page.locator(".leaflet-container").nth(1).wait_for()
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()
    assert wrong == []


def test_scrubbing_needs_no_request_and_little_work(visit):
    page = visit(f"?layers={EVERY_LAYER}&span=2003/2020")
    page.wait_for_load_state("networkidle")  # the browser fetches the icon when it likes
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    scrub = """async () => {
        const app = window.borderzone, made = [];
        let count = 0;
        for (const name of ["createElement", "createElementNS"]) {
            const make = document[name];
            document[name] = (...words) => { count += 1; return make.apply(document, words); };
        }
        for (let day = 12053; day < 18352; day += 9) {
            count = 0;
            app.set({ date: { first: day, last: day, form: "day" } });
            app.renderer.now();
            made.push(count);
            await new Promise(requestAnimationFrame);
        }
        delete document.createElement;
        delete document.createElementNS;
        return made.sort((a, b) => a - b);
    }"""
    first, again = page.evaluate(scrub), page.evaluate(scrub)
    assert requested == []
    assert first[-1] < MOST_NODES, "a step may draw what appears, and no more"
    assert again[-1] < MOST_NODES / 2, "what was drawn before is only shown again"


def test_the_records_failing_to_load_is_said(page, site, context):
    page.route("**/map-data/**", lambda route: route.fulfill(status=200, body="not json"))
    page.goto(site)
    page.get_by_role("button", name="Try again").wait_for()
    assert "could not be loaded" in page.locator(".notices:not(.blank)").inner_text()

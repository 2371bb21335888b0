"""The network panel beside the map."""

import pytest

from tests.browser.page import parameters, state

pytestmark = pytest.mark.django_db


def overlaps(page):
    """Pairs of names in the drawing that cover one another, by what the browser measures."""
    return page.evaluate(
        """() => {
            const names = document.querySelectorAll("svg.graph .name:not(:empty)");
            const all = [...names].map((text) => [text.dataset.slug, text.getBoundingClientRect()]);
            const across = (p, q) => p.right > q.left + 1 && p.left < q.right - 1;
            const meet = (p, q) => across(p, q) && p.bottom > q.top + 1 && p.top < q.bottom - 1;
            return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([, q]) => meet(p, q)).map(([b]) => [a, b]));
        }"""
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_network_names_the_main_actors_and_none_covers_another(visit, examples, lang):
    page = visit(f"?tab=network&date=2019-10-02&lang={lang}")
    page.evaluate("() => document.fonts.ready")
    actors = page.locator("svg.graph .actor").count()
    assert 12 < actors < 60
    assert page.locator("svg.graph .name:not(:empty)").count() == actors
    assert overlaps(page) == []
    actor = examples["actor"].pk
    page.locator(f'.graph .actor[data-slug="{actor}"]').click()
    page.locator(f'.graph .actor.on[data-slug="{actor}"]').wait_for()
    assert parameters(page)["sel"] == f"actors/{actor}"
    assert overlaps(page) == []
    assert page.locator(".network tbody tr").count() > 4
    assert page.locator(".marks.tracing .mark.theirs").count() > 0


def test_the_network_follows_the_map_the_search_and_the_date(visit, examples):
    page = visit("?tab=network&date=2019-10-02")
    page.locator(".network-find").fill(examples["actor"].name_en.lower())
    page.locator(".network-find").press("Enter")
    page.locator(f'.graph .actor.on[data-slug="{examples["actor"].pk}"]').wait_for()
    page.locator(".mark-presences[data-id]").first.dispatch_event("click")
    page.locator('[data-key="network-details"]').wait_for()
    assert state(page, "selected").startswith("presences/") and state(page, "tab") == "network"
    page.locator('[data-key="network-main"]').click()
    page.locator(".graph .actor.on").wait_for(state="detached")
    before = page.locator(".network .small").inner_text()
    page.get_by_label("Type a day, month, year or interval").fill("2005")
    page.get_by_label("Type a day, month, year or interval").press("Enter")
    page.wait_for_function("before => document.querySelector('.network .small').innerText !== before", arg=before)


def test_what_is_held_is_drawn_as_the_server_has_it(visit, site):
    page = visit("?tab=network&network=all&date=2019-10-02")
    assert page.locator("svg.graph .held").count() == 0
    page.locator('[data-key="network-holdings"]').check()
    page.locator("svg.graph .held").first.wait_for()
    assert parameters(page)["holdings"] == "yes"
    graph = page.request.get(f"{site}/api/v1/network?date=2019-10-02&holdings=yes").json()
    nodes = page.locator("svg.graph :is(.actor, .held)").evaluate_all("all => all.map((one) => one.dataset.slug)")
    assert sorted(nodes) == [node["id"] for node in graph["nodes"]]
    lines = page.locator("svg.graph line.tie").evaluate_all(
        "all => all.map((one) => [one.dataset.from, one.dataset.to, one.classList.contains('faded')])"
    )
    edges = [[edge["source"], edge["target"], edge["certainty"] != "definite"] for edge in graph["edges"]]
    assert sorted(lines) == sorted(edges)
    page.locator('[data-key="network-table"]').click()
    page.locator(".network tbody tr").first.wait_for()
    assert page.locator(".network tbody tr").count() == len(edges)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_held_opens_on_the_map_by_click_and_by_key(visit, lang):
    page = visit(f"?tab=network&holdings=yes&date=2019-10-02&lang={lang}")
    page.evaluate("() => document.fonts.ready")
    assert overlaps(page) == []
    held = page.locator("svg.graph .held")
    layers = {slug.split("/")[0] for slug in held.evaluate_all("all => all.map((one) => one.dataset.slug)")}
    assert layers == {"control-zones", "crossings", "routes"}
    labels = held.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert all(": " in label for label in labels) and len(set(labels)) == len(labels)
    page.locator('.held[data-slug^="crossings/"]').first.focus()
    page.keyboard.press("Enter")
    page.locator("article.record").wait_for()
    assert state(page, "selected").startswith("crossings/")
    page.go_back()
    zone = page.locator('.held[data-slug^="control-zones/"]').first
    zone.wait_for()
    slug = zone.get_attribute("data-slug")
    zone.click()
    page.locator("article.record").wait_for()
    assert parameters(page)["sel"] == slug

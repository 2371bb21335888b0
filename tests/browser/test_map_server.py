"""What the page works out by itself is what the server says: filters, banks, ground, downloads."""

import random
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.page import (
    EVERY_LAYER,
    parameters,
    shown,
    state,
)

pytestmark = pytest.mark.django_db


def test_control_shares_are_those_of_the_server(visit, get):
    page = visit()
    for certainty in ("possible", "definite"):
        response = get.json("/api/v1/statistics/control", certainty=certainty)
        days = [step["to"] for step in response["steps"]]
        counted = page.evaluate(
            """async ([days, certainty]) => {
                const moduleUrl = (name) => new URL(`/static/js/${name}.js`, location).href;
                const { controlShares } = await import(moduleUrl("model/control"));
                const { parseQuery } = await import(moduleUrl("model/time"));
                const { model } = window.borderzone, zones = model.of("control-zones");
                return days.map((day) => controlShares(model, zones, parseQuery(day), { certainty }));
            }""",
            [days, certainty],
        )
        for step, rows in zip(response["steps"], counted, strict=True):
            server, browser = {}, {}
            for part in step["parts"]:
                for definite, km2 in ((True, part["definite_km2"]), (False, part["possible_km2"])):
                    key = (part["status"], *sorted(part["actors"]), definite)
                    server[key] = server.get(key, 0) + km2
            for row in rows:
                browser[(row["role"], *row["slugs"], row["definite"])] = row["km2"]
            for key in server.keys() | browser.keys():
                apart = abs(server.get(key, 0) - browser.get(key, 0))
                assert apart < 0.01 * response["area"]["km2"], (certainty, step["to"], key, server, browser)


def test_transitions_are_those_of_the_server(visit, get):
    page = visit()
    for dates in (("2012-06-01", "2015-06-01"), ("2015-06-01", "2020-03-31"), ("2017-11-20", "2019-10-01")):
        response = get.json("/api/v1/compare", **dict(zip(("from", "to"), dates, strict=True)))
        rows = page.evaluate(
            """async (dates) => {
                const moduleUrl = (name) => new URL(`/static/js/${name}.js`, location).href;
                const { transitions } = await import(moduleUrl("model/control"));
                const { parseQuery } = await import(moduleUrl("model/time"));
                const { model } = window.borderzone;
                return transitions(model, model.of("control-zones"), ...dates.map(parseQuery));
            }""",
            list(dates),
        )
        server, browser = {}, {}
        for row in response["ground"]["transitions"]:
            key = tuple((row[end]["status"], *sorted(row[end]["actors"])) for end in ("from", "to"))
            server[key] = server.get(key, 0) + row["km2"]
        for row in rows:
            browser[tuple((row[end]["role"], *row[end]["slugs"]) for end in ("from", "to"))] = row["km2"]
        for key in server.keys() | browser.keys():
            assert abs(server.get(key, 0) - browser.get(key, 0)) < 0.01 * response["area"]["km2"], (dates, key)


def test_the_bank_of_the_river_filters_as_the_outlines_do(visit, get):
    layers = ("control-zones", "crossings", "presences", "incidents", "activities")
    outlines = {"right": ("shamiyya", "qaim-south-bank"), "left": ("jazira", "qaim-north-bank")}
    page = visit(f"?date=2019&layers={','.join(layers)},tribes")
    page.locator('[data-key="facet-banks"]').click()
    for bank, places in outlines.items():
        box = page.locator(f'input[data-key="banks-{bank}"]')
        counted = int(box.locator("xpath=../span[@class='count']").inner_text())
        box.check()
        assert parameters(page)["bank"] == bank
        found = shown(page)
        assert sum(map(len, found.values())) == counted
        for layer in layers:
            wanted = set()
            for place in places:
                day = "2019" if layer == "incidents" else "2019-12-31"
                response = get.json(f"/api/v1/{layer}/", date=day, within=place, limit=10000, fields="slug")
                wanted |= {feature["id"] for feature in response["features"]}
            extra = found.get(layer, set()) - wanted
            assert wanted <= found.get(layer, set()), (bank, layer)
            assert all("euphrates" in slug for slug in extra), (bank, layer)  # what is on the river is on both banks
        page.locator('[data-key="clear"]').click()
        assert state(page, "banks") == []


def test_every_download_of_the_visible_records_has_the_same_rows(visit, examples):
    narrow = f"side=iraq&source={examples['source'].pk}&certainty=definite&external=no"
    page = visit(f"?date=2019-10-02&layers={EVERY_LAYER}&{narrow}")
    found = shown(page)
    page.get_by_role("button", name="Download").click()
    page.locator(".download a").first.wait_for()
    links = page.locator(".download a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert len({urlsplit(link).path for link in links}) == len(found)
    assert len(links) > 9 * len(found)
    for link in links:
        response = page.request.get(link if link.startswith("http") else urljoin(page.url, link))
        assert response.status == 200 and len(response.body()) > 100, link
        if "format=geojson" in link and "geojsonseq" not in link:
            slugs = {feature["id"] for feature in response.json()["features"]}
            assert slugs == found[urlsplit(link).path.split("/")[-2]], link


def random_queries(rng, edges, count):
    """Days, months, years and intervals; half of them begin at or beside a day on which some record changes."""
    for _ in range(count):
        day = rng.choice(edges) + timedelta(days=rng.choice((-1, 0, 1)))
        if rng.random() < 0.5:
            day = date(1915, 1, 1) + timedelta(days=rng.randrange(38_800))
        end = day + timedelta(days=rng.randrange(1, 900))
        yield rng.choice((f"{day}", f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{end}"))


def test_page_and_server_agree_on_random_records_dates_and_certainties(visit, get):
    page = visit()
    rng = random.Random(20191001)
    bounds = page.evaluate("() => window.borderzone.model.records.flatMap(({ bounds }) => Object.values(bounds))")
    edges = sorted({date(1970, 1, 1) + timedelta(days=day) for day in bounds if day is not None})
    layers = page.evaluate("() => [...new Set(window.borderzone.model.records.map(record => record.layer))]")
    queries = list(random_queries(rng, edges, 40))
    certainties = page.evaluate(
        """async (queries) => {
            const moduleUrl = (name) => new URL(`/static/js/${name}.js`, location).href;
            const { visibleCertainty } = await import(moduleUrl("model/filters"));
            const { parseQuery, CERTAINTY_NAMES } = await import(moduleUrl("model/time"));
            const { records } = window.borderzone.model;
            return queries.map((text) => ["possible", "definite"].map((certainty) => Object.fromEntries(records.map(
                (record) => [record.id, CERTAINTY_NAMES[visibleCertainty(record, parseQuery(text), { certainty })]]))));
        }""",
        queries,
    )
    triples = 0
    for text, both in zip(queries, certainties, strict=True):
        for certainty, browser in zip(("possible", "definite"), both, strict=True):
            triples += len(browser)
            server = dict.fromkeys(browser, "none")
            for layer in layers:
                when = {"datetime" if "/" in text else "date": text}
                rows = get.json(f"/api/v1/{layer}/", certainty=certainty, limit=10_000, fields="slug,certainty", **when)
                for row in rows.get("items") or [feature["properties"] for feature in rows.get("features", [])]:
                    server[f"{layer}/{row['slug']}"] = row["certainty"]
            wrong = {name: (code, browser[name]) for name, code in server.items() if browser[name] != code}
            assert not wrong, (text, certainty, wrong)
    assert triples >= 10_000


def test_certainties_of_all_records_are_those_of_the_server(visit, get):
    """Narrowed by what other records imply."""
    texts = ["1915", "1950", "2003", "2014-07-01", "2017-06", "2019-10-01", "2020-03-20"]
    counted = visit().evaluate(
        """async (texts) => {
            const url = new URL("/static/js/model/time.js", location).href;
            const { certaintyOf, CERTAINTY_NAMES, parseQuery } = await import(url);
            const certainty = ({ id, bounds, horizon }, query) =>
                [id, CERTAINTY_NAMES[certaintyOf(bounds, query, horizon)]];
            const { records } = window.borderzone.model;
            return texts.map((text) => records.map((record) => certainty(record, parseQuery(text))));
        }""",
        texts,
    )
    for text, certainties in zip(texts, counted, strict=True):
        browser = {record: certainty for record, certainty in certainties if certainty != "none"}
        server = {}
        for layer in {record.split("/")[0] for record, _ in certainties}:
            content = get.json(f"/api/v1/{layer}/", date=text, limit=10_000)
            items = content.get("items") or [feature["properties"] for feature in content.get("features", ())]
            server |= {f"{layer}/{item['slug']}": item["certainty"] for item in items}
        assert browser == server, text

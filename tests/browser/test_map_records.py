"""One record that cannot be read or drawn takes nothing else off the map."""

import copy

import pytest

from tests.browser.page import READY, alter_map_data, shown

pytestmark = pytest.mark.django_db
GEOMETRIES = [
    {"type": "Blob", "coordinates": [1, 2]},
    {"type": "Point", "coordinates": []},
    {"type": "Point", "coordinates": ["a", None]},
    {"type": "MultiPoint", "coordinates": []},
    {"type": "LineString", "coordinates": []},
    {"type": "LineString", "coordinates": [[40.9, 34.4]]},
    {"type": "Polygon", "coordinates": []},
    {"type": "Polygon", "coordinates": [[]]},
    {"type": "Polygon", "coordinates": None},
    {"type": "MultiPolygon", "coordinates": [[[]]]},
    {"type": "GeometryCollection", "geometries": []},
    {},
]
FIELDS = [
    {"kind": "no-such-kind"},
    {"kind": None},
    {"name_en": None, "name_ar": None},
    {"name_en": 5},
    {"actors": None},
    {"actors": [None, {}]},
    {"citations": None},
    {"citations": [{}, None]},
    {"aliases": None},
    {"place": {"slug": "nowhere"}},
    {"geometry": 10**6},
    {"earliest_start": "soon"},
    {"source": "no-such-source"},
    {"readings": None},
]
LAYERS = ("control-zones", "crossings", "presences", "incidents", "activities", "places", "routes")


def test_records_that_cannot_be_read_leave_the_others(page, visit):
    def spoil(document):
        layers = document["layers"]
        for name in LAYERS:
            sound = copy.deepcopy(layers[name][0])
            for number, geometry in enumerate(GEOMETRIES):
                document["shapes"].append(geometry)
                layers[name].append({**sound, "slug": f"shape-{number}", "geometry": len(document["shapes"]) - 1})
            layers[name] += [{**sound, "slug": f"field-{number}", **fields} for number, fields in enumerate(FIELDS)]
            layers[name] += [None, {}]
        actor = layers["actors"][0]
        layers["actors"] += [{**actor, "slug": f"camp-{n}", "camp": camp} for n, camp in enumerate(("red", "", 7))]
        layers["relationships"] += [{**layers["relationships"][0], "slug": "half", "subject": None}]
        layers["chapters"] += [{**layers["chapters"][0], "slug": "odd", "date": None, "layers": None, "bbox": None}]
        layers["new-layer"] = [{"slug": "x"}]

    query = f"?date=2019-10-02&layers={','.join(LAYERS)}&tab=list"
    before = shown(visit(query))
    alter_map_data(page, spoil)
    page = visit(query)
    after = shown(page)
    for name in LAYERS:
        assert before[name] <= after[name]
    assert page.locator("#records tbody tr").count() >= sum(len(slugs) for slugs in before.values())
    for tab in ("network", "chart", "changes", "story", "record"):
        page.locator(f'[data-key="tab-{tab}"]').click()
    for record in ("field-2", "field-5", "field-7", "shape-5"):
        page.evaluate("(id) => borderzone.select(id)", f"incidents/{record}")
        shown(page)
    page.locator("#search").fill("Qaim")
    page.locator("#found li").first.wait_for()


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Inferred by the editors: actors, dates"), ("ar", "مما استنتجه المحررون: الأطراف، التواريخ")],
)
def test_what_editors_inferred_is_said_in_words(page, visit, lang, text):
    def infer(document):
        for row, inferred in zip(document["layers"]["incidents"], (["actors", "when"], []), strict=False):
            row |= {"slug": f"made-{len(inferred)}", "inferred": inferred}

    alter_map_data(page, infer)
    page = visit(f"?lang={lang}&sel=incidents/made-2")
    assert page.locator(".record .inferred").inner_text() == text
    page.evaluate("borderzone.select('incidents/made-0')")
    page.locator(".record .inferred").wait_for(state="detached")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "By implication not before 2003: Made brigade existed from 2003 at the earliest"),
        ("ar", "يلزم أنه ليس قبل ٢٠٠٣: بداية Made brigade في ٢٠٠٣ على أقرب تقدير"),
    ],
)
def test_what_other_records_imply_is_said_with_a_link_to_them(page, visit, lang, text):
    reason = {"rule": "lifetime", "layer": "actors", "slug": "made-brigade", "date": "2003-01-01"}
    dates = {
        "earliest_start": None,
        "latest_start": "2019-10-01",
        "earliest_end": "2020-03-31",
        "latest_end": "2020-03-31",
    }

    def imply(document):
        layers = document["layers"]
        layers["actors"].append(
            {**layers["actors"][0], "slug": "made-brigade", "name_en": "Made brigade", "name_ar": "", "kind": "militia"}
        )
        implied = [{**reason, "bound": "earliest_start"}, {**reason, "bound": "earliest_end"}]
        layers["incidents"].append({**layers["incidents"][0], "slug": "made", **dates, "implied": implied})

    alter_map_data(page, imply)
    page = visit(f"?lang={lang}&date=2019&layers=incidents&sel=incidents/made")
    assert page.locator(".record .implied").all_inner_texts() == [text]
    page.locator(".record .implied button").click()
    page.locator(".record h2", has_text="Made brigade").wait_for()
    page.locator('[data-key="tab-list"]').click()
    mark = page.locator('tr:has([data-key="row-incidents/made"]) .implied-mark')
    assert mark.get_attribute("title") == mark.get_attribute("aria-label")
    page.goto(page.url.replace("date=2019", "date=1950"))
    page.wait_for_selector(READY)
    assert "made" not in shown(page).get("incidents", ())


def test_an_incident_shows_its_chain_of_responses_with_itself_marked(visit, get):
    page = visit("?date=2020-01-03&sel=incidents/killing-of-soleimani-and-muhandis")
    chain = page.locator(".responses li")
    texts = chain.all_inner_texts()
    own = page.locator(".responses [aria-current]")
    assert len(texts) > 4 and own.count() == 1
    assert "16 March 2020" in page.locator(".responses li:has([aria-current])").inner_text()
    chain.nth(1).locator("button").click()
    page.locator('.responses li:nth-child(2) [aria-current="true"]').wait_for()
    assert chain.all_inner_texts() == texts


@pytest.mark.parametrize(("lang", "text"), [("en", "does not name a leader"), ("ar", "لا يسمّي قائداً")])
def test_a_force_without_a_named_leader_says_so(page, visit, lang, text):
    dates = dict.fromkeys(("earliest_start", "latest_start", "earliest_end", "latest_end"), "2019-01-01")

    def add(document):
        layers = document["layers"]
        plain = {**layers["actors"][0], "kind": "militia", "earliest_start": None, "latest_end": None}
        layers["actors"] += [
            {**plain, "slug": slug, "name_en": slug, "name_ar": ""} for slug in ("made-led", "made-free")
        ]
        leader = {**layers["relationships"][0], **dates, "slug": "made-lead", "kind": "led-by", "implied": []}
        ends = {"subject": {"slug": "made-led"}, "object": {"slug": "made-free", "name_en": "made-free"}}
        layers["relationships"].append({**leader, **ends})

    alter_map_data(page, add)
    page = visit(f"?lang={lang}&date=2019-01-01&sel=actors/made-led")
    assert page.locator(".facts button", has_text="made-free").count() == 1
    page.evaluate("borderzone.select('actors/made-free')")
    page.locator(".facts dd", has_text=text).wait_for()
    page.evaluate("borderzone.jump({date: {first: 18170, last: 18170, form: 'day'}, selected: 'actors/made-led'})")
    page.locator(".facts dd", has_text="on the date shown" if lang == "en" else "في التاريخ المعروض").wait_for()


def test_evidence_links_to_the_record_of_its_source(visit, get):
    page = visit("?date=2020-01-03&sel=incidents/killing-of-soleimani-and-muhandis")
    record = page.locator(".evidence .voice").first.get_by_role("link", name="source record").get_attribute("href")
    assert get.json(record)["horizon"] == "2020-03-31"

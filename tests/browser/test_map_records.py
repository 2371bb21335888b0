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

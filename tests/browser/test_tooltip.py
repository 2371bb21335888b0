"""The label that follows the pointer on the map: dates, and apart from them how sure it is and who says so."""

import pytest

from tests.browser.page import TWO_FRAMES, alter_map_data

SPOT = """(layer) => {
    const { map, shapes, symbols } = borderzone.map, box = map.getContainer().getBoundingClientRect();
    if (layer === 'incidents') {
        const { stack: { key } } = symbols.nodes.find(({ stack: { entries } }) => entries.length === 1);
        const sign = document.querySelector(`.mark[data-key="${key}"] .plate`).getBoundingClientRect();
        return [sign.x + sign.width / 2, sign.y + sign.height / 2];
    }
    const { shape } = [...shapes.items.values()].find(({ certainty }) => certainty);
    map.fitBounds(shape.getBounds(), { animate: false });
    const at = map.latLngToContainerPoint(shape.getCenter());
    return [at.x + box.left, at.y + box.top];
}"""
CITED = {"section": "", "notes": [], "stance": "states"}
EXPECTED = {
    "en": ("Confidence: Alleged, Stated · a shepherd", "within its dates"),
    "ar": ("درجة الثقة: مزعوم، مذكور · راعٍ", "ضمن تواريخه"),
}


def only_one(document, layer):
    """One record of the layer, on which a voice and the source differ."""
    rows = document["layers"][layer]
    row = next(row for row in rows if row.get("citations") and row["geometry"] is not None)
    source = row["citations"][0]["source"]
    dates = dict.fromkeys(("earliest_start", "latest_start"), "1950-01-01")
    dates |= dict.fromkeys(("earliest_end", "latest_end"), "1950-12-31" if layer == "control-zones" else "1950-01-01")
    voice = {"speaker": "a shepherd", "speaker_ar": "راعٍ", "speaker_actor": None}
    document["layers"][layer] = [
        {
            **row,
            **dates,
            "implied": [],
            "citations": [
                {**CITED, "source": source, **voice, "confidence": "alleged"},
                {**CITED, "source": source, "speaker": "", "speaker_actor": None, "confidence": "stated"},
            ],
        }
    ]
    if layer == "incidents":
        document["shapes"].append({"type": "Point", "coordinates": [40.87, 34.42]})
        document["layers"][layer][0] |= {"geometry": len(document["shapes"]) - 1, "precision_m": 100}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("layer", ["incidents", "control-zones"])
def test_the_tooltip_says_how_sure_it_is_and_who_says_so(page, visit, layer, lang):
    alter_map_data(page, lambda document: only_one(document, layer))
    visit(f"?date=1950-01-01&layers={layer}&lang={lang}&view=34.42,40.87,9")
    x, y = page.evaluate(SPOT, layer)
    page.mouse.move(x, y)
    page.mouse.move(x + 1, y)
    page.evaluate(TWO_FRAMES)
    confidence, dates = EXPECTED[lang]
    lines = page.locator(".tip > span").all_inner_texts()
    assert confidence in lines and dates in lines

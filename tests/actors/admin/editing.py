"""Filling in the editors' forms as a browser would."""

import pytest
from django.urls import reverse

from actors.models import (
    Actor,
    Citation,
    Source,
)
from geodata.layers import LAYERS
from geodata.models import (
    Crossing,
    Incident,
    Place,
)

POINT = '{"type": "Point", "coordinates": [40.98, 34.37]}'
SQUARE = '{"type": "Polygon", "coordinates": [[[40.9, 34.3], [41.0, 34.3], [41.0, 34.4], [40.9, 34.4], [40.9, 34.3]]]}'
BOW_TIE = '{"type": "Polygon", "coordinates": [[[40.9, 34.3], [41.0, 34.4], [41.0, 34.3], [40.9, 34.4], [40.9, 34.3]]]}'
DRAWN = {"geometry": POINT, "precision_m": "500", "geometry_source": "Drawn by hand"}
CITED = {"source": "test-source", "section": "Findings", "notes": "2, 3", "stance": "states", "confidence": "stated"}
OWN_FIELDS = {
    "sources": {"kind": "report", "horizon": "2020-03-31", "note_count": "9", "sections": "Findings\nConclusion"},
    "actors": {"kind": "militia", "country": "iraq", "pmf_brigade": "13", "camp": "iran-pmf"},
    "relationships": {"subject": "test-actor", "kind": "part-of", "object": "test-other"},
    "places": {"kind": "settlement", "parent": "test-place", **DRAWN},
    "routes": {"kind": "road", "geometry": '{"type": "LineString", "coordinates": [[40.9, 34.3], [41.2, 34.4]]}'},
    "crossings": {"kind": "official", "countries": "syria,iraq", **DRAWN},
    "crossing-statuses": {"crossing": "test-crossing", "law": "closed", "practice": "unknown"},
    "control-zones": {"kind": "control", **DRAWN, "geometry": SQUARE},
    "presences": {"actor": "test-actor", "kind": "base", "place": "test-place"},
    "incidents": {"kind": "attack", "fatalities_low": "1", "fatalities_best": "2", "fatalities_high": "3", **DRAWN},
    "activities": {"kind": "trade", "place": "test-place", "crossing": "test-crossing", "goods": "dates"},
    "figures": {"kind": "count", "as_given": "about ten", "unit": "people", "low": "9", "high": "11"},
    "chapters": {"ordinal": "901", "date": "2019-10", "layers": ["actors"], "highlights": "actors test-actor"},
}
OWN_FIELDS["routes"] |= {"precision_m": "500", "geometry_source": "Drawn by hand"}
each_layer = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)


def admin_url(model, view, *key):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=key)


def make_records():
    common = {"source_id": "test-source", "review": "draft"}
    Source.all_objects.create(
        slug="test-source", name_en="Source", kind="report", horizon="2020-03-31", sections=["Findings"], note_count=9
    )
    for slug in ("test-actor", "test-other"):
        Actor.all_objects.create(slug=slug, name_en=slug, kind="militia", **common)
    where = {"geometry": "SRID=4326;POINT(41 34.3)", "precision_m": 100, "geometry_source": "By hand"}
    Place.all_objects.create(slug="test-place", name_en="Place", kind="settlement", **where, **common)
    Crossing.all_objects.create(slug="test-crossing", name_en="X", kind="official", countries=["syria"], **common)
    Incident.all_objects.create(slug="test-incident", name_en="Clash", kind="clash", when="2019-08", **common)


def cite_test_actor(**fields):
    pointer = {"layer": "actors", "slug": "test-actor"}
    Citation.all_objects.create(source_id="test-source", section="Findings", **pointer, **fields)


def sent(response):
    """What a browser would send if the editor pressed Save on this page at once."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for field in (field for form in forms for field in form):
        value = field.value()
        if hasattr(value, "geojson"):
            value = value.geojson
        if value is not None and value is not False:
            data[field.html_name] = value
    return data


def row(prefix, number, **fields):
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def form_for(editor, model, key=None, /, **fields):
    """The URL of a record's form and its data, with ``fields`` filled in."""
    url = admin_url(model, "change", key) if key else admin_url(model, "add")
    page = editor.get(url)
    assert page.status_code == 200
    return url, {**sent(page), **fields}


def new_record(editor, layer, **fields):
    """The add form of a layer, filled in so that it can be saved."""
    common = {"slug": "new-one", "name_en": "New one", "name_ar": "جديد", "when": "2019-08", "source": "test-source"}
    own = OWN_FIELDS[layer.name]
    citation = {"citation-TOTAL_FORMS": "1", **row("citation", 0, **CITED)}
    alias = {"alias-TOTAL_FORMS": "1", **row("alias", 0, name="Newer", language="en")}
    if layer.name == "sources":
        citation = {"citation-TOTAL_FORMS": "0"}
    return form_for(editor, layer.model, **{**common, **own, "review": "published", **citation, **alias, **fields})


def save(editor, url, data):
    """Save what must be right."""
    response = editor.post(url, data)
    assert response.status_code == 302, all_errors(response)
    return response


def all_errors(response):
    found = {"": response.context["adminform"].form.errors}
    for inline in response.context["inline_admin_formsets"]:
        found[inline.formset.prefix] = [inline.formset.non_form_errors(), *inline.formset.errors]
    return found

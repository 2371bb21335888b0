"""Which records match a query: each function turns a parameter into a condition on a layer's table.

Conditions have a ``BindParam`` in place of the value, so that they depend on the template of the query only.
"""

from collections.abc import Callable

from django.db.models import BooleanField, Exists, F, FloatField, OuterRef, Q

from geodata.db.expressions import (
    GEOMETRY,
    NUMBERS,
    TEXTS,
    DWithin,
    EqualsAny,
    GeometryType,
    IntersectsBox,
    NameMatches,
    NumbersOverlap,
    ReachesInto,
    TextMatches,
)
from geodata.db.params import BindParam
from geodata.layers import Layer
from geodata.models import CrossingStatus
from geodata.query import relations
from geodata.query.references import PUBLISHED_CITATION
from geodata.query.relations import citations, equals_any
from geodata.query.template import QueryTemplate
from geodata.query.temporal import valid_during

Filter = Callable[[Layer, QueryTemplate], Q]


def days(layer: Layer, template: QueryTemplate) -> Q:
    return valid_during(template)


def bbox(layer: Layer, template: QueryTemplate) -> Q:
    return Q(IntersectsBox(F(layer.geometry), BindParam("bbox", GEOMETRY)))


def near(layer: Layer, template: QueryTemplate) -> Q:
    box, centre = BindParam("near_box", GEOMETRY), BindParam("near", GEOMETRY)
    return Q(DWithin(F(layer.geometry), F(layer.precision), box, centre, BindParam("metres", FloatField())))


def within(layer: Layer, template: QueryTemplate) -> Q:
    return Q(ReachesInto(F(layer.geometry), BindParam("within", GEOMETRY)))


def geometry_type(layer: Layer, template: QueryTemplate) -> Q:
    return Q(EqualsAny(GeometryType(F(layer.geometry)), BindParam("geometry_type", TEXTS)))


def side(layer: Layer, template: QueryTemplate) -> Q:
    return equals_any(layer.side, "side")


def participants(layer: Layer, template: QueryTemplate) -> Q:
    """``actor`` and ``role`` together: the same participation must fit both."""
    if layer.name in ACTOR_FILTERS:
        return ACTOR_FILTERS[layer.name](layer, template)
    return relations.has_participation(layer.model, template)


def _of_presence(layer: Layer, template: QueryTemplate) -> Q:
    condition = equals_any("actor", "actor") if "actor" in template else Q()
    return condition & equals_any("kind", "role") if "role" in template else condition


def _of_crossing(layer: Layer, template: QueryTemplate) -> Q:
    return Q(Exists(relations.statuses(template).filter(crossing=OuterRef("pk"))))


ACTOR_FILTERS: dict[str, Filter] = {
    "actors": lambda layer, template: equals_any("slug", "actor"),
    "relationships": lambda layer, template: equals_any("subject", "actor") | equals_any("object", "actor"),
    "presences": _of_presence,
    "crossings": _of_crossing,
    "figures": lambda layer, template: Q(about_layer="actors") & equals_any("about_slug", "actor"),
}


def law_and_practice(layer: Layer, template: QueryTemplate) -> Q:
    return relations.law_and_practice(template) if layer.model is CrossingStatus else _of_crossing(layer, template)


def place(layer: Layer, template: QueryTemplate) -> Q:
    return equals_any(layer.place, "place")


def crossing(layer: Layer, template: QueryTemplate) -> Q:
    """Linked to the crossing; a figure also by what it is about."""
    linked = equals_any("crossing", "crossing")
    return (
        linked | Q(about_layer="crossings") & equals_any("about_slug", "crossing")
        if layer.name == "figures"
        else linked
    )


def kind(layer: Layer, template: QueryTemplate) -> Q:
    return equals_any("kind", "kind")


def evidence(layer: Layer, template: QueryTemplate) -> Q:
    """All parameters of citations together: one citation must fit them. ``source`` alone is also the record's own."""
    names, cited = [name for name in CITATION_FILTERS if name in template], citations(layer).filter(PUBLISHED_CITATION)
    for name in names:
        cited = cited.filter(CITATION_FILTERS[name])
    condition = Q(Exists(cited))
    if names == ["source"]:
        condition |= equals_any("source" if layer.has("source") else "slug", "source")
    return condition


CITATION_FILTERS = {
    "source": equals_any("source", "source"),
    "section": equals_any("section", "section"),
    "note": Q(NumbersOverlap(F("notes"), BindParam("note", NUMBERS))),
    "speaker": equals_any("speaker_actor", "speaker") | equals_any("speaker_en", "speaker_words"),
    "stance": equals_any("stance", "stance"),
    "confidence": equals_any("confidence", "confidence"),
}


def external(layer: Layer, template: QueryTemplate) -> Q:
    return Q(external=BindParam("external", BooleanField()))


def inferred(layer: Layer, template: QueryTemplate) -> Q:
    nothing = Q(inferred=[])
    return nothing if template.get("inferred") == "no" else ~nothing


def name_search(layer: Layer, template: QueryTemplate) -> Q:
    return Q(NameMatches(layer.name, template.get("q")))


def text_search(layer: Layer, template: QueryTemplate) -> Q:
    return Q(TextMatches())


FILTERS: dict[str, Filter] = {
    "days": days,
    "bbox": bbox,
    "near": near,
    "within": within,
    "geometry_type": geometry_type,
    "side": side,
    "actor": participants,
    "role": participants,
    "status": law_and_practice,
    "practice": law_and_practice,
    "place": place,
    "crossing": crossing,
    "kind": kind,
    **dict.fromkeys(CITATION_FILTERS, evidence),
    "external": external,
    "inferred": inferred,
    "q": name_search,
    "text": text_search,
}


def build_filter(layer: Layer, template: QueryTemplate) -> Q:
    """All conditions of a query with this template on a layer."""
    combined = template.get("extra_condition") or Q()
    for function in dict.fromkeys(FILTERS[name] for name, _ in template.keys if name in FILTERS):
        combined &= function(layer, template)
    return combined

"""Which records answer a question: each function turns a parameter into a condition on a layer's table.

Conditions hold a ``Param`` where the value goes, so that they depend on the shape of the question only.
"""

from django.contrib.gis.db.models import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, Exists, F, FloatField, Func, OuterRef, Q

from actors.models import Actor, Alias, Citation
from geodata.db.params import BindParam, EqualsAny
from geodata.layers import BY_NAME, Layer
from geodata.models import CrossingStatus, Place
from geodata.query.parameters import (
    InvalidParameter,
    Query,
    QueryTemplate,
)
from geodata.query.temporal import valid_during

GEOMETRY = GeometryField(srid=4326)
TEXTS = ArrayField(CharField())


class Intersects(Func):
    """A point is covered by the area; the interior of a line or area meets the area's interior.

    For points, a box is left to the operator of the index, which is as exact as the index (0.5 m).
    """

    arity = 2
    output_field = BooleanField()

    def __init__(self, geometry, area, box):
        super().__init__(geometry, area)
        self.covers = "TRUE" if box else "ST_Covers({area}, {geometry})"

    def as_sql(self, compiler, connection, **extra):
        (geometry, of_geometry), (area, of_area) = (compiler.compile(part) for part in self.source_expressions)
        covers = self.covers.format(area=area, geometry=geometry)
        sql = (
            f"({geometry} && {area} AND CASE WHEN ST_GeometryType({geometry}) = 'ST_Point' "
            f"THEN {covers} ELSE ST_Relate({geometry}, {area}, 'T********') END)"
        )
        in_covers = () if covers == "TRUE" else (*of_area, *of_geometry)
        return sql, (*of_geometry, *of_area, *of_geometry, *in_covers, *of_geometry, *of_area)


class DWithin(Func):
    """In the box, and at a geodesic distance of at most so many metres: geometry, box, centre, metres."""

    arity = 4
    output_field = BooleanField()

    def as_sql(self, compiler, connection, **extra):
        parts = [compiler.compile(part) for part in self.source_expressions]
        (g, g_params), (box, box_params), (point, point_params), (metres, metres_params) = parts
        sql = f"({g} && {box} AND ST_DWithin({g}::geography, {point}::geography, {metres}))"
        return sql, (*g_params, *box_params, *g_params, *point_params, *metres_params)


def time(layer, shape):
    return valid_during(shape) if "days" in shape else Q()


def bbox(layer, shape):
    return Q(Intersects(F(layer.geometry), BindParam("bbox", GEOMETRY), box=True))


def near(layer, shape):
    box, centre, metres = (
        BindParam("near_box", GEOMETRY),
        BindParam("near", GEOMETRY),
        BindParam("metres", FloatField()),
    )
    return Q(DWithin(F(layer.geometry), box, centre, metres))


def within(layer, shape):
    return Q(Intersects(F(layer.geometry), BindParam("within", GEOMETRY), box=False))


def side(layer, shape):
    return equals_any(layer.side, "side")


def equals_any(column, name):
    """The column holds one of the values given under ``name``."""
    return Q(EqualsAny(F(column), BindParam(name, TEXTS)))


def participants(layer, shape):
    """``actor`` and ``role`` together: the same part must fit both."""
    return ACTOR_CONDITIONS.get(layer.name, _in_parts)(layer, shape)


def _in_parts(layer, shape):
    parts = layer.model._meta.get_field("participations").related_model.all_objects
    parts = parts.filter(claim=OuterRef("pk"), actor__review="published")
    for name in ("actor", "role"):
        if name in shape:
            parts = parts.filter(equals_any(name, name))
    return Q(Exists(parts))


def _of_presence(layer, shape):
    condition = equals_any("actor", "actor") if "actor" in shape else Q()
    return condition & equals_any("kind", "role") if "role" in shape else condition


def _of_crossing(layer, shape):
    return Q(Exists(statuses(shape).filter(crossing=OuterRef("pk"))))


ACTOR_CONDITIONS = {
    "actors": lambda layer, shape: equals_any("slug", "actor"),
    "relationships": lambda layer, shape: equals_any("subject", "actor") | equals_any("object", "actor"),
    "presences": _of_presence,
    "crossings": _of_crossing,
    "figures": lambda layer, shape: Q(about_layer="actors") & equals_any("about_slug", "actor"),
}


def law_and_practice(layer, shape):
    return _law_and_practice(shape) if layer.model is CrossingStatus else _of_crossing(layer, shape)


def _law_and_practice(shape):
    condition = equals_any("law", "status") if "status" in shape else Q()
    return condition & equals_any("practice", "practice") if "practice" in shape else condition


def statuses(shape: QueryTemplate):
    """The crossing statuses that fit a question about crossings: its time, law, practice and actors.

    The detail of a crossing shows its whole history.
    """
    if shape.detail:
        return CrossingStatus.published.all()
    layer = BY_NAME["crossing-statuses"]
    found = CrossingStatus.published.filter(_law_and_practice(shape), time(layer, shape))
    return found.filter(_in_parts(layer, shape)) if "actor" in shape else found


def place(layer, shape):
    return equals_any(layer.place, "place")


def kind(layer, shape):
    return equals_any("kind", "kind")


def source(layer, shape):
    cited = Q(Exists(citations(layer).filter(equals_any("source", "source"))))
    return cited | equals_any("source" if layer.has("source") else "slug", "source")


def confidence(layer, shape):
    return Q(Exists(citations(layer).filter(equals_any("confidence", "confidence"))))


def external(layer, shape):
    return Q(external=BindParam("external", BooleanField()))


def name_search(layer, shape):
    return Q(NameMatches(layer, shape.get("q")))


class NameMatches(Func):
    """One of the record's names holds the text as a whole, or each of its words is held by some name of it.

    Names and words are folded by the one function of the database, so that the spelling does not matter; the
    names are looked up in the table that search uses.
    """

    output_field = BooleanField()

    def __init__(self, layer, number):
        super().__init__(
            F("slug"), *(BindParam(name, CharField()) for name in ("q", *(f"q{n}" for n in range(number))))
        )
        self.layer = layer.name

    def as_sql(self, compiler, connection, **extra):
        (slug, of_slug), *words = (compiler.compile(part) for part in self.source_expressions)
        whole, *each = (
            f"SELECT s.slug FROM geodata_searchname s WHERE s.layer = '{self.layer}' AND s.published "
            f"AND s.folded LIKE '%%' || NULLIF(search_fold(search_plain({word})), '') || '%%'"
            for word, _ in words
        )
        return f"{slug} IN ({whole} UNION ({' INTERSECT '.join(each)}))", (
            *of_slug,
            *(p for _, ps in words for p in ps),
        )


def citations(layer: Layer):
    """Citations of the record in the outer query."""
    return Citation.all_objects.filter(layer=layer.name, slug=OuterRef("pk"))


def aliases(layer: Layer):
    """Other names of the record in the outer query."""
    return Alias.all_objects.filter(layer=layer.name, slug=OuterRef("pk"))


FILTERS = {
    "days": time,
    "bbox": bbox,
    "near": near,
    "within": within,
    "side": side,
    "actor": participants,
    "role": participants,
    "status": law_and_practice,
    "practice": law_and_practice,
    "place": place,
    "kind": kind,
    "source": source,
    "confidence": confidence,
    "external": external,
    "q": name_search,
}


def build_filter(layer: Layer, shape: QueryTemplate) -> Q:
    """All conditions of a question of this shape on a layer."""
    combined = shape.get("also") or Q()
    for function in dict.fromkeys(FILTERS[name] for name, _ in shape.forms if name in FILTERS):
        combined &= function(layer, shape)
    return combined


SLUG_PARAMETERS = {"actor": Actor, "place": Place, "source": BY_NAME["sources"].model}


def resolve_slugs(question: Query) -> dict:
    """Check that the slugs asked for exist, and fetch what they stand for; raises BadParameter.

    ``place`` stands for the place and all its parts, ``within`` for its outline.
    """
    for name, model in SLUG_PARAMETERS.items():
        slugs = question.get(name, ())
        known = set(model.published.filter(pk__in=slugs).values_list("pk", flat=True)) if slugs else set()
        for slug in slugs:
            if slug not in known:
                raise InvalidParameter(name, slug, f"there is no published {name} with this slug")
    found = {"within": _outline(question.get("within"))} if question.get("within") else {}
    return found | ({"place": _with_descendants(question.get("place"))} if question.get("place") else {})


def _with_descendants(slugs):
    found, parts = set(slugs), set(slugs)
    while parts:
        parts = set(Place.published.filter(parent__in=parts).values_list("pk", flat=True)) - found
        found |= parts
    return sorted(found)


def _outline(slug):
    place = Place.published.filter(pk=slug).only("geometry").first()
    if place is None:
        raise InvalidParameter("within", slug, "there is no published place with this slug")
    if place.geometry is None or place.geometry.dims < 2:
        raise InvalidParameter(
            "within", slug, "this place has no outline; choose a district, bank or other area, or near="
        )
    return place.geometry

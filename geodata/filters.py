"""Which records answer a question: each function turns one parameter into a condition on a layer's table."""

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import Polygon
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Value

from actors.dates import Days
from actors.evidence import Alias, Citation
from actors.models import Actor
from geodata.layers import BY_NAME, Layer
from geodata.models import CrossingStatus, Place
from geodata.question import BadParameter, Question

METRES_PER_DEGREE = 111_000


class MeetsBox(Func):
    """A point is covered by the box; the interior of a line or area meets the box's interior."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s)"
    arg_joiner = " && "

    def as_sql(self, compiler, connection, **extra):
        geometry, box = self.source_expressions
        g, g_params = compiler.compile(geometry)
        b, b_params = compiler.compile(box)
        sql = f"({g} && {b} AND (ST_GeometryType({g}) = 'ST_Point' OR ST_Relate({g}, {b}, 'T********')))"
        return sql, (*g_params, *b_params, *g_params, *g_params, *b_params)


class WithinMetres(Func):
    """Geodesic distance of at most so many metres."""

    arity = 3
    output_field = BooleanField()

    def as_sql(self, compiler, connection, **extra):
        return super().as_sql(
            compiler, connection, template="ST_DWithin(%(expressions)s)", arg_joiner="::geography, ", **extra
        )


def shape(geometry):
    """A geometry as an SQL value."""
    return Value(geometry, output_field=GeometryField(srid=4326))


def holds(days: Days, definite: bool) -> Q:
    """Records that hold in these days: possibly, or in every reading; undated ones match up to the horizon."""
    condition = Q(span__overlap=DateRange(days.first, days.last, bounds="[]"))
    return condition & (Q(when="") | surely(days)) if definite else condition


def surely(days: Days) -> Q:
    """Records that hold in these days in every reading of their vague dates."""
    condition = Q(earliest_end__isnull=False)
    if days.last:
        condition &= Q(latest_start__lte=days.last)
    if days.first:
        condition &= Q(earliest_end__gte=days.first)
    return condition


def time(layer, question):
    return holds(question.days, question.get("certainty") == "definite") if question.days else Q()


def bbox(layer, question):
    return Q(MeetsBox(F(layer.geometry), shape(question.get("bbox"))))


def near(layer, question):
    point, metres = question.get("near")
    reach = metres / METRES_PER_DEGREE
    wide = min(reach * 4, 180)  # a degree of longitude is never below a quarter of one of latitude south of 75°
    box = Polygon.from_bbox((point.x - wide, point.y - reach * 1.1, point.x + wide, point.y + reach * 1.1))
    box.srid = 4326
    return Q(**{f"{layer.geometry}__bboverlaps": box}) & Q(WithinMetres(F(layer.geometry), shape(point), Value(metres)))


def within(layer, question):
    slug = question.get("within")
    place = Place.published.filter(pk=slug).only("geometry").first()
    if place is None:
        raise BadParameter("within", slug, "there is no place with this slug")
    if place.geometry is None or place.geometry.dims < 2:
        raise BadParameter("within", slug, "this place has no outline; choose a district, bank or other area")
    return Q(MeetsBox(F(layer.geometry), shape(place.geometry)))


def side(layer, question):
    return Q(**{f"{layer.side}__in": [question.get("side"), "both"]})


def participants(layer, question):
    """``actor`` and ``role`` together: the same part must fit both."""
    actors, roles = question.get("actor"), question.get("role")
    _must_exist("actor", Actor.published, actors)
    condition = ACTOR_CONDITIONS.get(layer.name, _in_parts)
    return condition(layer, question, actors, roles)


def _in_parts(layer, question, actors, roles):
    parts = layer.model._meta.get_field("participations").related_model.everything.filter(claim=OuterRef("pk"))
    return Q(Exists(_fitting(parts, actors, roles)))


def _fitting(parts, actors, roles):
    parts = parts.filter(actor__review="published")
    parts = parts.filter(actor__in=actors) if actors else parts
    return parts.filter(role__in=roles) if roles else parts


def _of_presence(layer, question, actors, roles):
    condition = Q(actor__in=actors) if actors else Q()
    return condition & Q(kind__in=roles) if roles else condition


def _of_crossing(layer, question, actors, roles):
    return Q(Exists(statuses(question).filter(crossing=OuterRef("pk"))))


ACTOR_CONDITIONS = {
    "actors": lambda layer, question, actors, roles: Q(pk__in=actors),
    "relationships": lambda layer, question, actors, roles: Q(subject__in=actors) | Q(object__in=actors),
    "presences": _of_presence,
    "crossings": _of_crossing,
    "figures": lambda layer, question, actors, roles: Q(about_layer="actors", about_slug__in=actors),
}


def law_and_practice(layer, question):
    if layer.model is CrossingStatus:
        return _law_and_practice(question)
    return _of_crossing(layer, question, None, None)


def _law_and_practice(question):
    asked = {"law__in": question.get("status"), "practice__in": question.get("practice")}
    return Q(**{lookup: values for lookup, values in asked.items() if values})


def statuses(question: Question):
    """The crossing statuses that fit a question about crossings: its time, law, practice and actors.

    The detail of a crossing shows its whole history.
    """
    if question.detail:
        return CrossingStatus.published.all()
    layer = BY_NAME["crossing-statuses"]
    found = CrossingStatus.published.filter(_law_and_practice(question), time(layer, question))
    if question.get("actor"):
        found = found.filter(_in_parts(layer, question, question.get("actor"), None))
    return found


def place(layer, question):
    slugs = question.get("place")
    _must_exist("place", Place.published, slugs)
    return Q(**{f"{layer.place}__in": slugs})


def kind(layer, question):
    return Q(kind__in=question.get("kind"))


def source(layer, question):
    slugs = question.get("source")
    _must_exist("source", BY_NAME["sources"].model.published, slugs)
    cited = Q(Exists(citations(layer).filter(source__in=slugs)))
    return cited | Q(source__in=slugs) if layer.has("source") else cited | Q(pk__in=slugs)


def confidence(layer, question):
    return Q(Exists(citations(layer).filter(confidence__in=question.get("confidence"))))


def external(layer, question):
    return Q(external=question.get("external") == "yes")


def words(layer, question):
    condition = Q()
    for word in question.get("q"):
        alias = aliases(layer).filter(name__icontains=word)
        condition &= Q(name_en__icontains=word) | Q(name_ar__icontains=word) | Q(Exists(alias))
    return condition


def citations(layer: Layer):
    """Citations of the record in the outer query."""
    return Citation.everything.filter(layer=layer.name, slug=OuterRef("pk"))


def aliases(layer: Layer):
    """Other names of the record in the outer query."""
    return Alias.everything.filter(layer=layer.name, slug=OuterRef("pk"))


def _must_exist(name, records, slugs):
    if not slugs:
        return
    known = set(records.filter(pk__in=slugs).values_list("pk", flat=True))
    for slug in slugs:
        if slug not in known:
            raise BadParameter(name, slug, f"there is no published {name} with this slug")


CONDITIONS = {
    "date": time, "datetime": time, "bbox": bbox, "near": near, "within": within, "side": side,
    "actor": participants, "role": participants, "status": law_and_practice, "practice": law_and_practice,
    "place": place, "kind": kind, "source": source, "confidence": confidence, "external": external, "q": words,
}  # fmt: skip


def condition(layer: Layer, question: Question) -> Q:
    """All conditions of a question on a layer; raises BadParameter for a slug that does not exist."""
    needed = dict.fromkeys(CONDITIONS[name] for name in question.values if name in CONDITIONS)
    combined = Q()
    for function in needed:
        combined &= function(layer, question)
    return combined

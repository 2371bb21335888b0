"""The fields of a record: the named expressions from which PostgreSQL writes each property."""

from django.db.models import Case, F, JSONField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from actors.models import Actor, Participation
from actors.models.base import PERIOD_FIELDS
from actors.name_order import alias_order
from geodata.db.expressions import JsonObject, JsonObjectArray
from geodata.layers import BY_NAME, Layer
from geodata.models import Presence
from geodata.query import relations
from geodata.query.references import NULL, PUBLISHED_CITATION, REFERENCES, published_key
from geodata.query.template import QueryTemplate
from geodata.query.temporal import certainty

PLAIN = ("slug", "name_en", "name_ar", "kind", "when", *PERIOD_FIELDS, "implied")
NO_ACTORS = Value([], output_field=JSONField())
Fields = dict[str, Combinable]


def field_expressions(layer: Layer, template: QueryTemplate) -> Fields:
    """Name → expression for every property of a layer, in the order of the output."""
    fields: Fields = {name: F(name) for name in PLAIN if layer.has(name)}
    fields |= actor_fields(layer)
    fields |= location_fields(layer)
    plain = ("external", "inferred", "readings", "summary_en", "summary_ar", *layer.own)
    fields |= {name: REFERENCES.get(name, F(name)) for name in plain}
    if layer.named:
        fields["aliases"] = JsonObjectArray(
            relations.aliases(layer).order_by(alias_order()), name=F("name"), language=F("language")
        )
    if layer.name == "crossings":
        fields["statuses"] = statuses(template)
    if layer.has("source"):
        fields["source"] = published_key("source")
    return fields | {"citations": citations(layer), "certainty": certainty(template)}


def foreign_key_object(path: str, key: str | None = None) -> Case:
    """The published record a foreign key points to, as ``{slug, name_en, name_ar}`` or null."""
    key = key or path
    row = JsonObject(slug=F(f"{key}__slug"), name_en=F(f"{key}__name_en"), name_ar=F(f"{key}__name_ar"))
    return Case(When(**{f"{key}__review": "published"}, then=row), default=None)


def actor_fields(layer: Layer) -> Fields:
    """``actors`` with their roles; both ends of a relationship."""
    if layer.name == "relationships":
        return {
            "subject": foreign_key_object("subject"),
            "object": foreign_key_object("object"),
            "actors": JsonObjectArray(
                _relationship_ends(), slug=F("slug"), name_en=F("name_en"), name_ar=F("name_ar"), role=F("role")
            ),
        }
    if layer.name == "presences":
        return {"actors": JsonObjectArray(_presence_actor(), **_actor("actor"), role=F("kind"))}
    if layer.role is None:
        return {"actors": NO_ACTORS}
    return {"actors": JsonObjectArray(_participations(layer), **_actor("actor"), role=F("role"))}


def _relationship_ends() -> QuerySet[Actor]:
    """The published actors at both ends of a relationship, the subject first."""
    role = Case(When(pk=OuterRef("subject"), then=Value("subject")), default=Value("object"))
    ends = Actor.published.filter(Q(pk=OuterRef("subject")) | Q(pk=OuterRef("object")))
    return ends.annotate(role=role).order_by("-role")


def _actor(path: str) -> Fields:
    return {"slug": F(f"{path}__slug"), "name_en": F(f"{path}__name_en"), "name_ar": F(f"{path}__name_ar")}


def _participations(layer: Layer) -> QuerySet[Participation]:
    return relations.participations(layer.model).order_by("ordinal", "actor", "role")


def _presence_actor() -> QuerySet[Presence]:
    return Presence.all_objects.filter(pk=OuterRef("pk"), actor__review="published")


def location_fields(layer: Layer) -> Fields:
    """Place, route, crossing, side and precision, as far as the layer has them."""
    fields: Fields = {"place": foreign_key_object(layer.place) if layer.place else NULL}
    if layer.has("route"):
        fields["route"] = foreign_key_object("route")
    if layer.name == "incidents":
        fields["answers"] = foreign_key_object("answers")
    if layer.has("crossing"):
        fields["crossing"] = published_key("crossing")
    if layer.geometry:
        fields |= {"side": F(layer.side), "precision_m": F(layer.precision)}
    return fields


def citations(layer: Layer) -> JsonObjectArray:
    """The citations of a record: source, section, endnotes, speaker, stance and confidence."""
    rows = relations.citations(layer).filter(PUBLISHED_CITATION).order_by("ordinal")
    named = Q(speaker_actor__review="published")
    return JsonObjectArray(
        rows,
        source=F("source_id"),
        section=F("section"),
        notes=F("notes"),
        speaker=Case(When(named, then=F("speaker_actor__name_en")), default=F("speaker_en")),
        speaker_ar=Case(When(named, then=F("speaker_actor__name_ar")), default=F("speaker_ar")),
        speaker_actor=Case(When(named, then=F("speaker_actor_id")), default=NULL),
        stance=F("stance"),
        confidence=F("confidence"),
    )


def statuses(template: QueryTemplate) -> JsonObjectArray:
    """A crossing's statuses that match the query, each with its actors and citations."""
    layer = BY_NAME["crossing-statuses"]
    rows = relations.statuses(template).filter(crossing=OuterRef("pk")).order_by("effective_earliest_start", "slug")
    names = ("slug", "law", "practice", "when", *PERIOD_FIELDS, "implied", "summary_en", "summary_ar")
    fields: Fields = {name: F(name) for name in names}
    fields["certainty"] = certainty(template)
    return JsonObjectArray(rows, **fields, **actor_fields(layer), citations=citations(layer))

"""What belongs to a record, as conditions and querysets over the record in the outer query."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from actors.models import Alias, Citation, Participation, participation_model
from actors.models.base import Record
from geodata.db.expressions import TEXTS, EqualsAny
from geodata.db.params import BindParam
from geodata.layers import Layer
from geodata.models import CrossingStatus
from geodata.query.template import QueryTemplate
from geodata.query.temporal import valid_during


def equals_any(column: str, name: str) -> Q:
    """The column equals one of the values of the parameter ``name``."""
    return Q(EqualsAny(F(column), BindParam(name, TEXTS)))


def citations(layer: Layer) -> QuerySet[Citation]:
    """Citations of the record in the outer query."""
    return Citation.all_objects.filter(layer=layer.name, slug=OuterRef("pk"))


def aliases(layer: Layer) -> QuerySet[Alias]:
    """Other names of the record in the outer query."""
    return Alias.all_objects.filter(layer=layer.name, slug=OuterRef("pk"))


def participations(model: type[Record]) -> QuerySet[Participation]:
    """Participations of published actors in the claim of this model in the outer query."""
    participation = participation_model(model)
    if participation is None:
        raise ValueError(f"{model.__name__} has no participations.")
    return participation.all_objects.filter(Q(claim=OuterRef("pk")), actor__review="published")


def has_participation(model: type[Record], template: QueryTemplate) -> Q:
    """One participation fits both ``actor`` and ``role``."""
    fitting = participations(model)
    for name in ("actor", "role"):
        if name in template:
            fitting = fitting.filter(equals_any(name, name))
    return Q(Exists(fitting))


def law_and_practice(template: QueryTemplate) -> Q:
    """A crossing status has one of the values of ``status``, and of ``practice``."""
    condition = equals_any("law", "status") if "status" in template else Q()
    return condition & equals_any("practice", "practice") if "practice" in template else condition


def statuses(template: QueryTemplate) -> QuerySet[CrossingStatus]:
    """The crossing statuses that match a query of crossings: its time, law, practice and actors.

    The detail of a crossing has its whole history.
    """
    published = CrossingStatus.published.all()
    if template.detail:
        return published
    matching = published.filter(law_and_practice(template))
    if "days" in template:
        matching = matching.filter(valid_during(template))
    return matching.filter(has_participation(CrossingStatus, template)) if "actor" in template else matching

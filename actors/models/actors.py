"""Actors and the dated relationships between them."""

from django.db import models
from django.db.models import F, Q

from actors.db.history import track_history
from actors.models.base import (
    Record,
    span_indexes,
    vocabulary_constraint,
    vocabulary_field,
)
from actors.models.evidence import NaturalKeyModel
from actors.vocabularies import (
    ACTOR_KIND,
    CAMP,
    COUNTRY,
    NO_CAMP,
    RELATIONSHIP_KIND,
)


@track_history
class Actor(Record):
    """A state, force, militia, tribe, company, institution or person; ``when`` is its lifetime, where known."""

    kind = vocabulary_field(ACTOR_KIND)
    country = vocabulary_field(COUNTRY, blank=True)
    pmf_brigade = models.PositiveSmallIntegerField("PMF brigade number", null=True, blank=True)
    role_en = models.CharField("office or role", max_length=300, blank=True, help_text="Of a person.")
    role_ar = models.CharField("office or role in Arabic", max_length=300, blank=True)
    camp = vocabulary_field(
        CAMP,
        verbose_name="side",
        default=NO_CAMP,
        help_text="By whose hue the map draws this actor: an aid to reading, no statement of the source.",
    )

    class Meta(Record.Meta):
        indexes = span_indexes()
        constraints = [
            *Record.Meta.constraints,
            vocabulary_constraint("kind", ACTOR_KIND),
            vocabulary_constraint("country", COUNTRY),
            vocabulary_constraint("camp", CAMP),
        ]


@track_history
class Relationship(Record):
    """A directed, dated relationship between two actors, read as "subject kind object"."""

    subject = models.ForeignKey(Actor, models.PROTECT, related_name="relationships_from")
    kind = vocabulary_field(RELATIONSHIP_KIND)
    object = models.ForeignKey(Actor, models.PROTECT, related_name="relationships_to")

    class Meta(Record.Meta):
        indexes = span_indexes()
        constraints = [
            *Record.Meta.constraints,
            vocabulary_constraint("kind", RELATIONSHIP_KIND),
            models.CheckConstraint(
                condition=~Q(subject=F("object")),
                name="relationship_two_actors",
                violation_error_code="object",
                violation_error_message="A relationship ties two different actors: choose another one here.",
            ),
        ]


class Participation(NaturalKeyModel):
    """An actor's part in a claim. Each claim model that has them has a table of its own, ``participations``.

    That table's model has the fields ``claim`` and ``role``.
    """

    claim_id: str
    role: models.CharField
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField(default=1, help_text="Order in which the actors are listed.")

    natural_fields = ("claim", "actor", "role")

    class Meta:
        abstract = True
        ordering = ["claim", "ordinal", "actor", "role"]

    def __str__(self) -> str:
        return f"{self.actor_id}: {self.role}"


def participation_model(claim: type[Record]) -> type[Participation] | None:
    """The model of the actors' parts in claims of this model, or None if it has none."""
    related = (relation.related_model for relation in claim._meta.related_objects)
    return next((model for model in related if issubclass(model, Participation)), None)

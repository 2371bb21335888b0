"""Constraints of the tables of actors in claims."""

from django.contrib.gis.db import models

from actors.models.base import vocabulary_constraint
from actors.vocabulary import Vocabulary


def participation_constraints(vocabulary: Vocabulary) -> list[models.BaseConstraint]:
    """An actor has each role of ``vocabulary`` at most once in a claim."""
    return [
        models.UniqueConstraint(
            fields=["claim", "actor", "role"],
            name="%(class)s_once",
            violation_error_code="role",
            violation_error_message="The actor already has this role here.",
        ),
        vocabulary_constraint("role", vocabulary),
    ]

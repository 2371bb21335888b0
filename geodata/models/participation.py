"""The part an actor plays in a claim."""

from django.contrib.gis.db import models

from actors.models.base import (
    vocabulary_constraint,
)


def participation(vocabulary):
    """Meta options of a table of actors in a claim with roles from ``vocabulary``."""
    return [
        models.UniqueConstraint(
            fields=["claim", "actor", "role"],
            name="%(class)s_once",
            violation_error_code="role",
            violation_error_message="The actor already has this role here.",
        ),
        vocabulary_constraint("role", vocabulary),
    ]

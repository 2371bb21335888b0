"""Actors, relationships, and the evidence for every record."""

from actors.db.history import Revision
from actors.models.actors import Actor, Participation, Relationship, participation_model
from actors.models.erasure import Erasure
from actors.models.evidence import Alias, Citation, Source

__all__ = [
    "Actor",
    "Alias",
    "Citation",
    "Erasure",
    "Participation",
    "Relationship",
    "Revision",
    "Source",
    "participation_model",
]

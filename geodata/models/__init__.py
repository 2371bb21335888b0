"""Places, claims, and the chapters of the story."""

from geodata.models.bookkeeping import InstalledDigest, ReleaseNumber
from geodata.models.cache import Document
from geodata.models.claims import (
    Activity,
    ActivityActor,
    ControlZone,
    CrossingStatus,
    Figure,
    Incident,
    IncidentActor,
    Presence,
    StatusActor,
    ZoneHolder,
)
from geodata.models.places import Crossing, Place, Route
from geodata.models.story import Chapter

__all__ = [
    "Activity",
    "ActivityActor",
    "Chapter",
    "ControlZone",
    "Crossing",
    "CrossingStatus",
    "Document",
    "Figure",
    "Incident",
    "IncidentActor",
    "InstalledDigest",
    "Place",
    "Presence",
    "ReleaseNumber",
    "Route",
    "StatusActor",
    "ZoneHolder",
]

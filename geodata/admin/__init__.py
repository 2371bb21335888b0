"""The admin of places, claims and chapters, on the base classes of ``actors.admin``."""

from geodata.admin.chapters import ChapterAdmin
from geodata.admin.events import (
    ActivityAdmin,
    FigureAdmin,
    IncidentAdmin,
    PresenceAdmin,
)
from geodata.admin.places import (
    ControlZoneAdmin,
    CrossingAdmin,
    CrossingStatusAdmin,
    PlaceAdmin,
    RouteAdmin,
)

__all__ = [
    "ActivityAdmin",
    "ChapterAdmin",
    "ControlZoneAdmin",
    "CrossingAdmin",
    "CrossingStatusAdmin",
    "FigureAdmin",
    "IncidentAdmin",
    "PlaceAdmin",
    "PresenceAdmin",
    "RouteAdmin",
]

"""The admin of places, claims and chapters, on the base classes of ``actors.admin``."""

from actors.admin.search import register_search
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
from geodata.analysis.record_names import ranked_slugs, slugs_with_words

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

register_search(ranked_slugs, slugs_with_words)

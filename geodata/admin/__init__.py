"""The admin of places, claims and chapters, on the base classes of ``actors.admin``."""

from actors.admin.period_preview import register_contradictions
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
from geodata.data_quality.implied_periods import contradictions_of

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
register_contradictions(contradictions_of)

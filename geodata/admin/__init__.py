"""The editors' side of where and when: one module per group of layers, on the pieces of ``actors.admin``."""

from geodata.admin.events import ActivityAdmin, FigureAdmin, IncidentAdmin, PresenceAdmin
from geodata.admin.ground import ControlZoneAdmin, CrossingAdmin, CrossingStatusAdmin, PlaceAdmin, RouteAdmin
from geodata.admin.story import ChapterAdmin

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

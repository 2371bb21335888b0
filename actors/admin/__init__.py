"""The admin of actors, relationships and sources; ``geodata.admin`` builds on the same classes."""

from django.contrib import admin

from actors.admin.actors import ActorAdmin, RelationshipAdmin
from actors.admin.erasures import ErasureAdmin
from actors.admin.sources import SourceAdmin

__all__ = ["ActorAdmin", "ErasureAdmin", "RelationshipAdmin", "SourceAdmin"]

admin.site.site_header = admin.site.site_title = "Border zone: editors"
admin.site.index_title = "What would you like to edit?"

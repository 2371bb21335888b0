"""The editors' side of who and on what evidence; ``geodata.admin`` builds on the same pieces."""

from django.contrib import admin

from actors.admin.actors import ActorAdmin, RelationshipAdmin
from actors.admin.sources import SourceAdmin

__all__ = ["ActorAdmin", "RelationshipAdmin", "SourceAdmin"]

admin.site.site_header = admin.site.site_title = "Border zone: editors"
admin.site.index_title = "What would you like to edit?"

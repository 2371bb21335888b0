"""The admin of actors and relationships."""

from django.contrib import admin
from django.http import HttpRequest

from actors.admin.base import RecordAdmin
from actors.models import Actor, Relationship


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    layer = "actors"
    what_fields = ("kind", "country", "camp", "pmf_brigade", "role_en", "role_ar")
    list_filter = ("review", "kind", "country", "camp", *RecordAdmin.list_filter[2:])

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("name_en", "name_ar", "kind", "country", "period", "cited", "review")


@admin.register(Relationship)
class RelationshipAdmin(RecordAdmin):
    layer = "relationships"
    what_fields = ("subject", "kind", "object")
    search_related = ("subject", "object")
    list_select_related = ("subject", "object")

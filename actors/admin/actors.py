"""The admin of actors and relationships."""

from django.contrib import admin
from django.http import HttpRequest

from actors.admin.base import RecordAdmin
from actors.admin.forms import RecordForm
from actors.models import Actor, Relationship


class ActorForm(RecordForm):
    """An actor; colours are stored in lower case."""

    def clean_colour(self) -> str:
        return self.cleaned_data["colour"].lower()


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    layer = "actors"
    form = ActorForm
    what_fields = ("kind", "country", "pmf_brigade", "role_en", "role_ar", "colour")
    list_filter = ("review", "kind", "country", *RecordAdmin.list_filter[2:])

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("name_en", "name_ar", "kind", "country", "period", "cited", "review")


@admin.register(Relationship)
class RelationshipAdmin(RecordAdmin):
    layer = "relationships"
    what_fields = ("subject", "kind", "object")
    search_related = ("subject", "object")
    list_select_related = ("subject", "object")

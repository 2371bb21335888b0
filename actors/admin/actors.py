"""Editing actors and the relationships between them."""

from django.contrib import admin

from actors.admin.base import RecordAdmin
from actors.admin.forms import RecordForm
from actors.models import Actor, Relationship


class ActorForm(RecordForm):
    def clean_colour(self):
        return self.cleaned_data["colour"].lower()


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    layer = "actors"
    form = ActorForm
    what = ("kind", "country", "pmf_brigade", "role_en", "role_ar", "colour")
    list_filter = ("review", "kind", "country", *RecordAdmin.list_filter[2:])

    def get_list_display(self, request):
        return ("name_en", "name_ar", "kind", "country", "period", "cited", "review")


@admin.register(Relationship)
class RelationshipAdmin(RecordAdmin):
    layer = "relationships"
    what = ("subject", "kind", "object")
    search_fields = (*RecordAdmin.search_fields, "subject__name_en", "object__name_en", "subject__slug", "object__slug")
    list_select_related = ("subject", "object")

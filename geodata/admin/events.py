"""The admin of presences, incidents, activities and figures."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from actors.admin.base import RecordAdmin
from actors.admin.inlines import ParticipationInline
from geodata.admin.located import LocatedClaimAdmin, LocatedForm
from geodata.layers import BY_NAME, LAYERS
from geodata.models import (
    Activity,
    ActivityActor,
    Figure,
    Incident,
    IncidentActor,
    Presence,
)


@admin.register(Presence)
class PresenceAdmin(LocatedClaimAdmin):
    what_fields = ("actor", "kind")
    search_related = ("actor",)
    list_select_related = ("actor",)


class IncidentActors(ParticipationInline):
    model = IncidentActor
    verbose_name, verbose_name_plural = "actor", "Who was involved"


@admin.register(Incident)
class IncidentAdmin(LocatedClaimAdmin):
    what_fields = (
        "kind",
        ("fatalities_qualifier", "fatalities_low", "fatalities_best", "fatalities_high"),
        "answers",
    )
    inlines = (IncidentActors, *RecordAdmin.inlines)
    ordering = ("earliest_start", "slug")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return tuple(name for name in super().get_list_display(request) if name != "answers")


class ActivityActors(ParticipationInline):
    model = ActivityActor
    verbose_name, verbose_name_plural = "actor", "Who does it, gains or loses"


@admin.register(Activity)
class ActivityAdmin(LocatedClaimAdmin):
    what_fields = ("kind", "goods")
    inlines = (ActivityActors, *RecordAdmin.inlines)


def layer_choices() -> list[tuple[str, str]]:
    """Name and English title of every layer, as choices of a form field."""
    return [(layer.name, layer.title_en) for layer in LAYERS]


class FigureForm(LocatedForm):
    """A figure, which may be about a record: both its layer and its slug, or neither."""

    about_layer = forms.ChoiceField(required=False, label="About a record of", choices=[("", "—"), *layer_choices()])

    def clean(self) -> dict:
        cleaned = super().clean()
        layer, slug = cleaned.get("about_layer"), cleaned.get("about_slug")
        if bool(layer) != bool(slug):
            self.add_error("about_slug" if layer else "about_layer", "Fill in both layer and slug, or neither.")
        elif layer and not BY_NAME[layer].model.all_objects.filter(pk=slug).exists():
            self.add_error("about_slug", f"There is no record “{slug}” among the {layer}.")
        return cleaned


@admin.register(Figure)
class FigureAdmin(LocatedClaimAdmin):
    form = FigureForm
    what_fields = ("kind", "as_given", "unit", ("qualifier", "value"), ("low", "high"), ("about_layer", "about_slug"))

"""Editing places, routes, crossings and their statuses, and who controls the ground."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from actors.admin.base import RecordAdmin
from actors.admin.inlines import ParticipationInline
from geodata.admin.located import (
    LocatedAdmin,
    LocatedClaimAdmin,
    LocatedForm,
)
from geodata.models import (
    ControlZone,
    Crossing,
    CrossingStatus,
    Place,
    Route,
    StatusActor,
    ZoneHolder,
)


class PlaceForm(LocatedForm):
    def clean_parent(self):
        """Places lie in each other like boxes: no place may, through others, lie in itself."""
        parent = self.cleaned_data["parent"]
        seen, above = [], parent
        while above and self.opened:
            if above.pk == self.opened and seen:
                raise ValidationError(f"“{parent}” itself lies in this place (through {', '.join(seen)}).")
            if above.pk in seen:
                break
            seen.append(above.pk)
            above = above.parent
        return parent


@admin.register(Place)
class PlaceAdmin(LocatedAdmin):
    form = PlaceForm
    where = ("parent", *LocatedAdmin.where)


@admin.register(Route)
class RouteAdmin(LocatedAdmin):
    what = ("kind", "ref")


@admin.register(Crossing)
class CrossingAdmin(LocatedAdmin):
    what = ("kind", "countries")
    where = ("place", *LocatedAdmin.where)


class StatusActors(ParticipationInline):
    model = StatusActor
    verbose_name, verbose_name_plural = "actor", "Who controls, passes or blocks"


@admin.register(CrossingStatus)
class CrossingStatusAdmin(LocatedClaimAdmin):
    what = ("crossing", "law", "practice")
    inlines = (StatusActors, *RecordAdmin.inlines)
    list_filter = ("review", "crossing", "law", "practice", *RecordAdmin.list_filter[2:])
    search_fields = (*RecordAdmin.search_fields, "crossing__name_en", "crossing__name_ar")

    def get_list_display(self, request):
        return [name for name in super().get_list_display(request) if name != "crossing"]


class ZoneHolders(ParticipationInline):
    model = ZoneHolder
    verbose_name, verbose_name_plural = "holder", "Who holds it"


@admin.register(ControlZone)
class ControlZoneAdmin(LocatedAdmin):
    where = ("place", *LocatedAdmin.where)
    inlines = (ZoneHolders, *RecordAdmin.inlines)

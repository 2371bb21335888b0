"""The admin of places, routes, crossings, their statuses, and control zones."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

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
    """A place; its ``parent`` may not lie in it, directly or through other places."""

    def clean_parent(self) -> Place | None:
        parent = self.cleaned_data["parent"]
        visited: list[str] = []
        ancestor = parent
        while ancestor and self.opened_slug:
            if ancestor.pk == self.opened_slug and visited:
                raise ValidationError(f"“{parent}” itself lies in this place (through {', '.join(visited)}).")
            if ancestor.pk in visited:
                break
            visited.append(ancestor.pk)
            ancestor = ancestor.parent
        return parent


@admin.register(Place)
class PlaceAdmin(LocatedAdmin):
    form = PlaceForm
    where_fields = ("parent", *LocatedAdmin.where_fields)


@admin.register(Route)
class RouteAdmin(LocatedAdmin):
    what_fields = ("kind", "ref")


@admin.register(Crossing)
class CrossingAdmin(LocatedAdmin):
    what_fields = ("kind", "countries")
    where_fields = ("place", *LocatedAdmin.where_fields)


class StatusActors(ParticipationInline):
    model = StatusActor
    verbose_name, verbose_name_plural = "actor", "Who controls, passes or blocks"


@admin.register(CrossingStatus)
class CrossingStatusAdmin(LocatedClaimAdmin):
    what_fields = ("crossing", "law", "practice")
    where_fields = tuple(name for name in LocatedClaimAdmin.where_fields if name != "crossing")
    inlines = (StatusActors, *RecordAdmin.inlines)
    list_filter = ("review", "crossing", "law", "practice", *RecordAdmin.list_filter[2:])
    search_related = ("crossing",)

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return tuple(name for name in super().get_list_display(request) if name != "crossing")


class ZoneHolders(ParticipationInline):
    model = ZoneHolder
    verbose_name, verbose_name_plural = "holder", "Who holds it"


@admin.register(ControlZone)
class ControlZoneAdmin(LocatedAdmin):
    where_fields = ("place", *LocatedAdmin.where_fields)
    inlines = (ZoneHolders, *RecordAdmin.inlines)

"""The admin of records with a geometry: the map widget, and validation of coordinates."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.forms import Media, ModelForm
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from leaflet.admin import LeafletAdminWidget, LeafletGeoAdminMixin

from actors.admin.base import RecordAdmin
from actors.admin.forms import RecordForm
from actors.models.base import Record
from geodata.geometry.coordinates import UnreadableGeometry, is_near_zone
from geodata.geometry.kinds import ANY_KIND, GeometryKinds, describe
from geodata.geometry.reading import Reading, read_geometry
from geodata.geometry.validity import explain, unite
from geodata.layers import BY_MODEL, EFFECTIVE
from geodata.models.located import Located

EMPTY = "The geometry has no coordinates: draw it, or leave the field empty."
SWAPPED = (
    "Latitude and longitude seem to be swapped: coordinates are longitude first (about 41), then latitude (about 34)."
)
BASEMAP = "basemap/index.json"


def basemap_urls() -> list[tuple[str, str]]:
    """Name and URL of each file of the basemap, in drawing order; empty if there is no basemap."""
    for folder in settings.STATICFILES_DIRS:
        index = Path(str(folder[1] if isinstance(folder, tuple) else folder)) / BASEMAP
        if index.exists():
            layers = json.loads(index.read_text(encoding="utf-8"))["layers"]
            return [(layer["name"], static(f"basemap/{layer['file']}")) for layer in layers]
    return []


class MapWidget(LeafletAdminWidget):
    """django-leaflet's widget without inline scripts, which the content security policy forbids.

    ``located_by`` is a geometry drawn beneath the record's own: that of the place or route that locates it.
    """

    located_by: GEOSGeometry | None = None
    kinds: GeometryKinds = ANY_KIND
    preview_url = ""
    _parsed: tuple[str, Reading] | None = None

    @property
    def media(self) -> Media:
        return super().media + Media(js=["admin-ui/basemap.js", "admin-ui/map.js"])

    def _render(self, template_name: str, context: dict, renderer: BaseRenderer | None = None) -> SafeString:
        return super()._render(template_name, context, TemplatesSetting())  # which searches the project's templates

    def deserialize(self, value: str) -> GEOSGeometry | None:
        """The geometry in EPSG:4326; raises ValidationError with what was seen, if the text holds none."""
        return self.read(value).geometry

    def read(self, value: str) -> Reading:
        """The geometry and how it was read; parsed once, although a form asks several times."""
        if self._parsed is None or self._parsed[0] != value:
            try:
                self._parsed = (value, read_geometry(value))
            except UnreadableGeometry as error:
                raise ValidationError(str(error), code="invalid_geom") from error
        return self._parsed[1]

    def get_context(self, name: str, value: GEOSGeometry | str | None, attrs: dict | None) -> dict:
        geometry, typed = (None, value) if isinstance(value, str) else (value, None)
        if typed and typed.strip():
            with suppress(ValidationError):  # what cannot be read stays in the form as it was typed
                geometry, typed = self.read(typed).geometry, None
        context = super().get_context(name, geometry, attrs)
        if typed is not None:
            context["serialized"] = typed
        context["preview_url"] = self.preview_url
        context["map_options"] = {
            "locatedBy": json.loads(self.located_by.geojson) if self.located_by else None,
            "center": settings.LEAFLET_CONFIG["DEFAULT_CENTER"],
            "zoom": settings.LEAFLET_CONFIG["DEFAULT_ZOOM"],
            "kinds": self.kinds.drawn,
            "fault": _fault_at(geometry),
            "geometryType": context["widget"]["attrs"]["geom_name"],
            "images": static("leaflet/images/"),
            "basemap": basemap_urls(),
        }
        return context


def _fault_at(geometry: GEOSGeometry | None) -> list[float] | None:
    """Longitude and latitude of what makes a geometry invalid, if anything does."""
    at = explain(geometry)[1] if geometry and not geometry.empty else None
    return [at.x, at.y] if at else None


def has_swapped_axes(geometry: GEOSGeometry) -> bool:
    """True if the geometry (EPSG:4326) lies near the zone only with latitude and longitude swapped."""
    west, south, east, north = geometry.extent
    return is_near_zone(south, west, north, east) and not is_near_zone(west, south, east, north)


def preview_of(text: str, kinds: GeometryKinds) -> dict[str, Any]:
    """``{"geometry": GeoJSON, "note": text, "error": text, "fault": [lon, lat]}`` of what an editor has pasted."""
    try:
        reading = read_geometry(text)
    except UnreadableGeometry as error:
        return {"error": str(error)}
    geometry, united = unite(reading.geometry)
    if geometry.empty:
        return {"error": EMPTY}
    geometry = kinds.fit(geometry)
    fault = explain(geometry)[0]
    if geometry.geom_type not in kinds.types:
        fault = f"{kinds.sentence} This is {describe(geometry)}."
    elif has_swapped_axes(geometry):
        fault = SWAPPED
    return {
        "geometry": json.loads(geometry.geojson),
        "note": " ".join(filter(None, (reading.note, united))),
        "error": fault,
        "fault": _fault_at(geometry),
    }


class LocatedForm(RecordForm):
    """Any record with a geometry of its own.

    ``geometry_notes`` say how a pasted text was read, and what was done to its parts.
    """

    preview_url = ""
    geometry_notes: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("geometry")
        if field:
            field.widget.kinds = type(self.instance).geometry_kinds
            field.widget.preview_url = self.preview_url
            field.widget.located_by = None if self.instance.geometry else getattr(self.instance, EFFECTIVE, None)

    def clean_geometry(self) -> GEOSGeometry | None:
        geometry = self.cleaned_data["geometry"]
        if geometry is None:
            return None
        if geometry.empty:
            raise ValidationError(EMPTY)
        if has_swapped_axes(geometry):
            raise ValidationError(SWAPPED)
        geometry, united = unite(geometry)
        reading = self.fields["geometry"].widget.read(self.data.get(self.add_prefix("geometry"), ""))
        self.geometry_notes = [note for note in (reading.note, united) if note]
        return geometry


class LocatedAdmin(LeafletGeoAdminMixin, RecordAdmin):
    """The admin of records with a geometry; ``layer`` is looked up in ``LAYERS``."""

    form = LocatedForm
    widget = MapWidget
    map_template = "admin/map_widget.html"
    where_fields: tuple[str, ...] = ("geometry", "precision_m", "geometry_source", "side")
    list_filter = ("review", "kind", "side", *RecordAdmin.list_filter[2:])

    def __init__(self, model: type[Located], admin_site: AdminSite) -> None:
        self.layer = BY_MODEL[model].name
        super().__init__(model, admin_site)

    def get_form(
        self, request: HttpRequest, obj: Record | None = None, change: bool = False, **kwargs: Any
    ) -> type[RecordForm]:
        form = super().get_form(request, obj, change, **kwargs)
        cast("type[LocatedForm]", form).preview_url = reverse(self._url_name("geometry_preview"))
        return form

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_geometry_preview"
        view = self.admin_site.admin_view(self.geometry_preview_view)
        return [path("geometry-preview/", view, name=name), *super().get_urls()]

    def geometry_preview_view(self, request: HttpRequest) -> JsonResponse:
        """What a pasted geometry (the body of a POST, UTF-8) is, for the map beside the field."""
        text = request.body.decode("utf-8", "replace") if request.method == "POST" else ""
        return JsonResponse(preview_of(text, cast("type[Located]", self.model).geometry_kinds))

    def save_model(self, request: HttpRequest, obj: Record, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "geometry" in form.changed_data:
            for note in cast(LocatedForm, form).geometry_notes:
                self.message_user(request, note, messages.INFO)


class LocatedClaimAdmin(LocatedAdmin):
    """The admin of claims, located by their place, route or crossing unless they have a geometry of their own."""

    where_fields: tuple[str, ...] = ("place", "route", "crossing", "geometry", "precision_m", "geometry_source", "side")
    list_select_related: ClassVar[tuple[str, ...]] = ("place", "route", "crossing")

"""The admin of records with a geometry: the map widget, and validation of coordinates."""

import json
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GEOSException, GEOSGeometry, WKBWriter
from django.core.exceptions import ValidationError
from django.forms import Media
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.templatetags.static import static
from django.utils.safestring import SafeString
from leaflet.admin import LeafletAdminWidget, LeafletGeoAdminMixin

from actors.admin.base import RecordAdmin
from actors.admin.forms import RecordForm
from geodata.layers import BY_MODEL, EFFECTIVE
from geodata.models.located import Located

NEAR_ZONE = (40.0, 32.5, 46.0, 37.5)  # west, south, east, north; with axes swapped this is the Black Sea
PARSER_ERRORS = (GDALException, GEOSException, KeyError, TypeError, ValueError)
INVALID_GEOMETRY = (
    "These coordinates cannot be read: draw on the map, or paste GeoJSON such as "
    '{"type": "Point", "coordinates": [40.98, 34.37]}.'
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

    @property
    def media(self) -> Media:
        return super().media + Media(js=["admin-ui/map.js"])

    def _render(self, template_name: str, context: dict, renderer: BaseRenderer | None = None) -> SafeString:
        return super()._render(template_name, context, TemplatesSetting())  # which searches the project's templates

    def deserialize(self, value: str) -> GEOSGeometry | None:
        """The geometry in EPSG:4326, or None if the text cannot be parsed."""
        try:
            geometry = super().deserialize(value)
            if geometry is not None and geometry.srid not in (None, self.map_srid):
                geometry.transform(self.map_srid)
            return geometry if geometry is None or geometry.empty or len(geometry.extent) == 4 else None
        except PARSER_ERRORS:
            return None

    def get_context(self, name: str, value: GEOSGeometry | str | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        if isinstance(value, str) and not context["serialized"]:
            context["serialized"] = value  # the editor's input, which could not be parsed
        context["map_options"] = {
            "locatedBy": json.loads(self.located_by.geojson) if self.located_by else None,
            "center": settings.LEAFLET_CONFIG["DEFAULT_CENTER"],
            "zoom": settings.LEAFLET_CONFIG["DEFAULT_ZOOM"],
            "geometryType": context["widget"]["attrs"]["geom_name"],
            "images": static("leaflet/images/"),
            "basemap": basemap_urls(),
        }
        return context


def has_swapped_axes(geometry: GEOSGeometry) -> bool:
    """True if the geometry (EPSG:4326) lies near the zone only with latitude and longitude swapped."""
    west, south, east, north = geometry.extent
    return _is_near_zone(south, west, north, east) and not _is_near_zone(west, south, east, north)


def _is_near_zone(west: float, south: float, east: float, north: float) -> bool:
    min_x, min_y, max_x, max_y = NEAR_ZONE
    return min_x <= west and east <= max_x and min_y <= south and north <= max_y


class LocatedForm(RecordForm):
    """Any record with a geometry of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("geometry")
        if field:
            field.error_messages["invalid_geom"] = INVALID_GEOMETRY
            field.widget.located_by = None if self.instance.geometry else getattr(self.instance, EFFECTIVE, None)

    def clean_geometry(self) -> GEOSGeometry | None:
        geometry = self.cleaned_data["geometry"]
        if geometry is None:
            return None
        if geometry.empty:
            raise ValidationError("The geometry has no coordinates: draw it, or leave the field empty.")
        if geometry.hasz:
            geometry = GEOSGeometry(WKBWriter(dim=2).write(geometry), srid=geometry.srid)
        if has_swapped_axes(geometry):
            raise ValidationError(
                "Latitude and longitude seem to be swapped: coordinates are longitude first (about 41), "
                "then latitude (about 34)."
            )
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


class LocatedClaimAdmin(LocatedAdmin):
    """The admin of claims, which are located by their place or route unless they have a geometry of their own."""

    where_fields: tuple[str, ...] = ("place", "route", "geometry", "precision_m", "geometry_source", "side")
    list_select_related: ClassVar[tuple[str, ...]] = ("place", "route")

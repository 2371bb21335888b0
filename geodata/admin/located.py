"""Drawing a record's geometry on a map that needs no network, and the mistakes that are made with coordinates."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GEOSException, GEOSGeometry, WKBWriter
from django.core.exceptions import ValidationError
from django.forms import Media
from django.forms.renderers import TemplatesSetting
from django.templatetags.static import static
from leaflet.admin import LeafletAdminWidget, LeafletGeoAdminMixin

from actors.admin.base import RecordAdmin
from actors.admin.forms import RecordForm
from geodata.layers import BY_MODEL, EFFECTIVE

AROUND_THE_ZONE = (40.0, 32.5, 46.0, 37.5)  # west, south, east, north: swapped, this is the Black Sea
UNREADABLE_BY_LIBRARIES = (GDALException, GEOSException, KeyError, TypeError, ValueError)
UNREADABLE = (
    "These coordinates cannot be read: draw on the map, or paste GeoJSON such as "
    '{"type": "Point", "coordinates": [40.98, 34.37]}.'
)
BASEMAP = "basemap/index.json"


def basemap_urls():
    """Addresses of the files of our basemap, in drawing order: ``[(name, url), …]``; none without a basemap."""
    for folder in settings.STATICFILES_DIRS:
        index = Path(folder[1] if isinstance(folder, tuple) else folder) / BASEMAP
        if index.exists():
            layers = json.loads(index.read_text(encoding="utf-8"))["layers"]
            return [(layer["name"], static(f"basemap/{layer['file']}")) for layer in layers]
    return []


class MapWidget(LeafletAdminWidget):
    """django-leaflet's widget with data attributes and one script of ours instead of its inline scripts."""

    @property
    def media(self):
        return super().media + Media(js=["admin-ui/map.js"])

    def _render(self, template_name, context, renderer=None):
        return super()._render(template_name, context, TemplatesSetting())  # finds the project's templates

    def deserialize(self, value):
        """The geometry in degrees, or None where the text holds none; GEOS and GDAL fail in many ways."""
        try:
            geometry = super().deserialize(value)
            if geometry is not None and geometry.srid not in (None, self.map_srid):
                geometry.transform(self.map_srid)
            return geometry if geometry is None or geometry.empty or len(geometry.extent) == 4 else None
        except UNREADABLE_BY_LIBRARIES:
            return None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if isinstance(value, str) and not context["serialized"]:
            context["serialized"] = value  # what cannot be read is still the editor's input
        shown = getattr(self, "located_by", None)
        context["map_options"] = {
            "locatedBy": json.loads(shown.geojson) if shown else None,
            "center": settings.LEAFLET_CONFIG["DEFAULT_CENTER"],
            "zoom": settings.LEAFLET_CONFIG["DEFAULT_ZOOM"],
            "geometryType": context["widget"]["attrs"]["geom_name"],
            "images": static("leaflet/images/"),
            "basemap": basemap_urls(),
        }
        return context


def has_swapped_axes(geometry):
    """True if the geometry lies far off, but around the zone once latitude and longitude change places."""
    west, south, east, north = geometry.extent
    return _around(south, west, north, east) and not _around(west, south, east, north)


def _around(west, south, east, north):
    min_x, min_y, max_x, max_y = AROUND_THE_ZONE
    return min_x <= west and east <= max_x and min_y <= south and north <= max_y


class LocatedForm(RecordForm):
    """Any record with a geometry of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("geometry")
        if field:
            field.error_messages["invalid_geom"] = UNREADABLE
            # where the record lies by its place, route or crossing, shown beneath what the editor draws
            field.widget.located_by = None if self.instance.geometry else getattr(self.instance, EFFECTIVE, None)

    def clean_geometry(self):
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
    """Base of the admin of every record with a geometry; the layer comes from the one list."""

    form = LocatedForm
    widget = MapWidget
    map_template = "admin/map_widget.html"
    where = ("geometry", "precision_m", "geometry_source", "side")
    list_filter = ("review", "kind", "side", *RecordAdmin.list_filter[2:])

    def __init__(self, model, admin_site):
        self.layer = BY_MODEL[model].name
        super().__init__(model, admin_site)


class LocatedClaimAdmin(LocatedAdmin):
    """A claim that lies where its place or route lies, unless it has a geometry of its own."""

    where = ("place", "route", "geometry", "precision_m", "geometry_source", "side")
    list_select_related = ("place", "route")

"""What the data set is called, whose it is, and on what terms it may be used: said once, for every format."""

from django.contrib.gis.db.models import Extent

from actors.models import Source
from geodata.layers import LAYERS
from geodata.models import ControlZone

NAME = "qaim-bukamal-border-zone"
TITLE_EN = "Qa'im-Bukamal border zone"
TITLE_AR = "منطقة القائم والبوكمال الحدودية"
DESCRIPTION_EN = (
    "Dated, sourced records of the Iraqi-Syrian border zone around Qa'im and Bukamal: actors and their relationships, "
    "places, routes, crossings and their statuses, control, presences, incidents, activities and figures. Dates are as "
    "vague as the source leaves them, and every record says on whose word it stands."
)
DESCRIPTION_AR = (
    "سجلات مؤرخة ومسندة عن المنطقة الحدودية العراقية السورية حول القائم والبوكمال: أطراف وعلاقات وأماكن وطرق ومعابر "
    "وسيطرة ووجود وأحداث وأنشطة وأرقام."
)
CONTRIBUTORS = "Contributors to the data set “Qa'im-Bukamal border zone”"
KEYWORDS = ("Syria", "Iraq", "border", "Qa'im", "Bukamal", "conflict", "control", "border crossings")
LICENCE = "ODbL-1.0"
LICENCE_TITLE = "Open Data Commons Open Database License 1.0"
LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/"
TERMS = (
    "Parts of the geometry derive from OpenStreetMap, hence this licence. Name the data set, its version and the "
    "sources that a record cites; the sources keep their own terms, which the layer “sources” tells."
)


def citation(version, year):
    """How to cite: a sentence."""
    return f"{CONTRIBUTORS} ({year}): {TITLE_EN}, {version}."


def sources():
    """The published sources, those of the data set itself before those that only support it."""
    return list(Source.published.order_by("external", "slug"))


def extent():
    """West, south, east, north (degrees) of the ground whose control is told, or None."""
    return ControlZone.published.aggregate(box=Extent("geometry"))["box"]


def metadata_rows(moment):
    """Pairs of a word and a text, to be written into files: what this is and as of when (an aware datetime)."""
    told = [
        ("title_en", TITLE_EN),
        ("title_ar", TITLE_AR),
        ("description_en", DESCRIPTION_EN),
        ("description_ar", DESCRIPTION_AR),
        ("known_at", moment.isoformat()),
        ("licence", LICENCE),
        ("licence_url", LICENCE_URL),
        ("terms", TERMS),
        ("citation", citation(f"as known at {moment.isoformat()}", moment.year)),
        ("crs", "EPSG:4326 (WGS 84), longitude before latitude"),
        ("layers", ", ".join(layer.name for layer in LAYERS)),
    ]
    for source in sources():
        parts = (source.authors, source.name_en, source.publisher, source.published_on, source.url, source.licence)
        told.append((f"source {source.pk}", ". ".join(str(part) for part in parts if part)))
    return [{"item": item, "text": text} for item, text in told]

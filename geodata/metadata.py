"""Title, description, authors, licence and sources of the data set, for every format."""

from datetime import date, datetime

from django.contrib.gis.db.models import Extent, Min
from django.db.models.functions import Coalesce

from actors.models import Source
from geodata.layers import LAYERS
from geodata.models import ControlZone

NAME = "qaim-bukamal-border-zone"
TITLE_EN = "Qa'im-Bukamal border zone"
TITLE_AR = "منطقة القائم والبوكمال الحدودية"
DESCRIPTION_EN = (
    "Dated, sourced records of the Iraqi-Syrian border zone around Qa'im and Bukamal: actors and their relationships, "
    "places, routes, crossings and their statuses, control, presences, incidents, activities and figures. Dates are as "
    "vague as the source leaves them, and every record names its sources and speakers."
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
    "sources that a record cites; the sources keep their own terms, which the layer “sources” states."
)


def citation(version: str, year: int) -> str:
    """How to cite this version of the data set: one sentence."""
    return f"{CONTRIBUTORS} ({year}): {TITLE_EN}, {version}."


def sources() -> list[Source]:
    """The published sources, those of the data set itself before the supporting (external) ones."""
    return list(Source.published.order_by("external", "slug"))


def extent() -> tuple[float, float, float, float] | None:
    """West, south, east, north (degrees, WGS 84) of the published control zones, or None without any."""
    return ControlZone.published.aggregate(box=Extent("geometry"))["box"]


def first_day() -> date | None:
    """The first day that a published record may hold on, or is known to if its start is open; None without any."""
    start = Min(Coalesce("effective_earliest_start", "effective_latest_start"))
    models = (layer.model for layer in LAYERS if layer.has("latest_start"))
    days = (model.published.aggregate(day=start)["day"] for model in models)
    return min((day for day in days if day), default=None)


def metadata_rows(moment: datetime) -> list[dict[str, str]]:
    """Rows ``{item, text}`` that describe the data set as of ``moment`` (timezone-aware), to be written into files."""
    items = {
        "title_en": TITLE_EN,
        "title_ar": TITLE_AR,
        "description_en": DESCRIPTION_EN,
        "description_ar": DESCRIPTION_AR,
        "known_at": moment.isoformat(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "terms": TERMS,
        "citation": citation(f"as known at {moment.isoformat()}", moment.year),
        "crs": "EPSG:4326 (WGS 84), longitude before latitude",
        "layers": ", ".join(layer.name for layer in LAYERS),
    }
    for source in sources():
        parts = (source.authors, source.name_en, source.publisher, source.published_on, source.url, source.licence)
        items[f"source {source.pk}"] = ". ".join(str(part) for part in parts if part)
    return [{"item": item, "text": text} for item, text in items.items()]

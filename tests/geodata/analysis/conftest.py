"""Areas of many shapes."""

import pytest

from geodata.analysis.control_overlay import DEFAULT_AREA
from geodata.models import Place
from tests.factories import place, square


@pytest.fixture
def areas(db):
    """Extents of places in the database, as values of ``within``."""
    for slug in DEFAULT_AREA:
        place(slug, square(0, 0, 1, 1))  # where the database does not have it
    areas = list(Place.published.exclude(area_km2=None).exclude(area_km2=0).order_by("area_km2"))
    slugs = [area.pk for area in areas]
    return {
        "default": ",".join(DEFAULT_AREA),
        "smallest": slugs[0],
        "median": slugs[len(slugs) // 2],
        "largest": slugs[-1],
        "most corners": max(areas, key=lambda area: area.geometry.num_coords).pk,
        "two": f"{slugs[len(slugs) // 3]},{slugs[-2]}",
    }

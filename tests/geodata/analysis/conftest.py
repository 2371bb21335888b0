"""Areas of many shapes."""

import pytest

from geodata.models import Place


@pytest.fixture
def areas(default_area):
    """Extents of places in the database, as values of ``within``."""
    areas = list(Place.published.exclude(area_km2=None).exclude(area_km2=0).order_by("area_km2"))
    slugs = [area.pk for area in areas]
    return {
        "default": default_area,
        "smallest": slugs[0],
        "median": slugs[len(slugs) // 2],
        "largest": slugs[-1],
        "most corners": max(areas, key=lambda area: area.geometry.num_coords).pk,
        "two": f"{slugs[len(slugs) // 3]},{slugs[-2]}",
    }

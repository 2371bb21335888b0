"""Slugs in a query: they must exist, and a place includes its parts."""

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import GEOSGeometry

from actors.models import Actor, Source
from geodata.db.execute import fetch
from geodata.models import Crossing, Place
from geodata.query.citation_values import resolve_citation_values
from geodata.query.parameters import InvalidParameter, Query

EXISTING = {  # parameter → statement for those of its slugs that exist
    name: f"SELECT slug FROM {model._meta.db_table} WHERE slug = ANY(%s) AND review = 'published'"
    for name, model in (("actor", Actor), ("place", Place), ("crossing", Crossing), ("source", Source))
}


def bound_values(query: Query) -> dict[str, Any]:
    """The values to bind into the statement, with slugs and words resolved; raises InvalidParameter."""
    if text := query.values.get("text"):
        _check_words(text)
    return query.bind_values() | resolve_slugs(query) | resolve_citation_values(query)


def _check_words(text: str) -> None:
    [(nodes,)] = fetch("SELECT numnode(search_query(%s))", text)
    if not nodes:
        raise InvalidParameter("text", text, "write one or more words; signs and words such as “the” alone are none")


def resolve_slugs(query: Query) -> dict[str, Any]:
    """Check that the slugs of a query exist; raises InvalidParameter.

    Returns the values for ``place``, the place and all its parts, and ``within``, the outline of the place.
    """
    for name, statement in EXISTING.items():
        if slugs := query.values.get(name):
            existing = fetch(statement, list(slugs))
            for slug in slugs:
                if (slug,) not in existing:
                    raise InvalidParameter(name, slug, f"there is no published {name} with this slug")
    values: dict[str, Any] = {}
    if within := query.values.get("within"):
        values["within"] = _outline(within)
    if places := query.values.get("place"):
        values["place"] = _with_descendants(places)
    return values


def _with_descendants(slugs: Iterable[str]) -> list[str]:
    places, level = set(slugs), set(slugs)
    while level:
        level = set(Place.published.filter(parent__in=level).values_list("pk", flat=True)) - places
        places |= level
    return sorted(places)


def _outline(slug: str) -> GEOSGeometry:
    place = Place.published.filter(pk=slug).only("geometry").first()
    if place is None:
        raise InvalidParameter("within", slug, "there is no published place with this slug")
    if place.geometry is None or place.geometry.dims < 2:
        raise InvalidParameter(
            "within", slug, "this place has no outline; choose a district, bank or other area, or near="
        )
    return place.geometry

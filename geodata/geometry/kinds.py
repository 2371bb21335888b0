"""The kinds of geometry that a layer can show, and geometries brought into one of them.

Geometries are GEOS geometries in any CRS; what is returned has two dimensions and the CRS of the input.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.gis.geos import (
    GeometryCollection,
    GEOSGeometry,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    WKBWriter,
)

MULTI = {"Point": "MultiPoint", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}
SINGLE = {multi: single for single, multi in MULTI.items()}
CLASSES = {"Point": MultiPoint, "LineString": MultiLineString, "Polygon": MultiPolygon}
WORDS = {  # of a geometry's type: one, several
    "Point": ("a point", "points"),
    "LineString": ("a line", "lines"),
    "Polygon": ("an area", "areas"),
}


@dataclass(frozen=True)
class GeometryKinds:
    """The geometry types of a layer, with the sentence that says so to an editor."""

    types: tuple[str, ...]
    sentence: str

    @property
    def drawn(self) -> tuple[str, ...]:
        """The single types among them, which a tool of the map draws."""
        return tuple(name for name in self.types if name in MULTI)

    @property
    def sql_names(self) -> tuple[str, ...]:
        """The types as PostGIS's GeometryType() names them."""
        return tuple(name.upper() for name in self.types)

    def fit(self, geometry: GEOSGeometry) -> GEOSGeometry:
        """The geometry, or its one part where the layer takes single parts only: (MULTIPOINT(1 2)) as a point."""
        single = SINGLE.get(geometry.geom_type)
        if geometry.geom_type in self.types or single not in self.types:
            return geometry
        first, *others = parts_of(geometry)
        return first if all(part.equals_exact(first) for part in others) else geometry


ANY_KIND = GeometryKinds(
    (*MULTI, *SINGLE), "A record is a point, a line or an area, or several of one kind: draw one kind only."
)
POINT = GeometryKinds(("Point",), "A crossing is one point: set one marker.")
LINE = GeometryKinds(("LineString", "MultiLineString"), "A route is a line: draw a line along it.")
AREA = GeometryKinds(("Polygon", "MultiPolygon"), "A zone is an area: draw a polygon.")


def parts_of(geometry: GEOSGeometry) -> Iterator[GEOSGeometry]:
    """The points, lines and areas that a geometry consists of, at any depth, without empty ones."""
    if isinstance(geometry, GeometryCollection):  # or a Multi kind
        for part in geometry:
            yield from parts_of(part)
    elif not geometry.empty:
        yield geometry


def homogenize(geometry: GEOSGeometry) -> GEOSGeometry:
    """The geometry without heights and empty parts; a collection of one kind as that kind, or its Multi kind.

    A collection of several kinds remains one, and a geometry without any coordinates remains empty.
    """
    if geometry.empty:  # which Django's WKB writer rejects
        return geometry
    if isinstance(geometry, GeometryCollection):
        parts = list(parts_of(geometry))
        kinds = {part.geom_type for part in parts}
        if len(kinds) == 1 and (len(parts) < len(geometry) or geometry.geom_type not in SINGLE):
            geometry = parts[0] if len(parts) == 1 else join(parts)
    return GEOSGeometry(WKBWriter(dim=2).write(geometry), srid=geometry.srid)


def join(parts: Sequence[GEOSGeometry]) -> GEOSGeometry:
    """One geometry of these points, lines or areas: of the Multi kind, or a collection if they are of several kinds."""
    kinds = {part.geom_type for part in parts}
    cls = CLASSES[kinds.pop()] if len(kinds) == 1 else GeometryCollection
    return cls(*parts, srid=parts[0].srid)


def describe(geometry: GEOSGeometry) -> str:
    """What a geometry is, in words: “a point and 2 lines”."""
    counts = Counter(part.geom_type for part in parts_of(geometry))
    words = (WORDS.get(kind, (f"a {kind}", kind)) for kind in counts)
    numbered = zip(words, counts.values(), strict=True)
    texts = (one if number == 1 else f"{number} {many}" for (one, many), number in numbered)
    return join_words(texts) or "nothing"


def join_words(words: Iterable[str]) -> str:
    """“a, b and c”."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last

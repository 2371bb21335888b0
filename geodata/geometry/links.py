"""Points in links to maps: Google, OpenStreetMap, Bing, Apple, Yandex, geo: URIs, and this site's own."""

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.contrib.gis.geos import Point

from geodata.geometry.coordinates import UnreadableGeometry, clean, lat_lon, read_point

LINK = re.compile(r"(?:https?://|geo:|www\.|maps?\.|(?:[a-z][\w-]*\.)+[a-z]{2,}/)\S+", re.I)
SHORT = ("goo.gl", "maps.app.goo.gl", "g.co", "bit.ly", "t.co", "tinyurl.com", "binged.it")
N = r"([+-]?\d+(?:\.\d+)?)"
D = r"([+-]?\d+\.\d+)"
MARKED = [  # latitude and longitude of a marked place, the most exact first
    rf"!3d{N}!4d{N}",
    rf"[?&#]mlat={N}&mlon={N}",
    rf"[?&#](?:q|query|ll|sll|daddr|destination|center|cp|near|coordinate)=(?:loc:)?{N}\s*[,;~+ ]\s*{N}",
    rf"[?&#]lat(?:itude)?={N}.*?&(?:lon|lng|longitude)={N}",
    rf"/dir/(?:[^@]*/)?{N},\s*\+?{N}(?=/|$)",
    rf"/(?:place|search)/{N},\s*\+?{N}",
    rf"^geo:{N},{N}",
]
LON_FIRST = [rf"[?&]whatshere\[point\]={N},{N}", rf"[?&]pt={N},{N}", rf"[?&]ll={N},{N}"]  # of Yandex
NOTATIONS = re.compile(  # values that may hold a point in any notation
    r"[?&](?:q|query|destination|params)=([^&#]+)|/(?:place|search)/([^/@?#]+)", re.I
)
VIEWED = [  # the middle of the view
    rf"@{N},{N}",
    rf"#map=[\d.]+/{N}/{N}",
    rf"[?&#]view={N},{N}",
    rf"#{N},{N}",
    rf"/{D}/{D}(?=[/?#]|$)",
]


def is_link(text: str) -> bool:
    """Whether the text is one URL, also without its scheme."""
    return bool(LINK.fullmatch(text))


def read_link(text: str) -> tuple[Point, str]:
    """The point that a link shows, and how it was read; raises UnreadableGeometry."""
    url = unquote(text)
    try:
        host = (urlsplit(text if "://" in text else f"https://{text}").hostname or "").removeprefix("www.")
    except ValueError as error:
        raise UnreadableGeometry("This looks like a link, but has no valid host: copy the address again.") from error
    if host in SHORT or (host in ("osm.org", "openstreetmap.org") and "/go/" in url):
        raise UnreadableGeometry("This is a short link: open it and copy the long address that the browser shows.")
    for point, note in _points(url, host):
        if point.coords != (0, 0):  # geo:0,0?q=… has its place in q
            return point, f"{note[:-1]}, from the link."
    raise UnreadableGeometry("This link holds no coordinates: open the place on the map, and copy the address again.")


def _points(url: str, host: str) -> Iterator[tuple[Point, str]]:
    """The points in a link without percent signs, the most exact first."""
    if host.startswith("yandex."):
        yield from (lat_lon(lat, lon) for lon, lat in _pairs(LON_FIRST, url))
    yield from (lat_lon(lat, lon) for lat, lon in _pairs(MARKED, url))
    for match in NOTATIONS.finditer(url):
        text = re.sub("[+_]", " ", match[1] or match[2])
        text = re.sub(r"(?<= [EW]) .*", "", text)  # Wikipedia's params=34_22_12_N_40_58_48_E_type:city
        with suppress(UnreadableGeometry):
            if read := read_point(clean(text)):
                yield read
    yield from (lat_lon(lat, lon) for lat, lon in _pairs(VIEWED, url))


def _pairs(patterns: list[str], url: str) -> Iterator[tuple[float, float]]:
    matches = (match for pattern in patterns for match in re.finditer(pattern, url, re.I))
    return ((float(match[1]), float(match[2])) for match in matches)

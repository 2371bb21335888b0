"""Points in links to maps: Google, OpenStreetMap, Bing, Apple, geo: URIs, and this site's own."""

import re
from urllib.parse import unquote, urlsplit

from django.contrib.gis.geos import Point

from geodata.geometry.coordinates import UnreadableGeometry, lat_lon

LINK = re.compile(r"(?:https?://|geo:|www\.|maps?\.)\S+", re.I)
SHORT = ("goo.gl", "maps.app.goo.gl", "g.co", "bit.ly", "t.co", "tinyurl.com", "binged.it")
N = r"([+-]?\d+(?:\.\d+)?)"
PATTERNS = [  # of latitude and longitude, the most exact first: a marked place before the middle of the view
    rf"!3d{N}!4d{N}",
    rf"[?&#]mlat={N}&mlon={N}",
    rf"[?&#](?:q|query|ll|sll|daddr|destination|center|cp|near)=(?:loc:)?{N}\s*[,~+ ]\s*{N}",
    rf"[?&#]lat(?:itude)?={N}.*?&(?:lon|lng|longitude)={N}",
    rf"/(?:place|search|dir)/{N},\s*{N}",
    rf"^geo:{N},{N}",
    rf"@{N},{N}",
    rf"#map=[\d.]+/{N}/{N}",
    rf"[?&#]view={N},{N}",
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
    for pattern in PATTERNS:
        for match in re.finditer(pattern, url, re.I):
            lat, lon = float(match[1]), float(match[2])
            if (lat, lon) != (0, 0):  # geo:0,0?q=… has its place in q
                point, note = lat_lon(lat, lon)
                return point, f"{note[:-1]}, from the link."
    raise UnreadableGeometry("This link holds no coordinates: open the place on the map, and copy the address again.")

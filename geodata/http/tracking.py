"""Parameters that mail programs, advertisers and social networks append to links: no part of a query.

They are removed before anything reads the query string, so that neither cache keys nor links of responses have them.
"""

import re
from pathlib import Path
from urllib.parse import unquote_plus

from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "static" / "js" / "state" / "tracking.js"  # the lists of the map page, the only ones
_names, _prefixes = re.findall("`([^`]+)`", SCRIPT.read_text(encoding="utf-8"))
NAMES = frozenset(_names.split())
PREFIXES = tuple(_prefixes.split())  # such as that of utm_source
COLLECTIONS_WITH_QUERYABLE = {"ref": "routes"}  # of the same name as a tracking parameter, so that it counts there
AMPERSAND = re.compile(r"&(?:amp;)+")  # as HTML writes it; links that are copied from a source text have it
QUERYABLE_PATH = re.compile(r"/collections/([^/]+)/")


def is_tracking(name: str, path: str = "") -> bool:
    """Whether the parameter ``name`` of a request for ``path`` only tracks who followed a link."""
    name = name.lower()
    if name in COLLECTIONS_WITH_QUERYABLE:
        match = QUERYABLE_PATH.search(path)
        if match and match[1] == COLLECTIONS_WITH_QUERYABLE[name]:
            return False
    return name in NAMES or name.startswith(PREFIXES)


def strip_tracking(query_string: str, path: str) -> str:
    """The query string without tracking parameters and HTML's ``&amp;``; the others stay as they are written."""
    query_string = AMPERSAND.sub("&", query_string)
    parts = query_string.split("&")
    kept = [part for part in parts if not is_tracking(unquote_plus(part.partition("=")[0]), path)]
    return query_string if len(kept) == len(parts) else "&".join(kept)

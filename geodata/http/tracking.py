"""Parameters that mail programs, advertisers and social networks append to links: no part of a query.

They are removed before anything reads the query string, so that neither cache keys nor links of responses have them.
"""

import re
from urllib.parse import unquote_plus

PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "_hs", "__hs", "mc_")  # of campaign parameters, such as utm_source
NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid ysclid twclid ttclid
    li_fat_id igshid igsh epik s_cid srsltid _ga _gl vero_id vero_conv mkt_tok oly_anon_id oly_enc_id
    rb_clickid wickedid ml_subscriber ml_subscriber_hash _openstat ref ref_src ref_url share_source __cft__
    __tn__ _branch_match_id sc_cid trk trkinfo cmpid
    """,
    )
)
COLLECTIONS_WITH_QUERYABLE = {"ref": "routes"}  # of the same name as a tracking parameter, so that it counts there
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
    """The query string without tracking parameters; the others stay as they are written."""
    parts = query_string.split("&")
    kept = [part for part in parts if not is_tracking(unquote_plus(part.partition("=")[0]), path)]
    return query_string if len(kept) == len(parts) else "&".join(kept)

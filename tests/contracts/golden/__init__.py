"""The recorded responses of the URLs in urls.txt: status, headers, a hash of the body, and the body where it is short.

What differs between two runs (times and today's date, nonces, hashed names of static files) is replaced by a mark
before it is recorded.
"""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from django.test import Client

from tests.contracts.golden import bodies

FOLDER = Path(__file__).parent
FIXTURES = FOLDER.parents[2] / "fixtures"
RECORD = FOLDER / "record.json"
MAX_BODY = 2000  # bytes; of a longer body only the hash is recorded
UNRECORDED_HEADERS = {
    "date",
    "etag",
    "expires",
    "last-modified",
    "ratelimit-remaining",
    "ratelimit-reset",
    "set-cookie",
}
TEXT = re.compile(r"json|text/|xml|javascript|openapi")
SIZES_VARY = re.compile(r"zip|spreadsheetml|geopackage|vector-tile")  # with times and the order of features
VOLATILE = [
    (re.compile(rb'nonce="[^"]+"|nonce-[A-Za-z0-9_+/=-]+'), b"NONCE"),
    (re.compile(rb'csrfmiddlewaretoken" value="[^"]+"'), b"CSRF"),
    (re.compile(rb'name="(version|[\w-]+-id)" value="[\d-]+"'), rb'name="\1" value="ID"'),
    (re.compile(rb'data-user="\d+"'), b'data-user="1"'),  # grows with the accounts that other tests made before
    (re.compile(rb"state=[0-9a-f]+-[0-9a-f]+(-[0-9a-f]+)?"), b"state=STATE"),
    (
        re.compile(rb"20(2[6-9]|[3-9]\d)-\d\d-\d\d([T ]|%20)\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?(Z|\+00:00|%2B00:00)?"),
        b"MOMENT",
    ),
    (re.compile(rb"\d{1,2} [A-Z][a-z]+ 20(2[6-9]|[3-9]\d), \d\d:\d\d"), b"MOMENT"),
    (re.compile(rb"accessed 20\d\d-\d\d-\d\d"), b"accessed DAY"),
    (re.compile(rb" \(20(2[6-9]|[3-9]\d)\): "), b" (YEAR): "),  # of the last change, in citations
    (re.compile(rb"/static/js/[\w./-]+\.js"), b"MODULE"),
    # Areas are given to 1e-9 km²; the last digits vary with the version of GEOS.
    (re.compile(rb'("(?:\w*km2|share)" ?: ?\d+\.\d{6})\d+'), rb"\1"),
    (re.compile(rb"(\s*(<link rel=.modulepreload. href=\"MODULE\">|\"MODULE\": \"MODULE\",?))+"), b" MODULES"),
    (re.compile(rb"/static/([\w./@-]+?)\.[0-9a-f]{12}\."), rb"/static/\1.HASH."),
]


def urls() -> list[str]:
    return (FOLDER / "urls.txt").read_text(encoding="utf-8").splitlines()


def fixtures_digest() -> str:
    """SHA-256 of all fixtures: bodies are only comparable while the data are the same."""
    digest = hashlib.sha256()
    for path in sorted(FIXTURES.glob("*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fetch(client: Client, url: str) -> dict:
    """Status, headers and body of a URL, normalised, in the form in which they are recorded."""
    response = client.get(url, headers={"accept-encoding": "identity"})
    return summary(response.status_code, dict(response.items()), response.getvalue())


def summary(status: int, headers: dict[str, str], body: bytes) -> dict:
    headers = {name.lower(): value for name, value in sorted(headers.items())}
    media_type = headers.get("content-type", "")
    if TEXT.search(media_type) or SIZES_VARY.search(media_type):
        headers.pop("content-length", None)
    headers = {name: normalise(value.encode()).decode() for name, value in headers.items()}
    entry = {"status": status, "headers": {n: v for n, v in headers.items() if n not in UNRECORDED_HEADERS}}
    if TEXT.search(media_type):
        body = normalise(body)
        if len(body) <= MAX_BODY:
            return entry | {"body": body.decode()}
    return entry | {"sha256": bodies.digest(media_type, body)}


def normalise(text: bytes) -> bytes:
    """The text with marks in place of what differs between two runs."""
    for pattern, mark in VOLATILE:
        text = pattern.sub(mark, text)
    return text


def read_record() -> tuple[str, dict[str, dict]]:
    """The digest of the fixtures that were recorded, and URL → entry."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    for entry in record["responses"].values():
        headers = record["headers"] | entry["headers"]
        entry["headers"] = {name: value for name, value in headers.items() if value is not None}
    return record["fixtures"], record["responses"]


def write_record(responses: dict[str, dict], digest: str) -> None:
    """One line a URL; headers that most responses share are written once, and null stands for one that is absent."""
    pairs = Counter(pair for entry in responses.values() for pair in entry["headers"].items())
    shared = {name: value for (name, value), number in pairs.items() if number > len(responses) / 2}
    lines = []
    for url, entry in responses.items():
        own = {name: value for name, value in entry["headers"].items() if shared.get(name) != value}
        own |= {name: None for name in shared if name not in entry["headers"]}
        lines.append(f"{json.dumps(url)}: {json.dumps(entry | {'headers': own}, ensure_ascii=False)}")
    head = f'{{"fixtures": "{digest}",\n"headers": {json.dumps(shared, indent=1)},\n"responses": {{\n'
    RECORD.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")

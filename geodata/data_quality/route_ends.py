"""A route ends at the places and crossings in its name, and passes through the areas in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geodata.data_quality.base import Finding
from geodata.db.execute import fetch

# Names are folded (search_fold), so that every spelling is one. Routes without a line are not drawn.
ROUTES = """
SELECT route.slug, name.folded FROM geodata_route route JOIN geodata_searchname name
    ON name.layer = 'routes' AND name.slug = route.slug AND NOT name.alias
WHERE route.review = ANY(%(reviews)s) AND route.geometry IS NOT NULL ORDER BY 1, 2
"""
# A crossing of one name is named without the word for it, too: the highway to Tanf ends at the “Tanf crossing”.
TARGETS = """
SELECT folded, layer || '/' || slug FROM geodata_searchname WHERE published AND layer IN ('places', 'crossings')
UNION
SELECT search_fold(word[1]), layer || '/' || slug FROM geodata_searchname,
    LATERAL regexp_match(plain, '^(?:معبر |منفذ )?(?:al-)?([[:alpha:]]+)(?: crossing)?$') AS word
WHERE published AND layer = 'crossings' AND word IS NOT NULL
"""
DISTANCES = """
WITH target AS (
    SELECT 'places/' || slug AS record, geometry, precision_m FROM geodata_place
    UNION ALL
    SELECT 'crossings/' || slug, geometry, precision_m FROM geodata_crossing
), named AS (
    SELECT DISTINCT route, string_to_array(targets, ' ') AS targets
    FROM unnest(%(routes)s::text[], %(targets)s::text[]) AS pair(route, targets)
), measured AS (
    SELECT named.route, named.targets, target.record AS target, ST_Distance(
        CASE ST_Dimension(target.geometry) WHEN 0
            THEN ST_Boundary(ST_LineMerge(route.geometry)) ELSE route.geometry END::geography,
        target.geometry::geography) AS metres, route.precision_m + target.precision_m AS tolerance
    FROM named JOIN geodata_route route ON route.slug = named.route
    JOIN target ON target.record = ANY(named.targets) AND target.geometry IS NOT NULL
)
SELECT route, min(target), min(metres) FROM measured GROUP BY route, targets
HAVING bool_and(metres > tolerance) ORDER BY 1, 2
"""


def route_ends(reviews: Sequence[str]) -> Iterator[Finding]:
    """A route that ends farther from what its name names than the precision of both."""
    places = _places_by_name(fetch(TARGETS))
    named = [
        (route, " ".join(sorted(places[name])))
        for route, text in fetch(ROUTES, reviews=list(reviews))
        for name in _names_in(text, places)
    ]
    routes, targets = ([pair[i] for pair in named] for i in range(2))
    for route, target, metres in fetch(DISTANCES, routes=routes, targets=targets):
        yield Finding(
            f"routes/{route}",
            f"its name names {target}, but it ends {metres / 1000:.0f} km from there",
            "Draw it as far as that place, correct its name, or raise precision_m to the true value",
        )


def _places_by_name(rows: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """The records of each name."""
    places: dict[str, set[str]] = defaultdict(set)
    for name, record in rows:
        places[name].add(record)
    return places


def _names_in(text: str, places: Mapping[str, set[str]]) -> list[str]:
    """The names of places in a folded text, the longest first at each word."""
    words, found, start = text.split(" "), [], 0
    while start < len(words):
        for end in range(len(words), start, -1):
            if (name := " ".join(words[start:end])) in places:
                found.append(name)
                start = end - 1
                break
        start += 1
    return found

"""Copy the reference geometry into the fixtures, and cut what lies between it from the same edges.

`python scripts/geo/fixture_geometry.py` rewrites the `geometry` lines of fixtures/*.json that differ from the
reference (geodata/reference/*.geojson) and leaves every other byte as it is; with --check it only names them. Unions
and differences of areas that share their vertices share them too, so that zones, districts, banks and countries meet
without overlap or gap. WGS 84 degrees, five decimals.
"""

import argparse
import json
import re
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiLineString, Polygon, shape
from shapely.ops import substring

ROOT = Path(__file__).resolve().parents[2]
REFERENCE, FIXTURES = ROOT / "geodata" / "reference", ROOT / "fixtures"
DECIMALS = 5

# Records that are an area, country or line of the reference: fixture → {slug: slug, or ISO code of a country}
COPIES = {
    "place": {
        "syria": "SYR",
        "iraq": "IRQ",
        "jordan": "JOR",
        "lebanon": "LBN",
        "iraqi-syrian-border": "border",
        "euphrates": "river",
        "baguz": "baguz-area",
        "baguz-iraqi-side": "baguz-iraq",
        "baguz-syrian-side": "baguz-syria",
        "qaim-border-strip": "border-strip-qaim",
        "rummana": "rummana-area",
        "masharii": "masharii-area",
        "nukheib": "nukheib-area",
        "akkas-gas-field": "akkas-field",
        "us-base-in-anbar": "anbar-governorate",
        **{
            slug: slug
            for slug in (
                "bukamal-district",
                "qaim-district",
                "shamiyya",
                "jazira",
                "qaim-south-bank",
                "qaim-north-bank",
                "husseibah",
                "euphrates-region",
                "anbar-governorate",
                "deir-ezzor-governorate",
                "karbala-governorate",
                "nineveh-governorate",
            )
        },
    },
    "controlzone": {
        "islamic-state-baguz": "baguz-syria",
        "islamic-state-bukamal-shamiyya": "shamiyya",
        "shamiyya-regime-and-militias": "shamiyya",
        "jazira-sdf": "jazira",
        "islamic-state-euphrates-region": "euphrates-region",
        "masharii-military-zone": "masharii-area",
        "us-airspace-western-iraq": "anbar-governorate",
        **dict.fromkeys(
            ("bukamal-armed-groups-2011", "bukamal-in-syrian-state", "bukamal-syrian-government"), "bukamal-district"
        ),
        **dict.fromkeys(
            (
                "islamic-state-qaim",
                "qaim-contested-1920",
                "qaim-contested-2005",
                "qaim-in-iraqi-state",
                "qaim-iraqi-baath-government",
                "qaim-jihadi-stronghold-2003",
                "qaim-shared-control",
                "qaim-us-and-tribal-militias-2006",
            ),
            "qaim-district",
        ),
    },
    "route": {
        slug: slug
        for slug in (
            "baghdad-trebil-highway",
            "baghdad-arar-highway",
            "karbala-qaim-route",
            "qaim-akashat-road",
            "road-12",
            "rutba-qaim-road",
        )
    }
    | {"ottoman-caravan-route": "aleppo-baghdad-caravan-route"},
}
# The hull of Qa’im, Ana, Haditha, Hit and Rawa, 0.15° wider, from where it leaves the border in the south to where it
# meets it again in the north; between these two it follows the border.
WESTERN_ANBAR = [
    (40.8712, 34.3011),
    (40.9334, 34.2534),
    (42.7712, 33.4976),
    (42.8501, 33.4884),
    (42.9229, 33.5207),
    (42.9689, 33.586),
    (42.9753, 33.6656),
    (42.9394, 33.7368),
    (42.4888, 34.2373),
    (42.4679, 34.2558),
    (42.0089, 34.6023),
    (41.9039, 34.6316),
]
BORDER_SOUTH, BORDER_NORTH = (40.845, 34.365), (41.07, 34.551)


def read_reference():
    """{slug, ISO code, "border" or "river": geometry} of the whole reference."""
    found, river = {}, []
    for name in ("areas", "countries", "border", "euphrates", "roads", "railways"):
        for item in json.loads((REFERENCE / f"{name}.geojson").read_text(encoding="utf-8"))["features"]:
            properties, geometry = item["properties"], shape(item["geometry"])
            if name == "euphrates":
                river.append(geometry)
            else:
                found["border" if name == "border" else properties.get("slug") or properties["iso3"]] = geometry
    return found | {"river": MultiLineString(river)}


def along_border(border, start, end):
    """The vertices of the border from the one nearest to `start` to the one nearest to `end`."""
    vertices = [shapely.Point(spot) for spot in border.coords]
    distances = [border.project(min(vertices, key=shapely.Point(spot).distance)) for spot in (start, end)]
    return list(substring(border, *distances).coords)


def derived(reference):
    """{fixture: {slug: geometry}} of the records that are parts, unions or edges of reference areas."""
    r = reference
    western_anbar = [*along_border(r["border"], BORDER_NORTH, BORDER_SOUTH), *WESTERN_ANBAR]
    jazira = r["jazira"].difference(r["baguz-syria"])
    valley = r["euphrates-region"].difference(r["bukamal-district"]).difference(r["qaim-district"])
    trebil, branch = list(r["baghdad-trebil-highway"].coords), list(r["tanf-baghdad-link"].coords)[::-1]
    return {
        "place": {
            "qaim-bukamal-border-area": r["bukamal-district"].union(r["qaim-district"]),
            "euphrates-boundary": shapely.line_merge(r["shamiyya"].intersection(r["jazira"])),
            "western-anbar": Polygon(western_anbar),
            "bukamal-border-strip": r["border-strip-bukamal"].difference(jazira),
        },
        "controlzone": {
            "iranian-influence": r["qaim-district"].union(r["shamiyya"]),
            "islamic-state-jazira": jazira,
            "islamic-state-valley": valley,
            "deir-ezzor-contested-2013": r["deir-ezzor-governorate"].difference(r["bukamal-district"]),
        },
        "incident": dict.fromkeys(
            ("border-demarcation-1920", "drone-attacks-august-2019", "us-airstrikes-december-2019"),
            r["border-strip"].difference(jazira),
        ),
        "route": {
            "baghdad-tanf-highway": LineString([*trebil[: trebil.index(branch[0]) + 1], *branch[1:]]),
            "anbar-highway-network": MultiLineString([trebil, branch]),
            "anbar-railway": MultiLineString(
                [r["baghdad-qaim-railway"], r["qaim-akashat-railway"], r["husaybah-spur"]],
            ),
        },
    }


def wanted():
    """{fixture: {slug: geometry}} of every record whose geometry follows the reference."""
    reference = read_reference()
    made = derived(reference)
    return {
        fixture: {slug: reference[name] for slug, name in COPIES.get(fixture, {}).items()} | parts
        for fixture, parts in made.items()
    }


def ewkt(geometry):
    """EWKT as the fixtures have it; coordinates in five decimals."""
    return "SRID=4326;" + shapely.to_wkt(geometry, rounding_precision=DECIMALS, trim=True)


def rewrite(text, geometries):
    """The text of a fixture with these geometries, and the slugs of the records that changed."""
    changed = []
    for slug, geometry in geometries.items():
        pattern = re.compile(rf'("pk": "{slug}",\n  "fields": {{\n(?:    .*\n)*?    "geometry": ")SRID=4326;([^"]*)')
        match = pattern.search(text)
        if match is None:
            raise SystemExit(f"there is no record {slug} with a geometry")
        if shapely.from_wkt(match[2]).normalize() != geometry.normalize():
            changed.append(slug)
            text = text[: match.start()] + match[1] + ewkt(geometry) + text[match.end() :]
    return text, changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a record differs")
    options = parser.parse_args()
    differing = []
    for fixture, geometries in wanted().items():
        path = FIXTURES / f"{fixture}.json"
        text, changed = rewrite(path.read_text(encoding="utf-8"), geometries)
        differing += [f"{fixture}/{slug}" for slug in changed]
        if not options.check:
            path.write_text(text, encoding="utf-8")
    print("\n".join(differing) or "the fixtures follow the reference")
    if options.check and differing:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

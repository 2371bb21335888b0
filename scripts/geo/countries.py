"""Country polygons and the Syria-Iraq border.

Source: npm geo-tz 8.1.9, i.e. timezone-boundary-builder polygons made from OpenStreetMap (ODbL 1.0); the
sea is cut away with Natural Earth 1:10m ocean (public domain). WGS 84 degrees. Golan lies inside the
Jerusalem zone and the West Bank in the Hebron zone: that is how the source draws time zones, not a
statement about sovereignty; both are flagged `disputed` in the basemap's border layer.
"""

import json

import download
import shapefile
import shapely
from geojson import NATURAL_EARTH, OSM, eastward, feature, polygons
from shapely.geometry import box, shape
from shapely.ops import linemerge, polygonize, unary_union

CLIP = (35.0, 30.0, 47.0, 38.0)
MARGIN = 0.25
SEAM = 2e-6
ATTRIBUTION = f"{OSM}, via timezone-boundary-builder / geo-tz; coast: {NATURAL_EARTH}"
ZONES = {
    "Asia/Damascus": "SYR",
    "Asia/Baghdad": "IRQ",
    "Asia/Amman": "JOR",
    "Europe/Istanbul": "TUR",
    "Asia/Tehran": "IRN",
    "Asia/Riyadh": "SAU",
    "Asia/Beirut": "LBN",
    "Asia/Jerusalem": "ISR",
    "Asia/Hebron": "PSE",
}
NAMES = {
    "SYR": ("Syria", "سوريا"),
    "IRQ": ("Iraq", "العراق"),
    "JOR": ("Jordan", "الأردن"),
    "TUR": ("Turkey", "تركيا"),
    "IRN": ("Iran", "إيران"),
    "SAU": ("Saudi Arabia", "السعودية"),
    "LBN": ("Lebanon", "لبنان"),
    "ISR": ("Israel", "إسرائيل"),
    "PSE": ("Palestine", "فلسطين"),
}
SYRIA_IRAQ = frozenset(("SYR", "IRQ"))
# Golan and the lines of the West Bank and Gaza; the time-zone polygons take no account of their status
DISPUTED = (frozenset(("SYR", "ISR")), frozenset(("PSE", "ISR")), frozenset(("LBN", "ISR")))


def leaves(node, cell, window):
    """Yield (cell, node) of the quad-tree's ends that touch the window; cells are (w, s, e, n) degrees."""
    west, south, east, north = cell
    if node is None or east < window[0] or west > window[2] or north < window[1] or south > window[3]:
        return
    if isinstance(node, list) or "pos" in node:
        yield cell, node
        return
    x, y = (west + east) / 2, (south + north) / 2
    quarters = {"a": (x, y, east, north), "b": (west, y, x, north), "c": (west, south, x, y), "d": (x, south, east, y)}
    for key, quarter in quarters.items():
        yield from leaves(node.get(key), quarter, window)


def zone_pieces(work):
    """{iso3: [polygon, ...]} of everything geo-tz knows in the window, in pieces per quad-tree cell."""
    data = download.time_zones(work)
    index = json.loads((data / "timezones.geojson.index.json").read_text())
    window = (CLIP[0] - MARGIN, CLIP[1] - MARGIN, CLIP[2] + MARGIN, CLIP[3] + MARGIN)
    ends = list(leaves(index["lookup"], (-179.9999, -89.9999, 179.9999, 89.9999), window))
    pieces = {}
    for cell, node in ends:
        if isinstance(node, list):
            for number in node:
                pieces.setdefault(ZONES.get(index["timezones"][number]), []).append(box(*cell))
    spans = [(node["pos"], node["len"]) for _, node in ends if isinstance(node, dict)]
    for decoded in download.decode_geobuf(work, data / "timezones.geojson.geo.dat", spans):
        for part in decoded.get("features", [decoded]):
            zone = part["properties"].get("tzid") or part["properties"].get("zone")
            pieces.setdefault(ZONES.get(zone), []).append(shape(part["geometry"]).buffer(0))
    pieces.pop(None, None)
    return pieces


def joined(pieces):
    """One geometry per country, the hair-line seams between quad-tree cells closed."""
    result = {}
    for iso3, parts in pieces.items():
        whole = unary_union(parts).buffer(SEAM, join_style="mitre").buffer(-SEAM, join_style="mitre")
        result[iso3] = whole
    result["ISR"] = result["ISR"].difference(result["PSE"])
    return result


def ocean():
    """Natural Earth ocean inside the clip window."""
    reader = shapefile.Reader(str(download.natural_earth("ne_10m_ocean")))
    window = box(*CLIP)
    return unary_union([shape(s.__geo_interface__).buffer(0).intersection(window) for s in reader.shapes()])


def country_coverage(work):
    """{iso3: geometry} clipped to the window, edges shared to the last digit."""
    window, sea = box(*CLIP), ocean()
    cut = {k: g.intersection(window).difference(sea) for k, g in joined(zone_pieces(work)).items()}
    keys = sorted(k for k, g in cut.items() if not g.is_empty)
    coverage = shapely.set_precision([polygons(cut[k], 1e-6) for k in keys], 1e-6)
    return dict(zip(keys, coverage, strict=True))


def neighbours(arc, coverage, reach=1e-5):
    """iso3 codes of the countries an arc bounds, judged at three points (`reach` in degrees)."""
    points = [arc.interpolate(part, normalized=True) for part in (0.2, 0.5, 0.8)]
    return frozenset(k for k, g in coverage.items() if all(g.distance(p) < reach for p in points))


def simplified(coverage, near, far):
    """(coverage, arcs): every edge simplified once, so that neighbours still fit.

    `near` is the tolerance in degrees of the Syria-Iraq border, `far` that of all other edges. `arcs` lists
    (countries, line); each line is, vertex by vertex, an edge of the countries it names.
    """
    merged = linemerge(unary_union([g.boundary for g in coverage.values()]))
    arcs = []
    for arc in getattr(merged, "geoms", [merged]):
        owners = neighbours(arc, coverage)
        tolerance = near if owners == SYRIA_IRAQ else far
        arcs.append((owners, shapely.set_precision(arc.simplify(tolerance), 1e-5)))
    result = {}
    for face in polygonize(unary_union([line for _, line in arcs])):
        inside = face.representative_point()
        owner = next((k for k, g in coverage.items() if g.contains(inside)), None)
        if owner:
            result.setdefault(owner, []).append(face)
    return {k: polygons(unary_union(result[k]), far**2) for k in sorted(result)}, arcs


def syria_iraq(arcs):
    """The border from the Jordanian tripoint (south-west end first) to the Turkish one."""
    parts = [line for owners, line in arcs if owners == SYRIA_IRAQ]
    return eastward(linemerge(parts) if len(parts) > 1 else parts[0])


def land_borders(arcs, shortest=0.02):
    """Basemap lines between two countries; `disputed` ones are to be dashed."""
    source = "OpenStreetMap via geo-tz 8.1.9"
    rows = []
    for owners, line in arcs:
        if len(owners) == 2 and line.length > shortest:
            main = owners == SYRIA_IRAQ
            since = {"since": 1920, "since_source": "the report: demarcated in 1920"} if main else {}
            rows.append(
                feature(
                    line,
                    5 if main else 4,
                    between=sorted(owners),
                    disputed=owners in DISPUTED,
                    source=source,
                    accuracy_m=100 if main else 700,
                    **since,
                )
            )
    return rows


def border_features(line):
    name, name_ar = "Syria-Iraq border", "الحدود السورية العراقية"
    return [
        feature(
            line,
            name_en=name,
            name_ar=name_ar,
            accuracy_m=100,
            disputed=False,
            source="OpenStreetMap via geo-tz 8.1.9, simplified to 20 m; not a surveyed legal line",
        )
    ]


def country_features(coverage):
    source = "OpenStreetMap via geo-tz 8.1.9; coast Natural Earth 1:10m"
    return [
        feature(
            geometry,
            iso3=iso3,
            name_en=NAMES[iso3][0],
            name_ar=NAMES[iso3][1],
            accuracy_m=1000 if iso3 in ("ISR", "PSE", "LBN", "TUR", "SYR") else 300,
            source=source,
        )
        for iso3, geometry in coverage.items()
    ]

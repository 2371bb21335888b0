"""The map's own vector basemap: small GeoJSON layers, finer near the zone and coarser far away.

All layers are WGS 84 lon/lat, rounded to 3-5 decimals, and carry an `attribution` member. index.json lists
them in drawing order with the zoom from which each is worth showing.
"""

import json
import math

import countries
import rivers
import towns
from areas import ATTRIBUTION as AREAS_ATTRIBUTION
from areas import NAMES
from geojson import feature, write_collection
from lines import ATTRIBUTION as LINES_ATTRIBUTION
from lines import NOT_ON_BASEMAP
from shapely.geometry import LineString, shape

NEAR, FAR = 0.0002, 0.006
CENTER, DETAIL_KM = (40.98, 34.40), 120
DISTRICTS = {
    "bukamal-district": "district",
    "mayadeen-district": "district",
    "qaim-district": "district",
    "deir-ezzor-governorate": "governorate",
    "anbar-governorate": "governorate",
    "nineveh-governorate": "governorate",
    "karbala-governorate": "governorate",
}
IN_ARABIC = {
    AREAS_ATTRIBUTION: "رُسمت لهذا المشروع؛ الحدود © المساهمون في OpenStreetMap (ODbL 1.0)؛ "
    "النهر والمحافظات: Natural Earth (ملك عام)",
    towns.ATTRIBUTION: "GeoNames (CC BY 4.0)؛ أماكن صغيرة وُضعت يدوياً لهذا المشروع",
    rivers.ATTRIBUTION: "Natural Earth (ملك عام)؛ مقاطع بين الميادين والعبيدي وُضعت يدوياً لهذا المشروع",
    LINES_ATTRIBUTION: "© المساهمون في OpenStreetMap (ODbL 1.0)، عبر scgraph_data؛ "
    "مقاطع صحراوية وُضعت يدوياً لهذا المشروع",
    countries.ATTRIBUTION: "© المساهمون في OpenStreetMap (ODbL 1.0)، عبر timezone-boundary-builder / geo-tz؛ "
    "الساحل: Natural Earth (ملك عام)",
}
ROAD_ZOOM = {"motorway": 5, "trunk": 6, "primary": 7, "secondary": 8}


def far_from_zone(point):
    """Kilometres from the crossing, roughly."""
    dx = (point[0] - CENTER[0]) * math.cos(math.radians(CENTER[1]))
    return 111.2 * math.hypot(dx, point[1] - CENTER[1])


def thinned(line, near=0.0005, far=0.006):
    """A line with the full detail near the zone only; end points stay."""
    coarse = set(line.simplify(far).coords)
    fine = line.simplify(near)
    points = [p for p in fine.coords if p in coarse or far_from_zone(p) < DETAIL_KM]
    return LineString(points)


def district_features(drawn):
    return [
        feature(
            drawn[slug][0],
            5,
            slug=slug,
            level=level,
            name_en=NAMES[slug][0],
            name_ar=NAMES[slug][1],
            minzoom=7 if level == "district" else 5,
            precision_m=drawn[slug][2],
        )
        for slug, level in DISTRICTS.items()
        if slug in drawn
    ]


def river_features(river):
    zone = feature(
        thinned(river),
        name_en="Euphrates",
        name_ar="نهر الفرات",
        accuracy_m=700,
        minzoom=4,
        source="Natural Earth 1:10m, partly set by hand",
    )
    return [zone, *rivers.other_rivers()]


def line_layer(features, zooms):
    rows = []
    for row in features:
        old = row["properties"]
        if old["slug"] in NOT_ON_BASEMAP:
            continue
        keep = {k: old[k] for k in ("slug", "name_en", "name_ar", "kind", "accuracy_m")}
        rows.append(feature(shape(row["geometry"]).simplify(0.001), 4, **keep, minzoom=zooms.get(old["kind"], 7)))
    return rows


def build(folder, coverage, river, drawn, roads, railways):
    """Write the layers and index.json; returns the paths."""
    coarse, arcs = countries.simplified(coverage, NEAR, FAR)
    layers = {
        "countries": (countries.country_features(coarse), countries.ATTRIBUTION, 0),
        "districts": (district_features(drawn), AREAS_ATTRIBUTION, 5),
        "rivers": (river_features(river), rivers.ATTRIBUTION, 4),
        "railways": (line_layer(railways, {}), LINES_ATTRIBUTION, 7),
        "roads": (line_layer(roads, ROAD_ZOOM), LINES_ATTRIBUTION, 5),
        "border": (countries.land_borders(arcs), countries.ATTRIBUTION, 0),
        "towns": (towns.town_features(), towns.ATTRIBUTION, 4),
    }
    paths = [write_collection(folder / f"{name}.geojson", rows, credit) for name, (rows, credit, _) in layers.items()]
    index = {
        "attribution": [
            {"en": credit, "ar": IN_ARABIC[credit]} for credit in sorted({credit for _, credit, _ in layers.values()})
        ],
        "layers": [{"name": name, "file": f"{name}.geojson", "minzoom": zoom} for name, (_, _, zoom) in layers.items()],
    }
    listing = folder / "index.json"
    listing.write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*paths, listing]

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
from context_roads import context_road_features
from geojson import feature, write_collection
from lines import ATTRIBUTION as LINES_ATTRIBUTION
from lines import NOT_ON_BASEMAP
from shapely.geometry import LineString, shape

NEAR, FAR = 0.0002, 0.006
CENTER, ZONE_KM, DETAIL_KM = (40.98, 34.40), 55, 120
BELT = (40.14, 35.33), (41.23, 34.40)  # where the cultivated belt is drawn: from Deir Ezzor to Obaidi
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
NOTE = {
    "en": "Roads, railways, borders and towns are those of today. A line that is known to be younger than the date "
    "shown is left out; before 1967 roads and railways, before 1920 borders of unknown age are drawn lighter, for "
    "orientation. The Euphrates is smoothed between known points, its width and cultivated belt are approximate.",
    "ar": "الطرق والسكك الحديدية والحدود والبلدات هي القائمة اليوم. لا يُرسم خط يُعرف أنه أحدث من التاريخ المعروض؛ "
    "وتُرسم الطرق والسكك قبل 1967 والحدود قبل 1920 بلون أخف للاستدلال إذا كان عمرها مجهولاً. "
    "مجرى الفرات مُنعَّم بين نقاط معروفة، وعرضه وحزامه الزراعي تقريبيان.",
}
# What is known of the age of a line, as a year and on whose word. The others are of today.
SINCE = {
    "baghdad-trebil-highway": (1987, "the report: constructed in the late 1980s"),
    "tanf-baghdad-link": (1987, "a part of the highway that the report dates to the late 1980s"),
    "baghdad-qaim-railway": (1980, "not in the report: built in the 1980s"),
    "qaim-akashat-railway": (1980, "not in the report: built in the 1980s"),
    "husaybah-spur": (1980, "not in the report: no older than the line that it leaves"),
    "haditha-baiji-railway": (1980, "not in the report: built in the 1980s"),
}
ROAD_ZOOM = {"motorway": 5, "trunk": 6, "primary": 7, "secondary": 8}


def far_from_zone(point):
    """Kilometres from the crossing, roughly."""
    dx = (point[0] - CENTER[0]) * math.cos(math.radians(CENTER[1]))
    return 111.2 * math.hypot(dx, point[1] - CENTER[1])


def bends(line, near=0.0005, far=0.006):
    """A line with every vertex in the zone and what zoom 9 shows about it, zoom 6 beyond; end points stay."""
    coarse, fine = set(line.simplify(far).coords), set(line.simplify(near).coords)
    distances = [(point, far_from_zone(point)) for point in line.coords]
    return LineString([p for p, km in distances if p in coarse or km < ZONE_KM or (p in fine and km < DETAIL_KM)])


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
    """The Euphrates in bends, its cultivated belt as a line to be drawn broad, and the other rivers."""
    names = {"name_en": "Euphrates", "name_ar": "نهر الفرات"}
    source = "Natural Earth 1:10m, partly set by hand, smoothed"
    curve = rivers.smoothed(river)
    valley = rivers.cut(curve, *BELT).simplify(0.003)
    belt = "our own approximation: as far on either side as accuracy_m"
    return [
        feature(valley, 3, kind="belt", **names, accuracy_m=rivers.BELT_M, source=belt),
        feature(bends(curve), 4, kind="main", **names, accuracy_m=1000, minzoom=4, source=source),
        *rivers.other_rivers(),
    ]


def line_layer(features, zooms):
    rows = []
    for row in features:
        old = row["properties"]
        if old["slug"] in NOT_ON_BASEMAP:
            continue
        keep = {k: old[k] for k in ("slug", "name_en", "name_ar", "kind", "accuracy_m")}
        if old["slug"] in SINCE:
            keep["since"], keep["since_source"] = SINCE[old["slug"]]
        rows.append(feature(shape(row["geometry"]).simplify(0.001), 4, **keep, minzoom=zooms.get(old["kind"], 7)))
    return rows


def road_layer(roads):
    return line_layer([*roads, *context_road_features()], ROAD_ZOOM)


def build(folder, coverage, river, drawn, roads, railways):
    """Write the layers and index.json; returns the paths."""
    coarse, arcs = countries.simplified(coverage, NEAR, FAR)
    layers = {
        "countries": (countries.country_features(coarse), countries.ATTRIBUTION, 0),
        "districts": (district_features(drawn), AREAS_ATTRIBUTION, 5),
        "rivers": (river_features(river), rivers.ATTRIBUTION, 4),
        "railways": (line_layer(railways, {}), LINES_ATTRIBUTION, 7),
        "roads": (road_layer(roads), LINES_ATTRIBUTION, 5),
        "border": (countries.land_borders(arcs), countries.ATTRIBUTION, 0),
        "towns": (towns.town_features(), towns.ATTRIBUTION, 4),
    }
    paths = [write_collection(folder / f"{name}.geojson", rows, credit) for name, (rows, credit, _) in layers.items()]
    index = {
        "attribution": [
            *({"en": text, "ar": IN_ARABIC[text]} for text in sorted({credit for _, credit, _ in layers.values()})),
            NOTE,
        ],
        "layers": [{"name": name, "file": f"{name}.geojson", "minzoom": zoom} for name, (_, _, zoom) in layers.items()],
    }
    listing = folder / "index.json"
    listing.write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*paths, listing]

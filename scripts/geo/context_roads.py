"""Roads that only the basemap has: how the zone hangs together with the towns about it.

Written and made as those of lines.py, of OpenStreetMap junctions; the towns are as towns.py has them. WGS 84 degrees.
"""

from lines import DEIR_EZZOR, hand, line_features, via

ALEPPO, RAQQA, HASAKAH, QAMISHLI = (37.16, 36.20), (39.01, 35.95), (40.75, 36.50), (41.22, 37.05)
DAMASCUS, HOMS, HAMA, PALMYRA = (36.29, 33.51), (36.72, 34.73), (36.75, 35.13), (38.27, 34.56)
MOSUL, TAL_AFAR, SINJAR = (43.13, 36.34), (42.45, 36.37), (41.87, 36.32)
RABIA, YARUBIYYA = (42.09, 36.81), (42.06, 36.81)
BAIJI, TIKRIT, SAMARRA, BAGHDAD = (43.49, 34.93), (43.68, 34.60), (43.87, 34.20), (44.38, 33.30)
ERBIL, KIRKUK, HADITHA, AMMAN, TREBIL = (44.01, 36.19), (44.39, 35.47), (42.38, 34.10), (35.95, 31.95), (39.02, 32.746)

# slug: (English, Arabic, kind, accuracy in metres, parts)
CONTEXT_ROADS = {
    "deir-ezzor-raqqa-aleppo-road": (
        "Deir Ezzor-Raqqa-Aleppo road",
        "طريق دير الزور - الرقة - حلب",
        "primary",
        4000,
        [via(DEIR_EZZOR, RAQQA, ALEPPO)],
    ),
    "deir-ezzor-hasakah-road": (
        "Deir Ezzor-Hasakah-Qamishli road",
        "طريق دير الزور - الحسكة - القامشلي",
        "primary",
        4000,
        [via(DEIR_EZZOR, HASAKAH, QAMISHLI)],
    ),
    "mosul-rabia-qamishli-road": (
        "Mosul-Tal Afar-Rabia-Yarubiyya-Qamishli road",
        "طريق الموصل - تلعفر - ربيعة - اليعربية - القامشلي",
        "primary",
        4000,
        [via(MOSUL, (42.55, 36.56)), hand((42.30, 36.70), RABIA, YARUBIYYA), hand((41.70, 36.93), QAMISHLI)],
    ),
    "tal-afar-sinjar-road": (
        "Tal Afar-Sinjar-Hasakah road",
        "طريق تلعفر - سنجار - الحسكة",
        "secondary",
        4000,
        [via(TAL_AFAR, SINJAR, HASAKAH)],
    ),
    "baghdad-mosul-road": (
        "Baghdad-Tikrit-Mosul road",
        "طريق بغداد - تكريت - الموصل",
        "trunk",
        4000,
        [via(BAGHDAD, SAMARRA, TIKRIT, BAIJI, MOSUL)],
    ),
    "haditha-baiji-road": ("Haditha-Baiji road", "طريق حديثة - بيجي", "secondary", 4000, [via(HADITHA, BAIJI)]),
    "baghdad-kirkuk-erbil-road": (
        "Baghdad-Kirkuk-Erbil road",
        "طريق بغداد - كركوك - أربيل",
        "primary",
        4000,
        [via(BAGHDAD, KIRKUK, ERBIL)],
    ),
    "mosul-erbil-road": ("Mosul-Erbil road", "طريق الموصل - أربيل", "primary", 4000, [via(MOSUL, ERBIL)]),
    "damascus-aleppo-highway": (
        "Damascus-Homs-Aleppo highway",
        "طريق دمشق - حمص - حلب الدولي",
        "motorway",
        4000,
        [via(DAMASCUS, HOMS, HAMA, ALEPPO)],
    ),
    "homs-palmyra-road": ("Homs-Palmyra road", "طريق حمص - تدمر", "primary", 4000, [via(HOMS, PALMYRA)]),
    "amman-trebil-road": ("Amman-Trebil road", "طريق عمّان - طريبيل", "primary", 4000, [via(AMMAN, TREBIL)]),
}


def context_road_features():
    return line_features(CONTEXT_ROADS, "world_highways")

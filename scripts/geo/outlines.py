"""Hand-set outlines of districts and areas, lon/lat degrees (WGS 84).

Drawn for this project from descriptions and from the places each area is known to hold; the vertices are
few and round on purpose. They are not traced from any administrative data set. Outlines overshoot the
border and the river: `areas.py` cuts them there, so that the final edges run exactly along both lines.
"""

# Between Mayadeen and Bukamal districts, right bank: Dweir and Faedat al-Job lie north of it, Safsaf and
# Moezleh south of it. Left bank: Tayyana and Jarda north, Abu Hamam and Gharanij south.
BUKAMAL_DISTRICT = [
    (40.650, 34.840),
    (40.700, 34.755),
    (40.50, 34.70),
    (40.35, 34.62),
    (40.20, 34.68),
    (39.90, 34.76),
    (39.80, 34.67),
    (40.00, 34.40),
    (40.20, 34.08),
    (40.55, 34.05),
    (41.05, 34.35),
    (41.10, 34.45),
    (41.35, 34.85),
    (41.30, 35.05),
    (41.10, 35.05),
    (40.90, 34.95),
]
# Saalu and Zbara mark its end on the right bank (then Muhasan), Darnaj on the left (then Busayra).
MAYADEEN_DISTRICT = [
    (40.650, 34.840),
    (40.700, 34.755),
    (40.50, 34.70),
    (40.35, 34.62),
    (40.20, 34.68),
    (39.90, 34.76),
    (39.70, 34.70),
    (39.80, 34.85),
    (40.10, 34.93),
    (40.37, 35.17),
    (40.42, 35.17),
    (40.45, 35.075),
    (40.65, 35.07),
    (40.85, 35.20),
    (41.05, 35.26),
    (41.12, 35.15),
    (41.10, 35.05),
    (40.90, 34.95),
]
# Akashat lies south of it (Rutba district), Rayhana and Ana east of it; the north is empty steppe.
QAIM_DISTRICT = [
    (39.70, 33.95),
    (39.85, 33.90),
    (40.40, 33.92),
    (40.70, 33.83),
    (41.05, 33.77),
    (41.25, 33.78),
    (41.38, 34.00),
    (41.58, 34.12),
    (41.60, 34.20),
    (41.60, 34.42),
    (41.45, 34.44),
    (41.55, 34.55),
    (41.55, 34.80),
    (41.38, 34.95),
    (41.30, 35.08),
    (41.10, 35.10),
    (40.95, 34.60),
    (40.80, 34.45),
    (40.20, 34.20),
]
# Karabla to the west, Obaidi to the east, south bank
KARABLA = [
    (39.60, 33.95),
    (39.85, 33.70),
    (41.14, 33.70),
    (41.18, 34.05),
    (41.34, 34.20),
    (41.22, 34.33),
    (41.18, 34.42),
    (40.90, 34.60),
    (40.20, 34.30),
]
# Farmed land on the left bank in Iraq, from the border to the bend at Ubaydi
RUMMANA = [
    (40.95, 34.40),
    (41.10, 34.33),
    (41.19, 34.36),
    (41.19, 34.41),
    (41.12, 34.45),
    (41.06, 34.475),
    (40.98, 34.475),
]
# Baguz: farmland and villages on the left bank, both sides of the border
BAGUZ = [
    (40.93, 34.445),
    (40.99, 34.405),
    (41.015, 34.415),
    (41.022, 34.45),
    (40.985, 34.468),
    (40.945, 34.475),
]
HUSSEIBAH = [(40.968, 34.398), (40.975, 34.378), (41.008, 34.376), (41.012, 34.402), (40.99, 34.405)]
# "on the southern side of Qa'im": no outline is known
MASHARII = [(40.96, 34.365), (41.00, 34.30), (41.07, 34.29), (41.10, 34.345), (41.06, 34.365)]
# the gas field is long from west to east; its outline is schematic
AKKAS = [
    (40.70, 34.10),
    (40.78, 34.03),
    (41.00, 33.97),
    (41.20, 33.97),
    (41.28, 34.02),
    (41.20, 34.10),
    (41.00, 34.14),
    (40.80, 34.16),
]
# the Islamic State's province: the valley from Mayadeen to Ana; both districts are joined to this band
REGION_BAND = [
    (40.25, 35.15),
    (40.55, 35.15),
    (40.90, 34.85),
    (41.10, 34.65),
    (41.60, 34.65),
    (42.10, 34.60),
    (42.15, 34.25),
    (41.60, 34.25),
    (41.00, 34.25),
    (40.70, 34.45),
    (40.35, 34.90),
]

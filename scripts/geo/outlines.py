"""Hand-set outlines of districts and areas, lon/lat degrees (WGS 84).

Drawn for this project from descriptions and from the places each area is known to hold; the vertices are
few and round on purpose. They are not traced from any administrative data set. Outlines overshoot the
border and the river: `areas.py` cuts them there, so that the final edges run exactly along both lines.
"""

# Between Mayadeen and Bukamal districts, right bank: Dweir and Faedat al-Job lie north of it, Safsaf and
# Moezleh south of it. Left bank: Tayyana and Jarda north, Abu Hamam and Gharanij south.
BUKAMAL_DISTRICT = [
    (40.650, 34.845), (40.690, 34.765), (40.50, 34.74), (40.35, 34.67), (39.95, 34.62), (39.80, 34.50),
    (39.95, 34.33), (40.17, 34.07), (40.55, 34.05), (41.05, 34.35), (41.10, 34.45), (41.35, 34.85),
    (41.30, 35.10), (41.10, 35.08), (40.90, 34.97),
]
MAYADEEN_DISTRICT = [
    (40.650, 34.845), (40.690, 34.765), (40.50, 34.74), (40.35, 34.67), (39.95, 34.62), (39.72, 34.62),
    (39.85, 34.82), (40.15, 35.02), (40.37, 35.14), (40.41, 35.185), (40.55, 35.28), (40.70, 35.22),
    (40.90, 35.05), (41.00, 35.025), (40.90, 34.97),
]
QAIM_DISTRICT = [
    (39.70, 33.90), (39.85, 33.78), (40.30, 33.92), (40.80, 33.95), (41.20, 33.72), (41.45, 33.72),
    (41.55, 34.10), (41.60, 34.45), (41.45, 34.70), (41.35, 35.05), (41.10, 35.10), (40.95, 34.60),
    (40.80, 34.45), (40.20, 34.20),
]
# Karabla to the west, Obaidi to the east, south bank
KARABLA = [
    (39.60, 33.95), (39.85, 33.70), (40.80, 33.80), (41.20, 33.65), (41.22, 34.20), (41.16, 34.33),
    (41.15, 34.42), (40.90, 34.60), (40.20, 34.30),
]
# Farmed land on the left bank in Iraq, from the border to the bend at Ubaydi
RUMMANA = [
    (40.95, 34.40), (41.10, 34.33), (41.19, 34.36), (41.19, 34.41), (41.12, 34.45), (41.06, 34.475),
    (40.98, 34.475),
]
# Baguz: farmland and villages on the left bank, both sides of the border
BAGUZ = [
    (40.93, 34.445), (40.99, 34.405), (41.015, 34.415), (41.022, 34.45), (40.985, 34.468), (40.945, 34.475),
]
HUSSEIBAH = [(40.968, 34.398), (40.975, 34.378), (41.008, 34.376), (41.012, 34.402), (40.99, 34.405)]
# "on the southern side of Qa'im": no outline is known
MASHARII = [(40.96, 34.365), (41.00, 34.30), (41.07, 34.29), (41.10, 34.345), (41.06, 34.365)]
# the gas field is long from west to east; its outline is schematic
AKKAS = [
    (40.70, 34.10), (40.78, 34.03), (41.00, 33.97), (41.20, 33.97), (41.28, 34.02), (41.20, 34.10),
    (41.00, 34.14), (40.80, 34.16),
]

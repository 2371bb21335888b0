"""JSON schemas of the analyses' documents."""

from geodata.api.openapi.components import (
    BOOLEAN,
    CERTAINTY,
    COUNT,
    DATE,
    DAY,
    NAMED,
    NUMBER,
    PERIOD,
    TEXT,
    Schema,
    array_schema,
    enum_schema,
    nullable,
    object_schema,
)

AMOUNT = {**NUMBER, "minimum": 0}
KM2 = {**AMOUNT, "description": "km², geodesic"}
HORIZON = {"horizon": DATE, "notice": TEXT}
PARTICIPANTS = array_schema(object_schema(slug=TEXT, role=TEXT))

SEARCH = object_schema(
    optional=("notice",),
    q=TEXT,
    items=array_schema(
        object_schema(
            layer=TEXT,
            **NAMED,
            kind=nullable(TEXT),
            matched=TEXT,
            score=AMOUNT,
            **PERIOD,
            centre=nullable(array_schema(NUMBER)),
            bbox=nullable(array_schema(NUMBER)),
        )
    ),
    numberReturned=COUNT,
    **HORIZON,
)

TIMELINE = object_schema(
    optional=("notice",),
    layers=array_schema(TEXT),
    changes=array_schema(
        object_schema(
            date=DAY,
            begins=COUNT,
            ends=COUNT,
            earliest_start=COUNT,
            latest_start=COUNT,
            earliest_end=COUNT,
            latest_end=COUNT,
            layers=array_schema(TEXT),
        )
    ),
    bin=enum_schema("month", "year"),
    bins=array_schema(object_schema(**{"from": DAY, "to": DAY}, possible=COUNT, definite=COUNT)),
    counts=object_schema(records=COUNT, undated=COUNT),
    **HORIZON,
)

NETWORK = object_schema(
    optional=("notice",),
    directed=BOOLEAN,
    multigraph=BOOLEAN,
    nodes=array_schema(
        object_schema(
            optional=("layer", "slug"),
            id=TEXT,
            name_en=TEXT,
            name_ar=TEXT,
            kind=TEXT,
            country=TEXT,
            camp=TEXT,
            depth=nullable(COUNT),
            degree=COUNT,
            layer=TEXT,
            slug=TEXT,
        )
    ),
    edges=array_schema(
        object_schema(
            optional=("layer", "record"),
            source=TEXT,
            target=TEXT,
            key=TEXT,
            kind=TEXT,
            name_en=TEXT,
            name_ar=TEXT,
            **PERIOD,
            certainty=CERTAINTY,
            citations=COUNT,
            layer=TEXT,
            record=TEXT,
        )
    ),
    **HORIZON,
)

SPLIT = {"definite_km2": KM2, "possible_km2": KM2}
STATE: dict[str, Schema] = {
    "status": enum_schema("contested", "shared", "sole", "unknown"),
    "actors": array_schema(TEXT),
    "also": PARTICIPANTS,
}
AREA = object_schema(places=array_schema(TEXT), km2=KM2)
ACTORS = array_schema(object_schema(**NAMED, kind=TEXT, camp=TEXT))
SHARE: dict[str, Schema] = {"slug": TEXT, "km2": KM2, "share": AMOUNT, **SPLIT}
CONTROL = object_schema(
    optional=("notice",),
    certainty=TEXT,
    area=AREA,
    actors=ACTORS,
    steps=array_schema(
        object_schema(
            **{"from": DATE, "to": DAY},
            parts=array_schema(object_schema(**STATE, km2=KM2, share=AMOUNT, **SPLIT)),
            actors=array_schema(object_schema(**SHARE, sole_km2=KM2, shared_km2=KM2, contested_km2=KM2)),
            influence=array_schema(object_schema(**SHARE)),
            airspace=array_schema(object_schema(**SHARE)),
        )
    ),
    rule_en=TEXT,
    rule_ar=TEXT,
    **HORIZON,
)

CLAIM: dict[str, Schema] = {
    "slug": TEXT,
    "name_en": TEXT,
    "name_ar": TEXT,
    "kind": TEXT,
    **PERIOD,
    "certainty": CERTAINTY,
}
CHANGES = nullable(
    object_schema(
        begun=array_schema(object_schema(**CLAIM)), ended=array_schema(object_schema(**CLAIM)), unchanged=COUNT
    )
)
STATUS = object_schema(slug=TEXT, law=TEXT, practice=TEXT, when=TEXT, actors=PARTICIPANTS)
STANDING = array_schema(object_schema(state=object_schema(**STATE), km2=KM2))
COMPARED = {
    "area": nullable(AREA),
    "actors": nullable(ACTORS),
    "ground": nullable(
        object_schema(
            **{"from": STANDING, "to": STANDING},
            transitions=array_schema(
                object_schema(
                    **{"from": object_schema(**STATE), "to": object_schema(**STATE)},
                    km2=KM2,
                    **SPLIT,
                    changed=BOOLEAN,
                )
            ),
            changed_km2=KM2,
        )
    ),
    "crossings": nullable(
        array_schema(object_schema(**NAMED, **{"from": array_schema(STATUS), "to": array_schema(STATUS)}))
    ),
    "relationships": CHANGES,
    "presences": CHANGES,
    "control_zones": CHANGES,
    "activities": CHANGES,
    "between": nullable(object_schema(number=COUNT, items=array_schema(object_schema(**CLAIM)))),
}
NO_COMPARISON = dict.fromkeys(COMPARED)
COMPARE = object_schema(
    optional=("notice", "rule_en", "rule_ar"),
    **{"from": object_schema(first=DAY, last=DAY), "to": object_schema(first=DAY, last=DAY)},
    **COMPARED,
    rule_en=TEXT,
    rule_ar=TEXT,
    **HORIZON,
)

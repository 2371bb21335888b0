"""JSON schemas of the answers to the questions beyond lists."""

TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "number", "minimum": 0}
KM2 = {**NUMBER, "description": "km², geodesic"}


def nullable(schema):
    return {**schema, "nullable": True}


def object_schema(optional=(), **properties):
    """An object whose members are all required, save the ``optional`` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def array_schema(items):
    return {"type": "array", "items": items}


DATES = {
    "earliest_start": nullable(DAY),
    "latest_start": nullable(DAY),
    "earliest_end": nullable(DAY),
    "latest_end": nullable(DAY),
}
AROUND = {"horizon": nullable(DAY), "notice": TEXT}
PARTICIPANTS = array_schema(object_schema(slug=TEXT, role=TEXT))
NAMED = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}

SEARCH = object_schema(
    optional=("notice",),
    q=TEXT,
    items=array_schema(
        object_schema(
            layer=TEXT,
            **NAMED,
            kind=nullable(TEXT),
            matched=TEXT,
            score=NUMBER,
            when=TEXT,
            **DATES,
            centre={"type": "array", "items": {"type": "number"}, "nullable": True},
            bbox={"type": "array", "items": {"type": "number"}, "nullable": True},
        )
    ),
    numberReturned=COUNT,
    **AROUND,
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
    bin={"type": "string", "enum": ["month", "year"]},
    bins=array_schema(object_schema(**{"from": DAY, "to": DAY}, possible=COUNT, definite=COUNT)),
    counts=object_schema(records=COUNT, undated=COUNT),
    **AROUND,
)

NETWORK = object_schema(
    optional=("notice",),
    directed={"type": "boolean"},
    multigraph={"type": "boolean"},
    nodes=array_schema(
        object_schema(
            id=TEXT,
            name_en=TEXT,
            name_ar=TEXT,
            kind=TEXT,
            country=TEXT,
            colour=TEXT,
            depth=nullable(COUNT),
            degree=COUNT,
        )
    ),
    edges=array_schema(
        object_schema(
            source=TEXT,
            target=TEXT,
            key=TEXT,
            kind=TEXT,
            name_en=TEXT,
            name_ar=TEXT,
            when=TEXT,
            **DATES,
            certainty=CERTAINTY,
            citations=COUNT,
        )
    ),
    **AROUND,
)

SPLIT = {"definite_km2": KM2, "possible_km2": KM2}
STATE = {
    "status": {"type": "string", "enum": ["contested", "shared", "sole", "unknown"]},
    "actors": array_schema(TEXT),
    "also": PARTICIPANTS,
}
AREA = object_schema(places=array_schema(TEXT), km2=KM2)
ACTORS = array_schema(object_schema(**NAMED, kind=TEXT, colour=TEXT))
SHARE = {"slug": TEXT, "km2": KM2, "share": NUMBER, **SPLIT}
CONTROL = object_schema(
    optional=("notice",),
    certainty=TEXT,
    area=AREA,
    actors=ACTORS,
    steps=array_schema(
        object_schema(
            **{"from": nullable(DAY), "to": DAY},
            parts=array_schema(object_schema(**STATE, km2=KM2, share=NUMBER, **SPLIT)),
            actors=array_schema(object_schema(**SHARE, sole_km2=KM2, shared_km2=KM2, contested_km2=KM2)),
            influence=array_schema(object_schema(**SHARE)),
            airspace=array_schema(object_schema(**SHARE)),
        )
    ),
    rule_en=TEXT,
    rule_ar=TEXT,
    **AROUND,
)

CLAIM = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT, "kind": TEXT, "when": TEXT, **DATES, "certainty": CERTAINTY}
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
                    changed={"type": "boolean"},
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
    **AROUND,
)

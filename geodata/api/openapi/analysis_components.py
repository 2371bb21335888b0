"""JSON schemas of the answers to the questions beyond lists."""

TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "number", "minimum": 0}
KM2 = {**NUMBER, "description": "km², geodesic"}


def either_null(schema):
    return {**schema, "nullable": True}


def an_object(optional=(), **properties):
    """An object whose members are all required, save the ``optional`` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def a_list(items):
    return {"type": "array", "items": items}


DATES = {
    "earliest_start": either_null(DAY),
    "latest_start": either_null(DAY),
    "earliest_end": either_null(DAY),
    "latest_end": either_null(DAY),
}
AROUND = {"horizon": either_null(DAY), "notice": TEXT}
PARTICIPANTS = a_list(an_object(slug=TEXT, role=TEXT))
NAMED = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}

SEARCH = an_object(
    optional=("notice",),
    q=TEXT,
    items=a_list(
        an_object(
            layer=TEXT,
            **NAMED,
            kind=either_null(TEXT),
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

TIMELINE = an_object(
    optional=("notice",),
    layers=a_list(TEXT),
    changes=a_list(
        an_object(
            date=DAY, begins=COUNT, ends=COUNT, earliest_start=COUNT, latest_start=COUNT, earliest_end=COUNT,
            latest_end=COUNT, layers=a_list(TEXT),
        )
    ),
    bin={"type": "string", "enum": ["month", "year"]},
    bins=a_list(an_object(**{"from": DAY, "to": DAY}, possible=COUNT, definite=COUNT)),
    counts=an_object(records=COUNT, undated=COUNT),
    **AROUND,
)  # fmt: skip

NETWORK = an_object(
    optional=("notice",),
    directed={"type": "boolean"},
    multigraph={"type": "boolean"},
    nodes=a_list(
        an_object(id=TEXT, name_en=TEXT, name_ar=TEXT, kind=TEXT, country=TEXT, colour=TEXT,
                  depth=either_null(COUNT), degree=COUNT)
    ),
    edges=a_list(
        an_object(source=TEXT, target=TEXT, key=TEXT, kind=TEXT, name_en=TEXT, name_ar=TEXT, when=TEXT, **DATES,
                  certainty=CERTAINTY, citations=COUNT)
    ),
    **AROUND,
)  # fmt: skip

SPLIT = {"definite_km2": KM2, "possible_km2": KM2}
STATE = {
    "status": {"type": "string", "enum": ["contested", "shared", "sole", "unknown"]},
    "actors": a_list(TEXT),
    "also": PARTICIPANTS,
}
AREA = an_object(places=a_list(TEXT), km2=KM2)
ACTORS = a_list(an_object(**NAMED, kind=TEXT, colour=TEXT))
SHARE = {"slug": TEXT, "km2": KM2, "share": NUMBER, **SPLIT}
CONTROL = an_object(
    optional=("notice",),
    certainty=TEXT,
    area=AREA,
    actors=ACTORS,
    steps=a_list(
        an_object(
            **{"from": either_null(DAY), "to": DAY},
            parts=a_list(an_object(**STATE, km2=KM2, share=NUMBER, **SPLIT)),
            actors=a_list(an_object(**SHARE, sole_km2=KM2, shared_km2=KM2, contested_km2=KM2)),
            influence=a_list(an_object(**SHARE)),
            airspace=a_list(an_object(**SHARE)),
        )
    ),
    rule_en=TEXT,
    rule_ar=TEXT,
    **AROUND,
)

CLAIM = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT, "kind": TEXT, "when": TEXT, **DATES, "certainty": CERTAINTY}
CHANGES = either_null(an_object(begun=a_list(an_object(**CLAIM)), ended=a_list(an_object(**CLAIM)), unchanged=COUNT))
STATUS = an_object(slug=TEXT, law=TEXT, practice=TEXT, when=TEXT, actors=PARTICIPANTS)
STANDING = a_list(an_object(state=an_object(**STATE), km2=KM2))
COMPARED = {
    "area": either_null(AREA),
    "actors": either_null(ACTORS),
    "ground": either_null(
        an_object(
            **{"from": STANDING, "to": STANDING},
            transitions=a_list(
                an_object(
                    **{"from": an_object(**STATE), "to": an_object(**STATE)},
                    km2=KM2, **SPLIT, changed={"type": "boolean"},
                )
            ),
            changed_km2=KM2,
        )
    ),
    "crossings": either_null(a_list(an_object(**NAMED, **{"from": a_list(STATUS), "to": a_list(STATUS)}))),
    "relationships": CHANGES,
    "presences": CHANGES,
    "control_zones": CHANGES,
    "activities": CHANGES,
    "between": either_null(an_object(number=COUNT, items=a_list(an_object(**CLAIM)))),
}  # fmt: skip
NO_COMPARISON = dict.fromkeys(COMPARED)
COMPARE = an_object(
    optional=("notice", "rule_en", "rule_ar"),
    **{"from": an_object(first=DAY, last=DAY), "to": an_object(first=DAY, last=DAY)},
    **COMPARED,
    rule_en=TEXT,
    rule_ar=TEXT,
    **AROUND,
)

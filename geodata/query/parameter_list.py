"""The one list of query parameters.

A parameter is one entry in ``PARAMETERS``: how its text is parsed, to which layers it applies, and its description.
"""

from actors.vocabularies import CONFIDENCE, STANCE
from geodata.db.expressions import GEOMETRY_TYPES, SLIVER_KM2, SLIVER_M, SLIVER_SHARE
from geodata.layers import Layer
from geodata.query.cursor import EXAMPLE, MEANINGS, null_keys, parse_cursor
from geodata.query.parameter import Parameter
from geodata.query.parsers import (
    bind_date_range,
    bind_near,
    choice,
    count_words,
    parse_bbox,
    parse_date,
    parse_datetime,
    parse_moment_parameter,
    parse_name,
    parse_near,
    parse_ordering,
    parse_phrases,
    parse_search_text,
    parse_slug,
    parse_slugs,
    vocabulary_list,
    vocabulary_words,
    whole_number,
    whole_numbers,
)
from geodata.vocabularies import LAW, PRACTICE

DEFAULT_LIMIT = 100  # records a page
MAX_LIMIT = 10_000
MAX_OFFSET = 10_000_000
MAX_NOTE = 32_767  # as the column has them

PARAMETERS = (
    Parameter("date", parse_date, "Holds on that day, in that month or year.", "2019-10-01", bind=bind_date_range),
    Parameter(
        "datetime",
        parse_datetime,
        "Holds within an interval, both ends inclusive; “..” leaves an end open. Not together with date.",
        "2019-01-01/2019-09-30",
        bind=bind_date_range,
    ),
    Parameter(
        "certainty",
        choice("possible", "definite"),
        "possible: in some reading of the vague dates (default); "
        "definite: in every reading. Records without any date match both.",
        "definite",
        template_key=lambda value: value,
    ),
    Parameter(
        "implied",
        choice("yes", "no"),
        "no: by the dates of each record alone. yes (default): narrowed by what other records imply, such as the lives "
        "of its actors; “implied” of a record says how.",
        "no",
        template_key=False,
    ),
    Parameter(
        "bbox", parse_bbox, "Within west,south,east,north (degrees).", "40.5,34.2,41.3,34.8", Layer.has_geometry, True
    ),
    Parameter(
        "near",
        parse_near,
        "Within km of lon,lat, measured to the nearest point. An area that is smaller than its precision_m, a stand-in "
        "for a place somewhere in it, matches if all of it is so near.",
        "40.98,34.40,10",
        Layer.has_geometry,
        True,
        bind=bind_near,
    ),
    Parameter(
        "within",
        parse_slug,
        f"Inside the outline of a place, its edge included: a point; {SLIVER_M} m of a line, or all of it; of an area "
        f"{SLIVER_KM2} km² (a tenth of the smaller of the two, if that is less) and {SLIVER_SHARE:.1%} of the smaller. "
        "Slivers do not count.",
        "qaim-district",
        Layer.has_geometry,
        True,
    ),
    Parameter(
        "geometry_type",
        vocabulary_words(*GEOMETRY_TYPES),
        "Records shown as a point, line or area, or none: those without geometry (by comma).",
        "point,line,area",
        Layer.has_geometry,
        True,
    ),
    Parameter(
        "side",
        choice("syria", "iraq"),
        "On this side of the border; crossings are on both.",
        "syria",
        Layer.has_geometry,
        True,
        bind=lambda side: {"side": [side, "both"]},
    ),
    Parameter(
        "actor",
        parse_slugs,
        "An actor takes part in any role (slugs, by comma).",
        "kataib-hezbollah",
        Layer.has_actors,
        True,
    ),
    Parameter(
        "place",
        parse_slugs,
        "At this place or in a part of it (slugs, by comma).",
        "bukamal",
        lambda layer: bool(layer.place),
        True,
    ),
    Parameter(
        "crossing",
        parse_slugs,
        "Is about this crossing: its status, closure or opening, trade through it (slugs, by comma).",
        "qaim-bukamal",
        lambda layer: layer.has("crossing"),
        True,
    ),
    Parameter(
        "kind",
        vocabulary_list(lambda layer: layer.kinds if layer else None),
        "Of this kind (by comma).",
        "airstrike",
        lambda layer: layer.kinds is not None,
        True,
    ),
    Parameter(
        "role",
        vocabulary_list(lambda layer: layer.role if layer else None),
        "An actor takes part in this role (by comma).",
        "target",
        lambda layer: layer.role is not None,
        True,
    ),
    Parameter(
        "status",
        vocabulary_list(lambda layer: LAW),
        "Status of the crossing by law (by comma).",
        "open",
        Layer.has_status,
        True,
    ),
    Parameter(
        "practice",
        vocabulary_list(lambda layer: PRACTICE),
        "Status of the crossing in practice (by comma).",
        "controlled",
        Layer.has_status,
        True,
    ),
    Parameter("source", parse_slugs, "Rests on this source (slugs, by comma).", "carnegie-2020", lists_only=True),
    Parameter(
        "confidence",
        vocabulary_list(lambda layer: CONFIDENCE),
        "Has a citation of this confidence (by comma).",
        "stated",
        lists_only=True,
    ),
    Parameter(
        "section",
        parse_phrases,
        "Has a citation of the section with this heading (by comma; a heading with a comma may be written as it is). "
        "Case and signs do not count: a slug will do. Of section, note, speaker, stance, confidence and source, one "
        "citation must fit all that are given.",
        "the-rise-of-jihadism-after-2003",
        lists_only=True,
    ),
    Parameter(
        "note",
        whole_numbers(1, MAX_NOTE),
        "Has a citation with one of these endnotes (numbers, by comma).",
        "23",
        lists_only=True,
    ),
    Parameter(
        "speaker",
        parse_phrases,
        "Has a citation of this speaker: the slug or name of an actor, or the words of the citation (by comma).",
        "islamic-state,several residents",
        lists_only=True,
    ),
    Parameter(
        "stance",
        vocabulary_list(lambda layer: STANCE),
        "Has a citation in which the speaker takes this stance (by comma).",
        "denies,accuses",
        lists_only=True,
    ),
    Parameter(
        "external",
        choice("no", "yes"),
        "no: only what the report has; yes: only what comes from elsewhere.",
        "no",
        lists_only=True,
        bind=lambda value: {"external": value == "yes"},
    ),
    Parameter(
        "inferred",
        choice("no", "yes"),
        "no: only records of which nothing was inferred; yes: only those of which the editors inferred something.",
        "no",
        lists_only=True,
        template_key=lambda value: value,
    ),
    Parameter(
        "q",
        parse_search_text,
        "Words in any of the names, Arabic or Latin.",
        "Qaim",
        lists_only=True,
        template_key=count_words,
    ),
    Parameter(
        "text",
        parse_search_text,
        "Words in the names and summaries, English or Arabic, in their various forms, all of which must be there: "
        "“…” around a phrase, “or” between alternatives, “-” before what must not be there.",
        "smuggling -oil",
        lists_only=True,
    ),
    Parameter(
        "known_at",
        parse_moment_parameter,
        "As this database stood at that time.",
        "2026-11-22T12:00:00Z",
        template_key=False,
    ),
    Parameter(
        "limit",
        whole_number(1, MAX_LIMIT),
        f"Records a page ({DEFAULT_LIMIT}; at most {MAX_LIMIT}).",
        "100",
        lists_only=True,
        template_key=False,
    ),
    Parameter("offset", whole_number(0, MAX_OFFSET), "Records to pass over.", "0", lists_only=True, template_key=False),
    *(
        Parameter(name, parse_cursor, text, EXAMPLE, lists_only=True, template_key=null_keys, bind=lambda keys: {})
        for name, text in MEANINGS.items()
    ),
    Parameter(
        "ordering",
        parse_ordering,
        "By slug, name_en, name_ar (in the order of their alphabets, the article included), kind, earliest_start "
        "or latest_end; “-” before it reverses.",
        "-earliest_start",
        lists_only=True,
        template_key=lambda value: value,
    ),
    Parameter(
        "fields", parse_slugs, "Only these properties (by comma).", "name_en,when", template_key=lambda value: value
    ),
    Parameter(
        "count", choice("exact"), "Count all matches, however many.", "exact", lists_only=True, template_key=False
    ),
    Parameter("format", parse_name, "Format of the response, by name.", "geojson", template_key=False),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
DATES = ("date", "datetime")

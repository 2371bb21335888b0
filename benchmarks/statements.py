"""The ceiling: the fastest single SQL statement for the same response, with every member that ours carries.

Candidates for each task are what our own application executes, caught at its cursor, and variants written by hand;
which is the fastest is measured. Values are in the text, so that pgbench can prepare every statement.
"""

import json

from django.db import connection
from django.test import Client

DOCUMENT = "(SELECT d.body FROM geodata_document d WHERE d.layer = '{layer}' AND d.slug = p.slug)"
CERTAINTY = """CASE WHEN p."when" = '' THEN 'undated'
    WHEN p.latest_start <= '{last}' AND p.earliest_end >= '{first}' THEN 'definite' ELSE 'possible' END"""
DATED = f"""',"certainty":"' || {CERTAINTY} || '"}}}}}}}}'"""
KEYS = """SELECT slug, "when", effective_latest_start AS latest_start, effective_earliest_end AS earliest_end
    FROM {table} WHERE review = 'published' AND effective_span && daterange('{first}', '{last}', '[]')"""
IN_BOX = " AND effective_geometry && ST_MakeEnvelope({west}, {south}, {east}, {north}, 4326)"
HORIZON = "(SELECT max(horizon) FROM actors_source WHERE NOT external AND review = 'published')"
ENVELOPE = """'],"numberReturned": ' || count(*) || ',"numberMatched": ' || {matched}
    || ', "links": {links}, "horizon": "' || {horizon} || '"}}'"""
PAGE = """SELECT '{{"type":"FeatureCollection","features":[' || string_agg({document} || {dated}, ',') || {envelope}
    FROM ({page}) p"""
AS_EXECUTED = """'{{"type":"FeatureCollection","features":[' || {features}
    || '],"others": ' || json_build_array({others}) || ',"links": {links}}}'"""
TILE = """SELECT ST_AsMVT(q, 'incidents', 4096, 'geometry') FROM (
    SELECT slug, name_en, name_ar, kind, "when", effective_side AS side, effective_precision_m AS precision_m,
        {certainty} AS certainty, ST_AsMVTGeom({point}, {tile}, 4096, 64, true) AS geometry
    FROM geodata_incident p
    WHERE review = 'published' AND effective_geometry && ST_Transform({tile}, 4326){dates}) q"""
HANDWRITTEN_PROJECTION = """ST_SetSRID(ST_MakePoint(ST_X(effective_geometry) * 111319.49079327358,
    ln(tan(radians(45 + ST_Y(effective_geometry) / 2))) * 6378137), 3857)"""
IGNORED = ("pg_type",)  # what Django queries on a new connection


class Recorder:
    """Records the statements that a request executes, with the values in the text, and their numbers of columns."""

    def __init__(self, ignoring=IGNORED):
        self.statements = []
        self.ignoring = ignoring

    def __call__(self, execute, sql, params, many, context):
        response = execute(sql, params, many, context)
        cursor = context["cursor"].cursor
        if cursor.description and not any(name in sql for name in self.ignoring):
            self.statements.append((cursor.mogrify(sql, params).decode(), len(cursor.description)))
        return response


def record_statements(path: str) -> tuple[list[tuple[str, int]], bytes]:
    """The statements that our application executes for a response, and the response."""
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        response = Client().get(path, headers={"host": "127.0.0.1"})
    if response.status_code != 200:
        raise ValueError(f"{path}: {response.status_code} {response.content[:200]}")
    return recorder.statements, response.content


def as_executed(statements, links) -> str:
    """What our application executes, as one statement: the longest gives the features, the others are joined to it."""
    statements = sorted(statements, key=lambda pair: -len(pair[0]))
    sources, columns = [], []
    for number, (sql, width) in enumerate(statements):
        names = [f"c{column}" for column in range(width)]
        sources.append(f"({sql}) s{number}({', '.join(names)})")
        columns += [f"s{number}.{name}" for name in names]
    selected = columns[0]
    if links:
        selected = AS_EXECUTED.format(features=columns[0], others=", ".join(columns[1:]), links=_literal(links))
    return f"SELECT {selected} FROM {', '.join(sources)}"


def _literal(links):
    return json.dumps(links).replace("'", "''")


def handwritten(task: str, request: dict, links=()) -> dict[str, str]:
    """Name → statement: variants written for this task."""
    if task in ("page100", "page1000", "page10000", "zones"):
        return _pages(task, request, links)
    if task == "one":
        return {
            "document": "SELECT body || ',\"certainty\":null}}' FROM geodata_document WHERE layer = 'incidents' "
            f"AND slug = '{request['slug']}'"
        }
    return _tiles(request)


def _pages(task, request, links):
    zones = task == "zones"
    values = {
        **request,
        "layer": "control-zones" if zones else "incidents",
        "table": "geodata_controlzone" if zones else "geodata_incident",
    }
    keys = (KEYS + ("" if zones else IN_BOX)).format(**values)
    limited = f"ORDER BY slug LIMIT {request.get('limit', 1000)}"
    encoded_links = _literal(links)

    def page(matched, found):
        envelope = ENVELOPE.format(matched=matched, links=encoded_links, horizon=HORIZON)
        parts = {"document": DOCUMENT.format(**values), "dated": DATED.format(**values)}
        return PAGE.format(**parts, envelope=envelope, page=found)

    if zones:
        return {"one scan": page("count(*)", f"{keys} {limited}")}
    counted = f"(SELECT count(*) FROM ({keys} LIMIT 10001) m)"
    once = f"WITH k AS MATERIALIZED ({keys}) {page('(SELECT count(*) FROM k)', f'SELECT * FROM k {limited}')}"
    return {"one scan": once, "two scans": page(counted, f"{keys} {limited}")}


def _tiles(request):
    tile = "ST_TileEnvelope({z}, {x}, {y})".format(**request)
    certainty, dates = "NULL::text", ""
    if "first" in request:
        certainty = CERTAINTY.format(**request)
        dates = " AND effective_span && daterange('{first}', '{last}', '[]')".format(**request)
    shared = {"tile": tile, "certainty": certainty, "dates": dates}
    return {
        "ST_Transform": TILE.format(point="ST_Transform(effective_geometry, 3857)", **shared),
        "projected by hand": TILE.format(point=HANDWRITTEN_PROJECTION, **shared),
    }


def candidates(task: str, path: str, request: dict) -> dict[str, str]:
    """Name → statement for one request of a task."""
    found, response = record_statements(path)
    links = [] if task.startswith("mvt") else json.loads(response).get("links", [])
    return {"as the application does": as_executed(found, links), **handwritten(task, request, links)}

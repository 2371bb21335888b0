"""Records by name: Arabic or Latin, any spelling, the best match first, with the name that matched.

Names and queries are folded by the same SQL functions (``search_plain``, ``search_fold``, see the migration
``0002_search``); the table ``geodata_searchname`` holds every folded name and is kept by triggers. Candidates are
taken layer by layer from their indexes, so that many records of one layer cannot crowd out another's.
"""

from django.db import transaction

from geodata.analysis.sql import RawJson, fetch
from geodata.layers import BY_NAME, Layer

SIMILARITY_THRESHOLD = 0.45  # of 1: how much of the query a name must hold to count as a match
MIN_TRIGRAM_LENGTH = 3  # letters: below this, only beginnings match
CANDIDATES = 500  # a layer and way of matching

FOLDED = """
SELECT plain, search_fold(plain), set_config('pg_trgm.word_similarity_threshold', %(holds)s, TRUE),
    set_config('enable_seqscan', 'off', TRUE)
FROM search_plain(%(words)s) AS plain"""
MATCH_STRATEGIES = (
    "folded = %(folded)s",
    "folded LIKE %(beginning)s",
    "%(folded)s <%% folded",
)
CANDIDATE = (
    "(SELECT layer, slug, name, alias, plain, folded FROM geodata_searchname "
    "WHERE published AND layer = '{layer}' AND {way} LIMIT {limit})"
)
RECORD = """
    SELECT name_en, name_ar, {kind} AS kind, "when", earliest_start, latest_start,
        earliest_end, latest_end, {geometry} AS shape
    FROM {table} WHERE chosen.layer = '{layer}' AND slug = chosen.slug AND review = 'published'"""
SEARCH = """
WITH candidate AS MATERIALIZED (
    {candidates}
), scored AS (
    SELECT layer, slug, name, alias, round((0.5 * word_similarity(%(folded)s, folded)
        + 0.3 * similarity(%(folded)s, folded) + 0.2 * similarity(%(plain)s, plain))::numeric, 3) AS score
    FROM candidate
), best AS (
    SELECT DISTINCT ON (layer, slug) layer, slug, name AS matched, score
    FROM scored ORDER BY layer, slug, score DESC, alias, name
), chosen AS MATERIALIZED (
    SELECT * FROM best ORDER BY score DESC, array_position(%(layers)s, layer), slug LIMIT %(limit)s
), told AS (
    SELECT layer, slug, name_en, name_ar, kind, matched, score, "when", earliest_start, latest_start, earliest_end,
        latest_end, centre, bbox
    FROM chosen, LATERAL ({records}) r LEFT JOIN LATERAL (
        SELECT ST_PointOnSurface(shape) AS point WHERE shape IS NOT NULL) p ON TRUE LEFT JOIN LATERAL (
        SELECT ARRAY[round(ST_X(point)::numeric, 6), round(ST_Y(point)::numeric, 6)] AS centre,
            ARRAY[round(ST_XMin(shape)::numeric, 6), round(ST_YMin(shape)::numeric, 6),
                round(ST_XMax(shape)::numeric, 6), round(ST_YMax(shape)::numeric, 6)] AS bbox) c ON point IS NOT NULL
)
SELECT COALESCE(json_agg(row_to_json(told) ORDER BY score DESC, array_position(%(layers)s, layer), slug), '[]')::text,
    count(*) FROM told"""


def search(words, layers=None, limit=20) -> dict:
    """Records whose names come close to ``words``: ``items``, best first, and ``numberReturned``.

    ``layers`` are names of layers, or None for all.
    """
    chosen = [BY_NAME[name] for name in layers or BY_NAME]
    with transaction.atomic():
        [(plain, folded, *_)] = fetch(FOLDED, words=words, holds=str(SIMILARITY_THRESHOLD))
        if not folded:
            return {"items": [], "numberReturned": 0}
        ways = MATCH_STRATEGIES if len(folded) >= MIN_TRIGRAM_LENGTH else MATCH_STRATEGIES[:2]
        values = {"plain": plain, "folded": folded, "beginning": f"{folded}%"}
        [(items, number)] = fetch(
            statement(chosen, ways), **values, layers=[layer.name for layer in chosen], limit=limit
        )
    return {"items": RawJson(items), "numberReturned": number}


def statement(layers: list[Layer], ways) -> str:
    """The statement for candidates from each layer in each way, ranked, with what is told of their records."""
    candidates = (CANDIDATE.format(layer=layer.name, way=way, limit=CANDIDATES) for layer in layers for way in ways)
    records = (
        RECORD.format(
            layer=layer.name,
            table=_table(layer),
            kind="kind::text" if layer.kinds else "NULL",
            geometry=layer.geometry or "NULL::geometry",
        )
        for layer in layers
    )
    return SEARCH.format(candidates="\n    UNION\n    ".join(candidates), records=" UNION ALL ".join(records))


def _table(layer):
    return layer.model._meta.db_table

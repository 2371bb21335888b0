"""Records of one layer by name for editors: drafts and withdrawn ones as well, in the order of the public search."""

from django.db import transaction

from geodata.analysis.search import FOLD, MAX_CANDIDATES, SIMILARITY_THRESHOLD, match_strategies
from geodata.db.execute import fetch
from geodata.db.sql_files import load_sql

MAX_RANKED = 200  # records that a list or picker has in the order of the search; the others follow in its own order
REVIEWS = ("published", "NOT published")  # conditions of the indexes
WORDS = """
    SELECT search_fold(search_plain(%(text)s)),
        ARRAY(SELECT replace(search_plain(word), ' ', '-') FROM unnest(%(words)s::text[]) AS word)
"""  # of names, and of slugs, which have neither apostrophes nor diacritics
NONE = "SELECT NULL::text WHERE FALSE"


def ranked_slugs(layer: str, text: str) -> list[str]:
    """Slugs of the records whose names come close to ``text``, the best first, at most MAX_RANKED."""
    with transaction.atomic():
        [(plain, folded, *_)] = fetch(FOLD, text=text, threshold=str(SIMILARITY_THRESHOLD))
        values = {"plain": plain, "folded": folded, "beginning": f"{folded}%", "limit": MAX_RANKED}
        slugs = fetch(_ranked_sql(layer, folded), **values) if folded else []
        fetch("SELECT set_config('enable_seqscan', 'on', TRUE)")  # for what else the transaction does
    return [slug for (slug,) in slugs]


def _ranked_sql(layer: str, folded: str) -> str:
    limit = str(MAX_CANDIDATES)
    candidates = (
        load_sql("analysis/_search_candidates", layer=layer, review=review, match=match, limit=limit)
        for match in match_strategies(folded)
        for review in REVIEWS
    )
    score = load_sql("analysis/_search_score")
    return load_sql("analysis/search_slugs", candidates="\n    UNION\n    ".join(candidates), score=score)


def slugs_with_words(layer: str, text: str) -> tuple[str, list[str]]:
    """A subquery, and its parameters, for all records whose names or slug have every word of ``text``."""
    [(folded, slug_words)] = fetch(WORDS, text=text, words=text.split())
    parts: list[tuple[str, list[str]]] = []
    for column, words in (("folded", folded.split()), ("slug", [*filter(None, slug_words)])):
        if words:
            parts.append(_with_words(layer, column, words))
    parameters = [parameter for _, values in parts for parameter in values]
    return " UNION ".join(sql for sql, _ in parts) or NONE, parameters


def _with_words(layer: str, column: str, words: list[str]) -> tuple[str, list[str]]:
    """The slugs that have each word in one row or another of the search table."""
    row = f"SELECT slug FROM geodata_searchname WHERE layer = %s AND {column} LIKE %s"
    one = f"({row} AND published UNION {row} AND NOT published)"
    return f"({' INTERSECT '.join([one] * len(words))})", [part for word in words for part in (layer, f"%{word}%") * 2]

"""Records by name: Arabic or Latin, any spelling, the best match first, with the name that matched.

Names and queries are folded by the same SQL functions (``search_plain``, ``search_fold``, see the migration
``0015_search_folding``); the table ``geodata_searchname`` holds every folded name and is maintained by triggers.
Candidates are taken layer by layer from their indexes, so that many records of one layer cannot crowd out another's.
``static/js/model/search.js`` is the same search in the browser.
"""

from collections.abc import Sequence

from django.db import transaction

from geodata.db.execute import RawJson, fetch
from geodata.db.sql_files import load_sql
from geodata.layers import BY_NAME, Layer

SIMILARITY_THRESHOLD = 0.45  # of 1: how much of the query a name must contain to count as a match
MIN_TRIGRAM_LENGTH = 3  # letters: below this, only beginnings match, and of numbers whole words
MAX_CANDIDATES = 500  # for each layer and strategy
EXACT, BEGINNING, SIMILAR = "folded = %(folded)s", "folded LIKE %(beginning)s", "%(folded)s <%% folded"
NUMBER = ("folded LIKE '%% ' || %(folded)s", "folded LIKE '%% ' || %(folded)s || ' %%'")
FOLD = load_sql("analysis/search_fold")


def search(text: str, layers: Sequence[str] | None = None, limit: int = 20) -> dict:
    """Records whose names come close to ``text``: ``items``, best first, and ``numberReturned``.

    ``layers`` are names of layers, or None for all. Items have ``score`` (0 to 1), ``matched`` (the name), ``centre``
    and ``bbox`` (EPSG:4326, degrees).
    """
    searched = [BY_NAME[name] for name in layers or BY_NAME]
    with transaction.atomic():
        [(plain, folded, *_)] = fetch(FOLD, text=text, threshold=str(SIMILARITY_THRESHOLD))
        if not folded:
            return {"items": [], "numberReturned": 0}
        [(items, number)] = fetch(
            search_sql(searched, match_strategies(folded)),
            plain=plain,
            folded=folded,
            beginning=f"{folded}%",
            layers=[layer.name for layer in searched],
            limit=limit,
        )
    return {"items": RawJson(items), "numberReturned": number}


def match_strategies(folded: str) -> tuple[str, ...]:
    """The conditions on a row of the search table, any of which makes it a candidate for this query."""
    if len(folded) >= MIN_TRIGRAM_LENGTH:
        return EXACT, BEGINNING, SIMILAR
    return (EXACT, BEGINNING, *(NUMBER if folded.isdecimal() else ()))


def search_sql(layers: Sequence[Layer], strategies: Sequence[str]) -> str:
    """The statement for candidates from each layer by each strategy, ranked, with the fields of their records."""
    candidates = (
        load_sql(
            "analysis/_search_candidates",
            layer=layer.name,
            review="published",
            match=strategy,
            limit=str(MAX_CANDIDATES),
        )
        for layer in layers
        for strategy in strategies
    )
    records = (
        load_sql(
            "analysis/_search_record",
            layer=layer.name,
            table=layer.model._meta.db_table,
            kind="kind::text" if layer.kinds else "NULL",
            geometry=layer.geometry or "NULL::geometry",
        )
        for layer in layers
    )
    return load_sql(
        "analysis/search",
        score=load_sql("analysis/_search_score"),
        candidates="\n    UNION\n    ".join(candidates),
        records="\n    UNION ALL\n    ".join(records),
    )

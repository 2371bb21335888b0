"""Records that look alike: the same thing twice, or two things that readers will mix up.

Pairs that were looked at and are two things indeed stand in ``fixtures/lookalikes.csv``, with the reason.
"""

import csv
from pathlib import Path

from django.conf import settings

from geodata.analysis.sql import fetch
from geodata.data_quality.base import Finding, all_records_sql
from geodata.layers import BY_NAME, LAYERS

KNOWN = "lookalikes.csv"  # layer, slug, other slug, why they are different
SIMILAR = 0.7  # trigrams in common
EDITS = 2  # letters
COMPOSED = ("relationships", "presences")  # slugs made of other slugs, which look alike by nature: see duplicates

# Candidates by trigrams, so that letters are counted for few pairs only.
CANDIDATES = f"""
WITH record AS MATERIALIZED (
    SELECT layer, slug, search_plain(name_en) AS english, search_fold(search_plain(name_en)) AS sound,
        NULLIF(search_plain(name_ar), '') AS arabic
    FROM ({all_records_sql("name_en", "name_ar")}) every_one WHERE review = ANY(%(reviews)s)
)
SELECT a.layer, a.slug, b.slug, a.english = b.english OR a.arabic = b.arabic, a.sound, b.sound,
    similarity(a.slug, b.slug)
FROM record a JOIN record b ON a.layer = b.layer AND a.slug < b.slug
WHERE a.english = b.english OR a.arabic = b.arabic OR a.layer <> ALL(%(composed)s)
    AND (similarity(a.slug, b.slug) > 0.3 OR similarity(a.sound, b.sound) > 0.3)
ORDER BY 1, 2, 3
"""


def look_alike(reviews):
    """Two records of one layer with the same name, or with slugs or names a letter or two apart."""
    known = {(layer, frozenset(pair)) for layer, *pair, _ in known_pairs()}
    rows = fetch(CANDIDATES, reviews=list(reviews), composed=list(COMPOSED))
    for layer, slug, other, same, sound, other_sound, similar in rows:
        problem = _alike(layer, (slug, other), (sound, other_sound), same, similar)
        if problem and (layer, frozenset((slug, other))) not in known:
            yield Finding(
                f"{layer}/{slug}",
                f"it and {other} {problem}",
                f"If they are one, merge them; if not, say why in fixtures/{KNOWN}",
            )


def stale_pairs(reviews):
    """A line of the list of known pairs whose records are not there any more, or that gives no reason."""
    there = {(layer.name, slug) for layer in LAYERS for slug in layer.model.all_objects.values_list("pk", flat=True)}
    for layer, slug, other, why in known_pairs():
        missing = [name for name in (slug, other) if (layer, name) not in there]
        if missing or not why.strip() or layer not in BY_NAME:
            yield Finding(
                f"{layer}/{slug}",
                f"fixtures/{KNOWN} names {missing[0]}, which does not exist"
                if missing
                else f"fixtures/{KNOWN} does not say how it differs from {other}",
                "Correct the line or take it out",
            )


def known_pairs():
    """The rows of the list of known pairs: layer, slug, other slug, why."""
    path = Path(settings.FIXTURE_DIRS[0]) / KNOWN
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return [(*row, *[""] * 4)[:4] for row in rows if row]


def _alike(layer, slugs, sounds, same, similar):
    if same:
        return "have the same name"
    if levenshtein_within(*slugs) or levenshtein_within(*sounds):
        return "differ by a letter or two"
    if BY_NAME[layer].named and similar >= SIMILAR:
        return "have much the same slug"
    return None


def levenshtein_within(one, other, edits=EDITS):
    """True if at most ``edits`` letters inserted, dropped or exchanged make ``other`` of ``one``."""
    if abs(len(one) - len(other)) > edits:
        return False
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, match in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != match)))
        above = line
    return above[-1] <= edits

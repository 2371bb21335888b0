"""Texts are in both languages and in the right script, and an alias belongs to one actor."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import Finding, all_records_sql
from geodata.db.execute import fetch

ARABIC = "[\\u0621-\\u064a]"
TEXTS = {"name_en": "Latin", "summary_en": "Latin", "role_en": "Latin", "name_ar": "Arabic", "summary_ar": "Arabic"}
TEXTS |= {"role_ar": "Arabic", "goods": "Latin", "as_given": "Latin", "unit": "Latin"}
PAIRS = (("name_en", "name_ar"), ("summary_en", "summary_ar"), ("role_en", "role_ar"))

ALL_TEXTS = f"""
WITH record AS ({all_records_sql(*TEXTS)}), text AS (
    SELECT layer, slug, field, script, content FROM record, LATERAL (VALUES
        {", ".join(f"('{field}', '{script}', {field})" for field, script in TEXTS.items())}
    ) AS texts(field, script, content) WHERE review = ANY(%(reviews)s)
    UNION ALL
    SELECT layer, slug, 'alias “' || name || '”', CASE language WHEN 'ar' THEN 'Arabic' ELSE 'Latin' END, name
    FROM actors_alias
    UNION ALL
    SELECT layer, slug, field || ' of citation ' || ordinal, script, content FROM actors_citation, LATERAL (VALUES
        ('speaker_en', 'Latin', speaker_en), ('speaker_ar', 'Arabic', speaker_ar)
    ) AS texts(field, script, content)
)
"""

# An Arabic summary may quote a Latin name; a Latin text contains no Arabic.
WRONG_SCRIPT = f"""{ALL_TEXTS}
SELECT layer, slug, field, script FROM text WHERE content ~ '\\w'
AND CASE script WHEN 'Arabic' THEN content !~ '{ARABIC}' ELSE content ~ '{ARABIC}' END ORDER BY 1, 2, 3
"""

UNTRANSLATED = f"""
WITH record AS ({all_records_sql(*TEXTS)})
SELECT layer, slug, missing, present FROM record, LATERAL (VALUES
    {", ".join(f"('{one}', '{other}', {one}), ('{other}', '{one}', {other})" for one, other in PAIRS)}
) AS texts(present, missing, content), LATERAL (VALUES
    {", ".join(f"('{field}', {field})" for pair in PAIRS for field in pair)}
) AS others(field, other)
WHERE review = ANY(%(reviews)s) AND field = missing AND btrim(content) <> '' AND btrim(other) = ''
UNION ALL
SELECT layer, slug, 'speaker_ar of citation ' || ordinal, 'speaker_en' FROM actors_citation
WHERE speaker_en <> '' AND btrim(speaker_ar) = ''
ORDER BY 1, 2, 3
"""

SHARED_ALIASES = """
WITH name AS (
    SELECT slug, name, TRUE AS alias FROM actors_alias WHERE layer = 'actors'
    UNION ALL SELECT slug, name_en, FALSE FROM actors_actor UNION ALL SELECT slug, name_ar, FALSE FROM actors_actor
), plain_name AS (
    SELECT name.slug, name.name, name.alias, search_plain(name.name) AS plain
    FROM name JOIN actors_actor actor USING (slug) WHERE actor.review = ANY(%(reviews)s) AND name.name <> ''
)
SELECT DISTINCT ON (a.slug, b.slug, a.plain) a.slug, a.name, b.slug, b.alias
FROM plain_name a JOIN plain_name b ON a.plain = b.plain AND a.slug <> b.slug
WHERE a.alias AND (a.slug < b.slug OR NOT b.alias) ORDER BY a.slug, b.slug, a.plain
"""


def wrong_script(reviews: Sequence[str]) -> Iterator[Finding]:
    """An Arabic text without an Arabic letter, or a Latin one with Arabic letters."""
    for layer, slug, field, script in fetch(WRONG_SCRIPT, reviews=list(reviews)):
        yield Finding(f"{layer}/{slug}", f"its {field} is not in {script} script", "Move the text to the right field")


def missing_language(reviews: Sequence[str]) -> Iterator[Finding]:
    """A name, summary, role or speaker in one language only."""
    for layer, slug, missing, present in fetch(UNTRANSLATED, reviews=list(reviews)):
        yield Finding(f"{layer}/{slug}", f"it has {present} but no {missing}", "Write it in the other language too")


def shared_aliases(reviews: Sequence[str]) -> Iterator[Finding]:
    """An alias that is also another actor's name or alias."""
    for slug, name, other, alias in fetch(SHARED_ALIASES, reviews=list(reviews)):
        whose = "also an alias" if alias else "the name"
        yield Finding(
            f"actors/{slug}",
            f"its alias “{name}” is {whose} of {other}",
            "Keep it for the actor that the sources mean by it",
        )

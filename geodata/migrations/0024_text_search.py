"""Full text search over names and summaries, in English and Arabic: an index on each layer's table; see ADR 15.

``search_words``, ``search_document`` and the indexes belong together: whoever replaces the first two, or
``search_plain``, rebuilds the indexes in the same migration.
"""

from importlib import import_module

from django.db import migrations

LAYERS = import_module("geodata.migrations.0002_search").LAYERS

# The light stemming of Arabic ("light10" of Larkey, Ballesteros and Connell): "and", the article with what is written
# together with it, and the commonest endings. In addition, what shows by signs that are lost afterwards: "in" and "to"
# before a hamza, and the alef of the accusative.
WORDS = r"""
CREATE FUNCTION search_words(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text;
BEGIN
    IF words !~ '[ء-ي]' THEN
        RETURN regexp_replace(public.search_plain(words), '(^| )[ae]l (?=[a-z])', '\1', 'g');
    END IF;
    plain := regexp_replace(words, '(^|[^ء-ي])([وف]?)[بل](?=[أإ])', '\1\2', 'g');
    plain := regexp_replace(plain, U&'\0627\064b|\064b\0627', '', 'g');
    plain := regexp_replace(' ' || public.search_plain(plain), ' [ae]l (?=[a-z])', ' ', 'g');
    plain := regexp_replace(plain, ' و(?=[ء-ي]{3})', ' ', 'g');
    plain := regexp_replace(plain, ' (?:[بكف]?ال|لل)(?=[ء-ي]{2})', ' ', 'g');
    plain := regexp_replace(plain, '([ء-ي]{2})ها(?= |$)', '\1', 'g');
    plain := regexp_replace(plain, '([ء-ي]{2})(?:ان|ات|ون|ين)(?= |$)', '\1', 'g');
    plain := regexp_replace(plain, '([ء-ي]{2})(?:يه|ه)(?= |$)', '\1', 'g');
    RETURN btrim(regexp_replace(plain, '([ء-ي]{2})ي(?= |$)', '\1', 'g'));
END $$;
COMMENT ON FUNCTION search_words IS
'The plain words of a text (search_plain) without articles and, of Arabic words, their commonest endings.'
"""

# No phrase spans two texts: the words between them are counted, and not indexed.
DOCUMENT = """
CREATE FUNCTION search_document(name_en text, name_ar text, summary_en text, summary_ar text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 2000 AS $$
BEGIN
    RETURN to_tsvector('pg_catalog.english', concat_ws(' the the the ',
        public.search_words(name_en), public.search_words(summary_en),
        public.search_words(name_ar), public.search_words(summary_ar)));
END $$;
COMMENT ON FUNCTION search_document IS 'The words of a record for full text search; search_query is the counterpart.'
"""

# Each word, and each phrase in quotation marks, becomes words as they are in documents, before PostgreSQL parses it all.
QUERY = '''
CREATE FUNCTION search_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT websearch_to_tsquery('pg_catalog.english', COALESCE(string_agg(
    CASE WHEN lower(part[1]) = 'or' THEN 'or'
    ELSE CASE WHEN part[1] LIKE '-%' THEN '-' ELSE '' END || '"' || public.search_words(part[1]) || '"' END, ' '), ''))
FROM regexp_matches(translate(words, '“”„«»', '"""""'), '-?"[^"]*"?|[^[:space:]"]+', 'g') part
$$;
COMMENT ON FUNCTION search_query IS
'What a person writes into a search box, as PostgreSQL has it: "a phrase", or, -not. Empty if there is no word.'
'''


class Migration(migrations.Migration):
    dependencies = [("geodata", "0023_qualifiers")]

    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION search_words(text)"),
        migrations.RunSQL(DOCUMENT, "DROP FUNCTION search_document(text, text, text, text)"),
        migrations.RunSQL(QUERY, "DROP FUNCTION search_query(text)"),
        *(
            migrations.RunSQL(
                f"CREATE INDEX {table}_text ON {table} "
                "USING gin (search_document(name_en, name_ar, summary_en, summary_ar)) WHERE review = 'published'",
                f"DROP INDEX {table}_text",
            )
            for table in LAYERS.values()
        ),
    ]

"""Search by name: how names are folded, a table of all folded names, and the triggers that keep it true.

``search_plain`` and ``search_fold`` are the one place where spellings are made comparable; stored names and
queries go through them alike.
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

LAYERS = {
    "actors": "actors_actor",
    "relationships": "actors_relationship",
    "sources": "actors_source",
    "places": "geodata_place",
    "routes": "geodata_route",
    "crossings": "geodata_crossing",
    "crossing-statuses": "geodata_crossingstatus",
    "control-zones": "geodata_controlzone",
    "presences": "geodata_presence",
    "incidents": "geodata_incident",
    "activities": "geodata_activity",
    "figures": "geodata_figure",
    "chapters": "geodata_chapter",
}

# Case, accents, Arabic vowel signs and tatweel, apostrophes, the forms of alef, hamza, ya, ta marbuta and the
# Persian letters, digits; whatever is no letter or digit becomes one space.
PLAIN = r"""
CREATE FUNCTION search_plain(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT btrim(regexp_replace(translate(lower(regexp_replace(
    normalize(translate(name, '''’‘ʿʾʻʼ`´′"“”', ''), NFKD),
    '[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]+', '', 'g')),
    'ٱىیکگةپچڤڨ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ıłøđßء', 'اييككهبجفق01234567890123456789ilods'),
    '[\s!-/:-@[-`{-~\u00a0-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u3000-\u303f]+',
    ' ', 'g'))
$$"""

# Articles away, "Abu", "Albu" and "Bou" one with the word that follows, and one spelling for the sounds that Latin
# letters render in several ways. What is left of a name that is nothing but an article is the name.
FOLD = r"""
CREATE FUNCTION search_fold(plain text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT COALESCE(NULLIF(btrim(regexp_replace(regexp_replace(
    translate(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(' ' || plain,
            ' (?:al ?|a)?b(?:ou|oo|u) ?(?=[a-z]{2})', ' bu', 'g'),
            ' (?:[aeiu]l|[ae]sh|[ae][sdznrt])(?= .)', '', 'g'),
            ' [ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{3})', ' ', 'g'),
            ' (?:ال)?ا?بو ?(?=[ء-ي]{2})', ' بو', 'g'),
            ' ال(?=[ء-ي]{2})', ' ', 'g'),
        'kh', 'k'), 'gh', 'g'), 'dh', 'd'), 'th', 't'), 'ph', 'f'), 'ch', 'sh'), 'ck', 'k'), 'ou', 'u'), 'oo', 'u'),
        'ee', 'i'), 'ei', 'ai'), 'ey', 'ai'), 'ay', 'ai'), 'ae', 'ai'), 'ie', 'i'), 'aw', 'au'),
        'qcgyeo', 'kkkiiu'),
    '([a-zء-ي])\1+', '\1', 'g'),
    '([aiu])h(?= |$)', '\1', 'g')), ''), plain)
$$"""

# A partition a layer, so that the few places are not lost among a million incidents.
TABLE = """
CREATE TABLE geodata_searchname (
    layer text NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    alias boolean NOT NULL,
    published boolean NOT NULL,
    plain text NOT NULL,
    folded text NOT NULL
) PARTITION BY LIST (layer);
CREATE TABLE geodata_searchname_other PARTITION OF geodata_searchname DEFAULT;
""" + "\n".join(
    f"CREATE TABLE geodata_searchname_{layer.replace('-', '_')} PARTITION OF geodata_searchname "
    f"FOR VALUES IN ('{layer}');"
    for layer in LAYERS
)
INDEXES = """
CREATE INDEX searchname_slug ON geodata_searchname (slug);
CREATE INDEX searchname_folded ON geodata_searchname (folded text_pattern_ops) WHERE published;
CREATE INDEX searchname_trigrams ON geodata_searchname USING gin (folded gin_trgm_ops) WHERE published;
"""

RECORDS = """
CREATE FUNCTION search_record_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM geodata_searchname WHERE layer = TG_ARGV[0] AND NOT alias;
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = TG_ARGV[0] AND s.slug = o.slug AND NOT alias;
        RETURN NULL;
    ELSIF TG_OP = 'UPDATE' THEN
        IF NOT EXISTS (
            SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows
        ) THEN
            RETURN NULL;
        END IF;
        DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = TG_ARGV[0] AND s.slug = o.slug AND NOT alias;
    END IF;
    INSERT INTO geodata_searchname
    SELECT TG_ARGV[0], n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)
    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain
        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;
    UPDATE geodata_searchname s SET published = n.review = 'published'
    FROM new_rows n WHERE s.layer = TG_ARGV[0] AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');
    RETURN NULL;
END $$"""

# An alias is found when its record is published; whichever of the two comes first.
ALIASES = """
CREATE FUNCTION search_alias_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM geodata_searchname WHERE alias;
        RETURN NULL;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        DELETE FROM geodata_searchname s USING old_rows o
        WHERE s.layer = o.layer AND s.slug = o.slug AND s.name = o.name AND s.alias;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO geodata_searchname
        SELECT n.layer, n.slug, n.name, TRUE, EXISTS (
                SELECT FROM geodata_searchname s
                WHERE s.layer = n.layer AND s.slug = n.slug AND NOT s.alias AND s.published),
            f.plain, search_fold(f.plain)
        FROM new_rows n, LATERAL (SELECT search_plain(n.name) AS plain) f;
    END IF;
    RETURN NULL;
END $$"""

OPERATIONS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
    "TRUNCATE": "",
}


def triggers(table, call):
    """Statement triggers of a table for all that can happen to its rows."""
    return "\n".join(
        f"CREATE TRIGGER search_{operation.lower()} AFTER {operation} ON {table} {rows} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {call};"
        for operation, rows in OPERATIONS.items()
    )


def no_triggers(table):
    return "\n".join(f"DROP TRIGGER search_{operation.lower()} ON {table};" for operation in OPERATIONS)


FILL = "\n".join(
    f"INSERT INTO geodata_searchname SELECT '{layer}', slug, name, FALSE, review = 'published', search_plain(name), "
    f"search_fold(search_plain(name)) FROM (SELECT DISTINCT slug, review, unnest(ARRAY[name_en, name_ar]) AS name "
    f"FROM {table}) n WHERE name <> '';"
    for layer, table in LAYERS.items()
)
FILL_ALIASES = """
INSERT INTO geodata_searchname SELECT layer, slug, name, TRUE, EXISTS (
    SELECT FROM geodata_searchname s WHERE s.layer = a.layer AND s.slug = a.slug AND NOT s.alias AND s.published),
    search_plain(name), search_fold(search_plain(name)) FROM actors_alias a;
"""


class Migration(migrations.Migration):
    dependencies = [("actors", "0001_initial"), ("geodata", "0001_initial")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(PLAIN, "DROP FUNCTION search_plain(text)"),
        migrations.RunSQL(FOLD, "DROP FUNCTION search_fold(text)"),
        migrations.RunSQL(TABLE, "DROP TABLE geodata_searchname"),
        migrations.RunSQL(FILL + FILL_ALIASES, migrations.RunSQL.noop),
        migrations.RunSQL(INDEXES, migrations.RunSQL.noop),
        migrations.RunSQL(RECORDS, "DROP FUNCTION search_record_changed()"),
        migrations.RunSQL(ALIASES, "DROP FUNCTION search_alias_changed()"),
        *(
            migrations.RunSQL(triggers(table, f"search_record_changed('{layer}')"), no_triggers(table))
            for layer, table in LAYERS.items()
        ),
        migrations.RunSQL(triggers("actors_alias", "search_alias_changed()"), no_triggers("actors_alias")),
    ]

"""Name the triggers after what they do, and bring those of the search table under django-pgtrigger.

The search triggers of this app's tables were created by SQL in geodata's 0002_search. They are replaced in one
transaction, so that no row is written without them; the search table itself stays as it is.
"""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

search = import_module("geodata.migrations.0002_search")
TABLES = {layer: table for layer, table in search.LAYERS.items() if table.startswith("actors_")}
OLD_TRIGGERS = [
    *((table, f"search_record_changed('{layer}')") for layer, table in TABLES.items()),
    ("actors_alias", "search_alias_changed()"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0005_rename_managers'),
        ('geodata', '0006_rename_managers'),  # after the triggers that are replaced here, in a new database too
    ]

    operations = [
        *(
            migrations.RunSQL(search.no_triggers(table), search.triggers(table, call))
            for table, call in OLD_TRIGGERS
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='actor',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='actor',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='actor',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='actor',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alias',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alias',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='citation',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='citation',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relationship',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relationship',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relationship',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='relationship',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='revision',
            name='date_at_commit',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='slug_stands',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='248ac01bf466459521eec551c2ef18e1f78df561', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_f3067', table='actors_actor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO actors_actorevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "kind", "country", "pmf_brigade", "role_en", "role_ar", "colour")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "kind", "country", "pmf_brigade", "role_en", "role_ar", "colour" FROM actors_actor;\n    RETURN NULL;', hash='4b26be5063678d8a775611a6d28a777fcf0f65e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_24ea3', table='actors_actor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='3edf31b0686baa237779982444e53cca2379eb74', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_d1873', table='actors_actor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'actors' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'actors' AND slug = OLD.slug; RETURN OLD;", hash='bddf3b486adb776bc4f62c26fe373261f6999699', operation='DELETE', pgid='pgtrigger_cascade_references_8d2ea', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'actors', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'actors' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='e9263d5abbbdd275185baae8b7f7ef8008bdc7f5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_ea00c', referencing='REFERENCING NEW TABLE AS new_rows ', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'actors' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'actors', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'actors' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='4b8ca67c0712d51ffd41ab3c058e0a41d3d717c8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_ff4d2', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'actors' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='bf8a93065a1d428992450e1ce4c66c279a6f46d6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_04d2f', referencing='REFERENCING OLD TABLE AS old_rows ', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'actors' AND NOT alias;\n    RETURN NULL;", hash='394ac3a2c614d980324be994eb7369c837cbefb0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_eca1e', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='0e2e2451c37244c98b73dd0c460f4f4040b76e3b', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_8c0c9', table='actors_alias', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO actors_aliasevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "layer", "slug", "name", "language")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "layer", "slug", "name", "language" FROM actors_alias;\n    RETURN NULL;', hash='ea259cae29bbe774ed20b6dc8f080f722646515e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_f9881', table='actors_alias', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_searchname\n    SELECT n.layer, n.slug, n.name, TRUE, EXISTS (\n            SELECT FROM geodata_searchname s\n            WHERE s.layer = n.layer AND s.slug = n.slug AND NOT s.alias AND s.published),\n        f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT search_plain(n.name) AS plain) f;\n    RETURN NULL;', hash='679014ae6f0aa9a9e92b752fae6dc90570ca1d81', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_33f5a', referencing='REFERENCING NEW TABLE AS new_rows ', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    DELETE FROM geodata_searchname s USING old_rows o\n    WHERE s.layer = o.layer AND s.slug = o.slug AND s.name = o.name AND s.alias;\n    INSERT INTO geodata_searchname\n    SELECT n.layer, n.slug, n.name, TRUE, EXISTS (\n            SELECT FROM geodata_searchname s\n            WHERE s.layer = n.layer AND s.slug = n.slug AND NOT s.alias AND s.published),\n        f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT search_plain(n.name) AS plain) f;\n    RETURN NULL;', hash='8daf3015d4d986a6e1034b778d45cb6f12185d27', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_f8465', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    DELETE FROM geodata_searchname s USING old_rows o\n    WHERE s.layer = o.layer AND s.slug = o.slug AND s.name = o.name AND s.alias;\n    RETURN NULL;', hash='919430082a9264642cc48e8a9e36f838a90c4f0f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_1ba3e', referencing='REFERENCING OLD TABLE AS old_rows ', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    DELETE FROM geodata_searchname WHERE alias;\n    RETURN NULL;', hash='a880c0cf5ddccd56c40e0b417dadee727503f517', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_e0b36', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='647d27ef6a92ac41915f7c0ff5dc2dfc8a5d9b6f', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_27230', table='actors_citation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO actors_citationevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "layer", "slug", "ordinal", "source_id", "section", "notes", "speaker_actor_id", "speaker_en", "speaker_ar", "stance", "confidence")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "layer", "slug", "ordinal", "source_id", "section", "notes", "speaker_actor_id", "speaker_en", "speaker_ar", "stance", "confidence" FROM actors_citation;\n    RETURN NULL;', hash='b394b00f4456dd15ba6d9c5f8a95949517bf1bd0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_0d665', table='actors_citation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='be54981238d4f854866d17e2469bcc911070323e', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_8b625', table='actors_relationship', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO actors_relationshipevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "subject_id", "kind", "object_id")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "subject_id", "kind", "object_id" FROM actors_relationship;\n    RETURN NULL;', hash='b2e9be277512c355e4596249f27c477804fae073', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_333bb', table='actors_relationship', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='c4961269ddc18bf2cd2668db22dba605b16c2763', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_1e6ff', table='actors_relationship', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'relationships' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'relationships' AND slug = OLD.slug; RETURN OLD;", hash='a33b778253bc5a6eb8673fba53bcdb094f9ea795', operation='DELETE', pgid='pgtrigger_cascade_references_ee248', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'relationships', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'relationships' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='9a7721c338ebe6b560b3646886048ebfe8a7c9cd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_94274', referencing='REFERENCING NEW TABLE AS new_rows ', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'relationships' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'relationships', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'relationships' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='07594de289dc5527f53f5561ae03d8af4e93aea3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_0f96a', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'relationships' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='4dad8f4424cffe26a0c03a3036df4065df442f1d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_13cd2', referencing='REFERENCING OLD TABLE AS old_rows ', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'relationships' AND NOT alias;\n    RETURN NULL;", hash='53d2bf08321b1733344702b069b2c3acfe7bbc90', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_2f40d', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='stamp_commit_time', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."transaction" > 0)', constraint='CONSTRAINT', declare='DECLARE moment timestamptz;', func="\n    PERFORM pg_advisory_xact_lock_shared(20200332);\n    moment := COALESCE(NULLIF(current_setting('borderzone.committed_at', true), '')::timestamptz, clock_timestamp());\n    PERFORM set_config('borderzone.committed_at', moment::text, true);\n    EXECUTE format('UPDATE %I SET pgh_created_at = $1 WHERE pgh_created_at = transaction_timestamp()',\n        NEW.table_name || 'event') USING moment;\n    UPDATE actors_revision SET transaction = 0, changed_at = GREATEST(moment, changed_at)\n    WHERE table_name = NEW.table_name;\n    RETURN NULL;", hash='9911e6333a75e403f2ca7010bb7f3a9e84df54e2', operation='INSERT OR UPDATE OF "number"', pgid='pgtrigger_stamp_commit_time_ee45e', table='actors_revision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='7d53f10ae02689cb57b8eabd766fa4b9842c7f1b', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_bb004', table='actors_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO actors_sourceevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "review", "kind", "authors", "publisher", "published_on", "url", "licence", "horizon", "sections", "note_count")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "review", "kind", "authors", "publisher", "published_on", "url", "licence", "horizon", "sections", "note_count" FROM actors_source;\n    RETURN NULL;', hash='ab232ea52f5b8e05600264df0d0586793d2062f1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_57931', table='actors_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='a39035df10bcc47c0e2dea889e715fe94c91a3b8', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_6c115', table='actors_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'sources' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'sources' AND slug = OLD.slug; RETURN OLD;", hash='a4ef7ef6ddbc86a399c4a249ae76a3dec1f8c64a', operation='DELETE', pgid='pgtrigger_cascade_references_271fd', table='actors_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'sources', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'sources' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='23519e6a15ceb41002ab9396c9f8bae457bb01cd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_94e38', referencing='REFERENCING NEW TABLE AS new_rows ', table='actors_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'sources' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'sources', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'sources' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='912c9e9f30d0202bfd7df438f12721276c7e28ce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_3ac2d', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='actors_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'sources' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='26b6c3c37d7c0ced349ecc022762c9581a0609d6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_da202', referencing='REFERENCING OLD TABLE AS old_rows ', table='actors_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'sources' AND NOT alias;\n    RETURN NULL;", hash='a42059c8efca532889b09b55d28e1328b0074d48', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_be2b9', table='actors_source', when='AFTER')),
        ),
    ]

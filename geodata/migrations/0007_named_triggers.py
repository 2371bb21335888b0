"""Name the triggers after what they do, and bring those of the search table under django-pgtrigger.

See the migration of the same name in actors. With the last of the old search triggers their functions go.
"""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

search = import_module("geodata.migrations.0002_search")
TABLES = {layer: table for layer, table in search.LAYERS.items() if table.startswith("geodata_")}


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0006_named_triggers'),
        ('geodata', '0006_rename_managers'),
    ]

    operations = [
        *(
            migrations.RunSQL(search.no_triggers(table), search.triggers(table, f"search_record_changed('{layer}')"))
            for layer, table in TABLES.items()
        ),
        migrations.RunSQL("DROP FUNCTION search_record_changed()", search.RECORDS),
        migrations.RunSQL("DROP FUNCTION search_alias_changed()", search.ALIASES),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activityactor',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activityactor',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chapter',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chapter',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chapter',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chapter',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='controlzone',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='controlzone',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='controlzone',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='controlzone',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossing',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossing',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossing',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossing',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossingstatus',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossingstatus',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossingstatus',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='crossingstatus',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incident',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incident',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incident',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incident',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incidentactor',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='incidentactor',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='place',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='place',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='place',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='place',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='presence',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='presence',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='presence',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='presence',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='route',
            name='forget_pointers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='route',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='route',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='route',
            name='slug_stands',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='statusactor',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='statusactor',
            name='forget_all',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='zoneholder',
            name='count_revisions',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='zoneholder',
            name='forget_all',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='8eef03477cab53c87656162658f5d8db0f783aba', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_bf7a5', table='geodata_activity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_activityevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "goods")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "goods" FROM geodata_activity;\n    RETURN NULL;', hash='420ffef50bd56ecd63389c8da04b8e4ae9d95711', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_c2a8d', table='geodata_activity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='af96ee6851d71e4914ba42992ab4879014dc8ea4', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_0c4bf', table='geodata_activity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'activities' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'activities' AND slug = OLD.slug; RETURN OLD;", hash='8447677d3137cd29ab8411d761bae7a5df590ffa', operation='DELETE', pgid='pgtrigger_cascade_references_b43fd', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'activities', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'activities' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='2ceac85bea7e9923ba28503bcb3c5a6fe51b4d20', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_1e04a', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'activities' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'activities', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'activities' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='40beb3681455d8390cdb5fcd7bba40ca44ea742d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_172ff', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'activities' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='729e375981d77432ab92a399c060bc35600f2aff', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_6aa78', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'activities' AND NOT alias;\n    RETURN NULL;", hash='0c9773503fae86c6d8990590bea63880493992fa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_b9ce4', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityactor',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='192d81282529fe3696fa8d0d57419f626f507eb4', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_66efb', table='geodata_activityactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityactor',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_activityactorevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "actor_id", "ordinal", "claim_id", "role")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "actor_id", "ordinal", "claim_id", "role" FROM geodata_activityactor;\n    RETURN NULL;', hash='516a62dec89cad1ee6db29ed1f6388358d4361fe', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_c985e', table='geodata_activityactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='bf369e2c3928525d67eaca42958afbd0577de3bc', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_56cdd', table='geodata_chapter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_chapterevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "ordinal", "date", "layers", "bbox", "highlights")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "ordinal", "date", "layers", "bbox", "highlights" FROM geodata_chapter;\n    RETURN NULL;', hash='7671f22e66d56f1e12265de3011d64a5fa9d0fa5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_299a2', table='geodata_chapter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='223713b6a3ffb832dbc702df3e026a7a6cd00f06', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_909ee', table='geodata_chapter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'chapters' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'chapters' AND slug = OLD.slug; RETURN OLD;", hash='cbe0790745e0358151a4e36acb6fb0944e692244', operation='DELETE', pgid='pgtrigger_cascade_references_624aa', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'chapters', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'chapters' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='29319450d87fd0dd1478b27c4dc662bf658e0b02', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_6d65a', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'chapters' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'chapters', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'chapters' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='3f85e960a86a34608707352f817c3c39e1b914fc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_18f30', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'chapters' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='5c4a8733e65a6ea85911538da6e0113a3b87e501', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_1caf0', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'chapters' AND NOT alias;\n    RETURN NULL;", hash='68865a13149291f98e8f418b5072f059ca582740', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_679d0', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='665043114fb022f10d53596850823011322a50cd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_c8dc5', table='geodata_controlzone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_controlzoneevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "place_id")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "place_id" FROM geodata_controlzone;\n    RETURN NULL;', hash='6750a1e32e94975030ca36c02e56a60fd80584d1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_b1100', table='geodata_controlzone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='2bf2e70f4211bead42ae206c6439bd4f4481e853', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_28ef9', table='geodata_controlzone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'control-zones' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'control-zones' AND slug = OLD.slug; RETURN OLD;", hash='442f545ee940335e2459f9b1a23a4eed2305ff3b', operation='DELETE', pgid='pgtrigger_cascade_references_fbb0b', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'control-zones', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'control-zones' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='ce74236a23ee048dac33dd2a9dd90aad7cde096d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_aa044', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'control-zones' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'control-zones', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'control-zones' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='c5d73e3260479d865b8c8c6da2ea906659e6da5b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_fa178', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'control-zones' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='d8945f409f22ac447223043336b219fe666ce69c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_eda8a', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'control-zones' AND NOT alias;\n    RETURN NULL;", hash='59620c6d46c2bdaa14d3394e374eb84cef24fd65', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_e2cf9', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='8d2ea1b4ffa285107e845bc6a9232908bb4886ad', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_bb4af', table='geodata_crossing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_crossingevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "countries", "place_id")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "countries", "place_id" FROM geodata_crossing;\n    RETURN NULL;', hash='322256f8cfce4535831079f178078b1ce7e5efbb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_8a6e4', table='geodata_crossing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='423bdbe7cb5f90c57f794e0adc864ac47f93ae6a', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_03ec1', table='geodata_crossing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'crossings' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'crossings' AND slug = OLD.slug; RETURN OLD;", hash='948d3c9c1fc73bc175fdbc076355eaa0576c6f0b', operation='DELETE', pgid='pgtrigger_cascade_references_52d0d', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'crossings', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'crossings' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='449fbfc49c3c2540da843083f9d5685d7c66bfbd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_aeb3f', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'crossings' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'crossings', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'crossings' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='288de994d0c0e55afe15cd88a8e302e30e218ffc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_f850d', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'crossings' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='644c3b09769615dbb71472d09bc478111aa6bf28', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_a0ec7', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'crossings' AND NOT alias;\n    RETURN NULL;", hash='e5c41c2f896e1bb6c3c70a6745eb53ce1f9f980b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_59b71', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='5ff27b80caa26f0d4a99fe9d35043e0ced8e0bf5', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_01d6a', table='geodata_crossingstatus', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_crossingstatusevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "crossing_id", "law", "practice")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "crossing_id", "law", "practice" FROM geodata_crossingstatus;\n    RETURN NULL;', hash='8f9b2d3a7dc6b3a485881c6db6427a87e5906b8d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_32f79', table='geodata_crossingstatus', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='e63fdabf44e23e2ceb2c8a8f6c1ae4d89f362a50', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_b1022', table='geodata_crossingstatus', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'crossing-statuses' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'crossing-statuses' AND slug = OLD.slug; RETURN OLD;", hash='f27d5100c043472715f34c6056ea1e7abc33681e', operation='DELETE', pgid='pgtrigger_cascade_references_3ef27', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'crossing-statuses', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'crossing-statuses' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='371742d50abb6da13d2cf8352798457423b2620c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_d67ca', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'crossing-statuses' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'crossing-statuses', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'crossing-statuses' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='d4633d76f31fc7fe78b69f125c140ba71f3635f3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_951c8', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'crossing-statuses' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='d005930867d22896b7b8ab1fb4b7057ead43f84d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_f2ba5', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'crossing-statuses' AND NOT alias;\n    RETURN NULL;", hash='d0532edba9ac9d762b20ae0fe7f5b8532c7c0883', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_062b4', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='404af6c43a3d1e44a1a7779fce909f68d73134ab', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_a6a4a', table='geodata_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_figureevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "about_layer", "about_slug", "as_given", "low", "high", "unit")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "about_layer", "about_slug", "as_given", "low", "high", "unit" FROM geodata_figure;\n    RETURN NULL;', hash='80762de7a0a6b5b324e090ac0ec2a0e71d74736a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_8d8e1', table='geodata_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='8530360390802d6bc187d42eabe7e12eded015cb', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_22595', table='geodata_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'figures' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'figures' AND slug = OLD.slug; RETURN OLD;", hash='29190517933d3dcb635bacbd5c06e5a70a972601', operation='DELETE', pgid='pgtrigger_cascade_references_6eb7a', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'figures', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'figures' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='7cb5b247ab69195e59352623a11845ae1427453e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_44c78', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'figures' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'figures', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'figures' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='7024503ecb6d61fb727d810aff139bb05aa78c2a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_6b0fe', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'figures' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='d1546f4fed3ed782004b48cc7c6682f2f101d546', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_e80f9', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'figures' AND NOT alias;\n    RETURN NULL;", hash='8e0df0d0465de463c2e2440e435177ee4ed336f0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_f3f93', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='c99e4cf4408298d467bdeda6f45722b4498841dd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_11429', table='geodata_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_incidentevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "fatalities_low", "fatalities_best", "fatalities_high", "answers_id")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "kind", "fatalities_low", "fatalities_best", "fatalities_high", "answers_id" FROM geodata_incident;\n    RETURN NULL;', hash='6823b3ae7b5dfc7be1ef35352c5df8c30fb013b8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_de4b1', table='geodata_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='73d3cb31890e2d8f0e4781054f6fa57315139730', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_4f2c6', table='geodata_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'incidents' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'incidents' AND slug = OLD.slug; RETURN OLD;", hash='91ec7923b218d7512935e487d58d97b335a78fa4', operation='DELETE', pgid='pgtrigger_cascade_references_98ed5', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'incidents', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'incidents' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='e304af0ee259eff16521f7ad5baab20373f682ce', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_7bdd5', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'incidents' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'incidents', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'incidents' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='b9235427979770cd54869285ee59ca8dcc575a06', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_3fe60', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'incidents' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='94e9b5e44a9c5d7a9c43c6a51154e67afa9a6106', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_501bf', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'incidents' AND NOT alias;\n    RETURN NULL;", hash='9652d1383eedafc9df1c0fe65cb075a4fc947882', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_83a8f', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentactor',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='8c296817ef7efd72243323b95d687fc145fdfafe', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_47fc0', table='geodata_incidentactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentactor',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_incidentactorevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "actor_id", "ordinal", "claim_id", "role")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "actor_id", "ordinal", "claim_id", "role" FROM geodata_incidentactor;\n    RETURN NULL;', hash='10060561e84414a012acbac96fc25c5e1a1ca084', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_b0a7c', table='geodata_incidentactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='02d876158aeac88e9c5992063a3bbf307ed378e4', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_5a5a0', table='geodata_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_placeevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "parent_id")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "parent_id" FROM geodata_place;\n    RETURN NULL;', hash='065596b25c0b86cbd9084985b0782a5d984a2a11', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_08567', table='geodata_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='2e896fd9a5cbf2549d30594e5232f83a3d1a9f07', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_f5661', table='geodata_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'places' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'places' AND slug = OLD.slug; RETURN OLD;", hash='2b3e702a06146470087c6a0b2eb36a9e6a687abc', operation='DELETE', pgid='pgtrigger_cascade_references_3a2b6', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'places', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'places' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='c98cc27a662132ee21a1383077f1d5aca90abc4d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_dfc1a', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'places' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'places', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'places' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='2f2f993451ee04041f208f69323d603287620d0d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_c1215', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'places' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='e1fab149973634423a4c17b5aa6b5bf830695c6f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_b6014', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'places' AND NOT alias;\n    RETURN NULL;", hash='e517e2f4e1fcaeda37a11fc151019194c458330d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_4a7bf', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='d60745806a64edd150ba97fdfd88d3c3d70d6dd0', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_7dec3', table='geodata_presence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_presenceevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "actor_id", "kind")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "effective_geometry", "effective_precision_m", "effective_side", "actor_id", "kind" FROM geodata_presence;\n    RETURN NULL;', hash='619a573ecabd80996cee79d076557948686a63b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_603b0', table='geodata_presence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='88dffe30de8789c2d6f67e1e288eb1dcce85380c', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_023be', table='geodata_presence', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'presences' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'presences' AND slug = OLD.slug; RETURN OLD;", hash='f314f6f6f373fc7ce85f2839b9cd24f5f98141c6', operation='DELETE', pgid='pgtrigger_cascade_references_44914', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'presences', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'presences' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='601a17465f5c73d3c20c0942daf3e2ac9d354f05', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_bb0da', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'presences' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'presences', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'presences' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='d5e58d00a3cda2643fe28012904fb1302eda985b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_cf4d2', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'presences' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='53ace4f1423aa3f244bb4f57617c01eebbd85fe8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_18a15', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'presences' AND NOT alias;\n    RETURN NULL;", hash='2a7d0caea8c479d102505d42a98bc4329aaf98ca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_cc09f', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='9b9d30572a3e562612ad3dd5c73c4fbcfd1cab7c', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_0654f', table='geodata_route', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_routeevent (pgh_created_at, pgh_label, pgh_obj_id, "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "ref")\n    SELECT clock_timestamp(), \'delete\', "slug", "slug", "name_en", "name_ar", "summary_en", "summary_ar", "when", "earliest_start", "latest_start", "earliest_end", "latest_end", "span", "readings", "external", "source_id", "review", "geometry", "precision_m", "geometry_source", "side", "kind", "ref" FROM geodata_route;\n    RETURN NULL;', hash='785f969aa51b6c7ac2723bc88fdcb94c9f2dfdfc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_df93c', table='geodata_route', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='protect_published_slug', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."review" = \'published\' AND OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="\n    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;", hash='48e7ac42f7f8eb270efb230669408980a7d6d9ce', operation='UPDATE OF "slug"', pgid='pgtrigger_protect_published_slug_44c19', table='geodata_route', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='cascade_references', sql=pgtrigger.compiler.UpsertTriggerSql(func="DELETE FROM actors_citation WHERE layer = 'routes' AND slug = OLD.slug; DELETE FROM actors_alias WHERE layer = 'routes' AND slug = OLD.slug; RETURN OLD;", hash='c495cfe25da066fa1e703e54e6f84800cc7caca5', operation='DELETE', pgid='pgtrigger_cascade_references_1e37d', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='search_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO geodata_searchname\n    SELECT 'routes', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'routes' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='4a8831b2c86567c8bb2e8401e78dbfbb5fdb7989', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_insert_5a192', referencing='REFERENCING NEW TABLE AS new_rows ', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='search_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows\n    ) THEN\n        RETURN NULL;\n    END IF;\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'routes' AND s.slug = o.slug AND NOT s.alias;\n    INSERT INTO geodata_searchname\n    SELECT 'routes', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)\n    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain\n        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;\n    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n\n    WHERE s.layer = 'routes' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');\n    RETURN NULL;", hash='1493fc1a5504d6dbd7eab4c6ad098761220b3a2f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_update_61cb5', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='search_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = 'routes' AND s.slug = o.slug AND NOT s.alias;\n    RETURN NULL;", hash='a4979e50c57612e95e2b13156d45371a1d6215e6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_delete_a0eba', referencing='REFERENCING OLD TABLE AS old_rows ', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='search_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DELETE FROM geodata_searchname WHERE layer = 'routes' AND NOT alias;\n    RETURN NULL;", hash='980ab2bbe7f259bc2be4395b5af3d7a2792116c1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_search_truncate_5291b', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusactor',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='b0b6ee95440d1c7b06b2ace89b276e2a61f1ca92', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_34503', table='geodata_statusactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusactor',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_statusactorevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "actor_id", "ordinal", "claim_id", "role")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "actor_id", "ordinal", "claim_id", "role" FROM geodata_statusactor;\n    RETURN NULL;', hash='39dd39c1d61a80b3da6053de31715378a32bb416', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_4c262', table='geodata_statusactor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zoneholder',
            trigger=pgtrigger.compiler.Trigger(name='bump_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO actors_revision (table_name, number, transaction, changed_at)\n    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())\n    ON CONFLICT (table_name) DO UPDATE SET\n        number = actors_revision.number + 1,\n        transaction = EXCLUDED.transaction,\n        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')\n    WHERE actors_revision.transaction <> txid_current();\n    RETURN NULL;", hash='fde19b72dac0a40c58672873e9c1725352ccc006', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_bump_revision_fc549', table='geodata_zoneholder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zoneholder',
            trigger=pgtrigger.compiler.Trigger(name='record_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO geodata_zoneholderevent (pgh_created_at, pgh_label, pgh_obj_id, "id", "actor_id", "ordinal", "claim_id", "role")\n    SELECT clock_timestamp(), \'delete\', "id", "id", "actor_id", "ordinal", "claim_id", "role" FROM geodata_zoneholder;\n    RETURN NULL;', hash='e74d5c69dda0d7705585bea83fd6ceb8ace4be85', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_record_truncate_51050', table='geodata_zoneholder', when='BEFORE')),
        ),
    ]

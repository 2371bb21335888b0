"""Bring the triggers of the record cache under django-pgtrigger; see the migration of the same name in actors."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

TABLES = ["geodata_activity", "geodata_activityactor", "geodata_chapter", "geodata_controlzone", "geodata_crossing", "geodata_crossingstatus", "geodata_figure", "geodata_incident", "geodata_incidentactor", "geodata_place", "geodata_presence", "geodata_route", "geodata_statusactor", "geodata_zoneholder"]


def drop_old(table):
    return (
        f"DROP TRIGGER IF EXISTS drop_documents ON {table}; DROP TRIGGER IF EXISTS drop_all_documents ON {table};"
        f"DROP FUNCTION IF EXISTS drop_documents_of_{table}()"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0008_record_cache_triggers'),
        ('geodata', '0008_fuzzystrmatch'),
    ]

    operations = [
        *(migrations.RunSQL(drop_old(table), migrations.RunSQL.noop) for table in TABLES),
        migrations.RunSQL("DROP FUNCTION IF EXISTS drop_all_documents()", migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'activities' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'activities' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='93c2a98f71bf94ac80f6e9c6c53af0158bf492b7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_a4b44', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='1752a9933254958a8f149098575da8cbb6872b67', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_9ed5e', table='geodata_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityactor',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'activities' AND d.slug = OLD.claim_id; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'activities' AND d.slug = NEW.claim_id; END IF;\n    RETURN NULL;", hash='abcc1469a79701fc0eaa00074077920a8b51cac6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_ffc1d', table='geodata_activityactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityactor',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='137d5107c22bf9cff095c4d63d4248c861a61767', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_778da', table='geodata_activityactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'chapters' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'chapters' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='31a413120d2f21f1b0758b5f7a493c0bfc5597ff', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_45285', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chapter',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='2c06c1944fb155e3f79a958157f9836381c94a27', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_cf810', table='geodata_chapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'control-zones' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'control-zones' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='74992ba61a31ba4a5ab69feb6ad3c75636f236ba', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_e9710', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlzone',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='e4f8304e032cb042a4f19fcc6d77440c215505c2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_d2820', table='geodata_controlzone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossings' AND d.slug = OLD.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.crossing_id = OLD.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossings' AND d.slug = NEW.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.crossing_id = NEW.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; END IF;\n    RETURN NULL;", hash='42c685d6d25a1747eada6c5185ddedf49172600a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_77b10', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossing',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='105824953f002e7d55e9ebf5d340387c01445ba9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_b2031', table='geodata_crossing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossing-statuses' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossing-statuses' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='9c131140d42f04b921c35944b6b41f23c6a5ab3f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_5e905', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crossingstatus',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='0afa2117b41bff3e665bb7b0e3480f8dda9e17c1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_cbb09', table='geodata_crossingstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'figures' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'figures' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='1cb58992e7269744a59565c9abbe9f28021c2215', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_6be05', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='d46342ae14e267d93a62663b9c440de5b63817ae', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_5f099', table='geodata_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'incidents' AND d.slug = OLD.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.answers_id = OLD.slug AND d.layer = 'incidents' AND d.slug = r.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'incidents' AND d.slug = NEW.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.answers_id = NEW.slug AND d.layer = 'incidents' AND d.slug = r.slug; END IF;\n    RETURN NULL;", hash='24439da8dfec59c1ffc830327e4a1067c7b7bc62', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_20084', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='c8ed65f3509f6b4d3e358fdc692702f1737a0857', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_021be', table='geodata_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentactor',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'incidents' AND d.slug = OLD.claim_id; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'incidents' AND d.slug = NEW.claim_id; END IF;\n    RETURN NULL;", hash='3228204b57d92a8513f4cbf323c6845b57971aeb', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_59ca7', table='geodata_incidentactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentactor',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='ed0d4c319328d4029a026431cce59a6b9bd53bd1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_3913f', table='geodata_incidentactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'places' AND d.slug = OLD.slug; DELETE FROM geodata_document d USING geodata_place r WHERE r.parent_id = OLD.slug AND d.layer = 'places' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_crossing r WHERE r.place_id = OLD.slug AND d.layer = 'crossings' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.place_id = OLD.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_controlzone r WHERE r.place_id = OLD.slug AND d.layer = 'control-zones' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_presence r WHERE r.place_id = OLD.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.place_id = OLD.slug AND d.layer = 'incidents' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_activity r WHERE r.place_id = OLD.slug AND d.layer = 'activities' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_figure r WHERE r.place_id = OLD.slug AND d.layer = 'figures' AND d.slug = r.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'places' AND d.slug = NEW.slug; DELETE FROM geodata_document d USING geodata_place r WHERE r.parent_id = NEW.slug AND d.layer = 'places' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_crossing r WHERE r.place_id = NEW.slug AND d.layer = 'crossings' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.place_id = NEW.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_controlzone r WHERE r.place_id = NEW.slug AND d.layer = 'control-zones' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_presence r WHERE r.place_id = NEW.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.place_id = NEW.slug AND d.layer = 'incidents' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_activity r WHERE r.place_id = NEW.slug AND d.layer = 'activities' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_figure r WHERE r.place_id = NEW.slug AND d.layer = 'figures' AND d.slug = r.slug; END IF;\n    RETURN NULL;", hash='02c4b5ae56ac565c95575606ea8aefcd1a6bb845', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_5b67d', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='af7cf6bd6e6dabab9aae2073d0414f22c42ee352', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_3edf5', table='geodata_place', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'presences' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'presences' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='59f367d75ea9aafa6e86791acff695c18711fa58', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_fd10f', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='presence',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='78dc14e4533086c59dc24ee693b748894a2e7b12', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_0c135', table='geodata_presence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'routes' AND d.slug = OLD.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.route_id = OLD.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_presence r WHERE r.route_id = OLD.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.route_id = OLD.slug AND d.layer = 'incidents' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_activity r WHERE r.route_id = OLD.slug AND d.layer = 'activities' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_figure r WHERE r.route_id = OLD.slug AND d.layer = 'figures' AND d.slug = r.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'routes' AND d.slug = NEW.slug; DELETE FROM geodata_document d USING geodata_crossingstatus r WHERE r.route_id = NEW.slug AND d.layer = 'crossing-statuses' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_presence r WHERE r.route_id = NEW.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incident r WHERE r.route_id = NEW.slug AND d.layer = 'incidents' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_activity r WHERE r.route_id = NEW.slug AND d.layer = 'activities' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_figure r WHERE r.route_id = NEW.slug AND d.layer = 'figures' AND d.slug = r.slug; END IF;\n    RETURN NULL;", hash='8b1749151e9d9045bfdd93781262f33b472fb9f6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_bcbe3', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='route',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='a017610876a70825ae0fe456f352e47f7da32c17', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_fa301', table='geodata_route', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusactor',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossing-statuses' AND d.slug = OLD.claim_id; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'crossing-statuses' AND d.slug = NEW.claim_id; END IF;\n    RETURN NULL;", hash='cb6507b558a56aaf1c9fb62a03dfa6a07087ee8b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_69e62', table='geodata_statusactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusactor',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='c5b14eec02c12d1bc294bd9f44de20b081b8d598', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_99e8a', table='geodata_statusactor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zoneholder',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'control-zones' AND d.slug = OLD.claim_id; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'control-zones' AND d.slug = NEW.claim_id; END IF;\n    RETURN NULL;", hash='f2c1136c10467fd5b4660fba78f83568ee9cf14d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_a11b7', table='geodata_zoneholder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zoneholder',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='00d4d1abd51ed3da44ef53966453cfab5b8d1530', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_61c50', table='geodata_zoneholder', when='AFTER')),
        ),
    ]

"""Bring the triggers of the record cache under django-pgtrigger; so far, code created them after each migration.

Unapplied, that code would create them again, so dropping them needs no reverse.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

TABLES = ["actors_actor", "actors_alias", "actors_citation", "actors_relationship", "actors_source"]


def drop_old(table):
    return (
        f"DROP TRIGGER IF EXISTS drop_documents ON {table}; DROP TRIGGER IF EXISTS drop_all_documents ON {table};"
        f"DROP FUNCTION IF EXISTS drop_documents_of_{table}()"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0007_temporal_functions'),
    ]

    operations = [
        *(migrations.RunSQL(drop_old(table), migrations.RunSQL.noop) for table in TABLES),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'actors' AND d.slug = OLD.slug; DELETE FROM geodata_document d USING actors_relationship r WHERE r.subject_id = OLD.slug AND d.layer = 'relationships' AND d.slug = r.slug; DELETE FROM geodata_document d USING actors_relationship r WHERE r.object_id = OLD.slug AND d.layer = 'relationships' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_statusactor r WHERE r.actor_id = OLD.slug AND d.layer = 'crossing-statuses' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_zoneholder r WHERE r.actor_id = OLD.slug AND d.layer = 'control-zones' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_presence r WHERE r.actor_id = OLD.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incidentactor r WHERE r.actor_id = OLD.slug AND d.layer = 'incidents' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_activityactor r WHERE r.actor_id = OLD.slug AND d.layer = 'activities' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING actors_citation r WHERE r.speaker_actor_id = OLD.slug AND d.layer = r.layer AND d.slug = r.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'actors' AND d.slug = NEW.slug; DELETE FROM geodata_document d USING actors_relationship r WHERE r.subject_id = NEW.slug AND d.layer = 'relationships' AND d.slug = r.slug; DELETE FROM geodata_document d USING actors_relationship r WHERE r.object_id = NEW.slug AND d.layer = 'relationships' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_statusactor r WHERE r.actor_id = NEW.slug AND d.layer = 'crossing-statuses' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_zoneholder r WHERE r.actor_id = NEW.slug AND d.layer = 'control-zones' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_presence r WHERE r.actor_id = NEW.slug AND d.layer = 'presences' AND d.slug = r.slug; DELETE FROM geodata_document d USING geodata_incidentactor r WHERE r.actor_id = NEW.slug AND d.layer = 'incidents' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING geodata_activityactor r WHERE r.actor_id = NEW.slug AND d.layer = 'activities' AND d.slug = r.claim_id; DELETE FROM geodata_document d USING actors_citation r WHERE r.speaker_actor_id = NEW.slug AND d.layer = r.layer AND d.slug = r.slug; END IF;\n    RETURN NULL;", hash='9b3393fe229b6cbcc53d339f17369a6167673187', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_410d3', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='b1c12438b2824dad0010dbc595caede80ed7d4b2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_85d40', table='actors_actor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = OLD.layer AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = NEW.layer AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='fd8d67f3e8aa5df4c876c37d0a062445ae90621b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_a020d', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='eaad94709e76824121092ae9807cf7cc3ebd4b39', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_26434', table='actors_alias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = OLD.layer AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = NEW.layer AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='6fa9491e8bd2205ab4380a129336a2583dac069c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_b215a', table='actors_citation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='4bd2f9cd8b37c7b6edc88cade7ee83c623e31750', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_6ae43', table='actors_citation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'relationships' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'relationships' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='b13a1e6d1145b314a028312e242725bad026a7a9', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_b2f30', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='ea3467a42b026da76552cbd05ebd31f71e39b9bc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_d0c31', table='actors_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='drop_cached_records', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP <> 'INSERT' THEN DELETE FROM geodata_document d WHERE d.layer = 'sources' AND d.slug = OLD.slug; END IF;\n    IF TG_OP <> 'DELETE' THEN DELETE FROM geodata_document d WHERE d.layer = 'sources' AND d.slug = NEW.slug; END IF;\n    RETURN NULL;", hash='64d2b083016117ef43ea2c1f76239bb83ee6d835', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_drop_cached_records_c842a', table='actors_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='empty_record_cache', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM geodata_document; RETURN NULL;', hash='4c50b0f985b93b5e86a3b4939ac3486ce2dc9276', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_empty_record_cache_9bc25', table='actors_source', when='AFTER')),
        ),
    ]

"""Drop the functions of triggers that were renamed or removed: django-pgtrigger drops such a trigger, not its function."""

from django.db import migrations

DROP_ORPHANS = """
DO $$
DECLARE orphan regprocedure;
BEGIN
    FOR orphan IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype
            AND p.proname ~ '^pgtrigger_(count_revisions|date_at_commit|forget_all|forget_pointers|slug_stands)_[0-9a-f]+$'
            AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid)
    LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s', orphan);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("geodata", "0009_record_cache_triggers"), ("actors", "0008_record_cache_triggers")]
    operations = [migrations.RunSQL(DROP_ORPHANS, migrations.RunSQL.noop)]

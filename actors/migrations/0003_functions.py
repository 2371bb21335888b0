"""What nearly every statement of the read path asks, as functions: PostgreSQL plans them once a connection."""

from django.db import migrations

REVISION_STATE = """
CREATE FUNCTION revision_state(tables varchar[]) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT concat_ws(' ', COALESCE(sum(number), 0), extract(epoch FROM max(changed_at) FILTER (WHERE number > 0)))
        FROM actors_revision WHERE table_name = ANY(tables)
    );
END $$;
COMMENT ON FUNCTION revision_state IS 'A text that changes with every change of these tables: a number, and the
seconds since 1970 at the last one, if there was one. As one text, so that a statement can tell it beside what it is about.'
"""
DATA_HORIZON = """
CREATE FUNCTION data_horizon() RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT max(horizon) FROM actors_source WHERE review = 'published' AND NOT external);
END $$;
COMMENT ON FUNCTION data_horizon IS 'The last day that the sources of the data set (not the supporting ones) speak about.'
"""


class Migration(migrations.Migration):
    dependencies = [("actors", "0002_indexes")]
    operations = [
        migrations.RunSQL(REVISION_STATE, "DROP FUNCTION revision_state"),
        migrations.RunSQL(DATA_HORIZON, "DROP FUNCTION data_horizon"),
    ]

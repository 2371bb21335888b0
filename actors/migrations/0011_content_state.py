"""The state of a table as a digest of its content, and moments of commits that never go back."""

from django.db import migrations, models

FUNCTIONS = {
    "database_clock()": """
CREATE FUNCTION database_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
SELECT clock_timestamp() + COALESCE(NULLIF(current_setting('borderzone.clock_step', true), '')::interval, '0')
$$;
COMMENT ON FUNCTION database_clock IS 'The time; the setting borderzone.clock_step moves it, to test steps of a clock.'
""",
    "clock_mark()": """
CREATE FUNCTION clock_mark() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
SELECT timestamptz 'epoch' + last_value * interval '1 microsecond' FROM actors_clock
$$;
COMMENT ON FUNCTION clock_mark IS 'The latest moment as of which the past may have been read.'
""",
    "present_moment()": """
CREATE FUNCTION present_moment() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    moment timestamptz := GREATEST(database_clock(), (SELECT max(committed_at) FROM actors_revision), clock_mark());
BEGIN
    IF moment > clock_mark() AND current_setting('transaction_read_only') = 'off' THEN
        PERFORM setval('actors_clock', (extract(epoch FROM moment) * 1000000)::bigint);
    END IF;
    RETURN moment;
END $$;
COMMENT ON FUNCTION present_moment IS 'The time, never before the last commit nor the last call: what has been read as of this moment stays, wherever the clock is set.'
""",
    "commit_moment()": """
CREATE FUNCTION commit_moment() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    moment timestamptz := NULLIF(current_setting('borderzone.committed_at', true), '')::timestamptz;
BEGIN
    IF moment IS NULL THEN
        SELECT GREATEST(database_clock(), GREATEST(max(committed_at), clock_mark()) + interval '1 microsecond')
        INTO moment FROM actors_revision;
        PERFORM set_config('borderzone.committed_at', moment::text, true);
    END IF;
    RETURN moment;
END $$;
COMMENT ON FUNCTION commit_moment IS 'The moment of this transaction''s commit: later than any before, and the same when called again.'
""",
    "content_digest(text)": """
CREATE FUNCTION content_digest(content text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN ('x' || left(md5(content), 16))::bit(64)::bigint;
COMMENT ON FUNCTION content_digest IS 'A number for a text, the same in every version of PostgreSQL.'
""",
    "table_state(text, numeric)": """
CREATE FUNCTION table_state(name text, content numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN content_digest(concat_ws(' ', name, content));
COMMENT ON FUNCTION table_state IS 'A digest of the name of a table and of its content.'
""",
    "pending_content(text)": """
CREATE FUNCTION pending_content(name text) RETURNS numeric LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(NULLIF(current_setting('borderzone.content_' || name, true), '')::numeric, 0);
COMMENT ON FUNCTION pending_content IS 'What this transaction has added to the content of a table, to be stored on commit.'
""",
    "add_content(text, numeric)": """
CREATE FUNCTION add_content(name text, difference numeric) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF difference <> 0 THEN
        PERFORM set_config('borderzone.content_' || name, (pending_content(name) + difference)::text, true);
    END IF;
END $$;
COMMENT ON FUNCTION add_content IS 'Add to the content of a table, or subtract from it.'
""",
    "store_commit(text, boolean)": """
CREATE FUNCTION store_commit(changed text, emptied boolean) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    moment timestamptz := commit_moment();
BEGIN
    UPDATE actors_revision r SET
        transaction = 0,
        changed_at = GREATEST(moment, r.changed_at),
        committed_at = moment,
        content = c.content,
        state = table_state(changed, c.content),
        history = content_digest(concat_ws(' ', r.history, extract(epoch FROM moment), c.content))
    FROM (
        SELECT table_name, CASE WHEN emptied THEN 0 ELSE content + pending_content(changed) END AS content
        FROM actors_revision
    ) c
    WHERE r.table_name = changed AND c.table_name = changed;
    PERFORM set_config('borderzone.content_' || changed, '', true);
END $$;
COMMENT ON FUNCTION store_commit IS 'Store content and moment of a table''s change in its revision.'
""",
}
REVISION_STATE = """
CREATE OR REPLACE FUNCTION revision_state(tables varchar[]) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT concat_ws(' ',
            COALESCE(sum(CASE transaction WHEN 0 THEN state
                ELSE table_state(table_name, content + pending_content(table_name)) END), 0),
            COALESCE(sum(history + number), 0),
            extract(epoch FROM max(changed_at) FILTER (WHERE number > 0))
        )
        FROM actors_revision WHERE table_name = ANY(tables)
    );
END $$;
COMMENT ON FUNCTION revision_state IS 'Sums of digests of the content and of the history of these tables, and the seconds since
1970 at the last change, if there was one. As one text, so that a statement can read it beside what it is about.'
"""


class Migration(migrations.Migration):
    dependencies = [("actors", "0010_slug_form")]
    operations = [
        migrations.AddField(
            model_name="revision",
            name="committed_at",
            field=models.DateTimeField(help_text="The moment of the last commit; it never goes back.", null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="content",
            field=models.DecimalField(decimal_places=0, db_default=0, help_text="See actors.db.content.", max_digits=40),
        ),
        migrations.AddField(
            model_name="revision",
            name="state",
            field=models.BigIntegerField(
                db_default=0, help_text="A digest of the name of the table and of its content."
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="history",
            field=models.BigIntegerField(
                db_default=0, help_text="A digest of the moments of all changes, and of the content at each."
            ),
        ),
        migrations.RunSQL("CREATE SEQUENCE actors_clock", "DROP SEQUENCE actors_clock"),
        *(migrations.RunSQL(text, f"DROP FUNCTION {name}") for name, text in FUNCTIONS.items()),
        migrations.RunSQL(REVISION_STATE, migrations.RunSQL.noop),
    ]

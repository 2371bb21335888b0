"""The objects of a database as text, to compare two databases."""

import psycopg2
from django.db.backends.utils import CursorWrapper

Cursor = CursorWrapper | psycopg2.extensions.cursor

# What a database consists of beside its rows, one line an object.
CATALOG = """
SELECT 'function', p.oid::regprocedure::text || ' ' || pg_get_functiondef(p.oid) FROM pg_proc p
WHERE p.pronamespace::regnamespace::text IN ('public', 'known')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname IN ('public', 'known')
UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'view', schemaname || '.' || viewname || ' ' || definition
FROM pg_views WHERE schemaname IN ('public', 'known')
UNION ALL SELECT 'column', format('%s.%s.%s %s %s %s',
    table_schema, table_name, column_name, udt_name, is_nullable, column_default)
FROM information_schema.columns WHERE table_schema IN ('public', 'known')
UNION ALL SELECT 'extension', extname FROM pg_extension
"""


def catalog(cursor: Cursor) -> dict[str, list[str]]:
    """The objects of a database by their kind."""
    cursor.execute(CATALOG)
    objects: dict[str, list[str]] = {}
    for kind, definition in sorted(cursor.fetchall()):
        objects.setdefault(kind, []).append(definition)
    return objects

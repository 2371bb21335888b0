"""Backs up the database of DATABASE_URL with the snapshots and the secret key, and restores them: backup|restore FILE.

The archive is a tar file: ``database.dump`` (of pg_dump), ``tables.json`` (count and digest of the rows of each table
in the same state), ``secret-key`` and ``snapshots/``. Called by scripts/backup and scripts/restore.
"""

import fcntl
import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borderzone.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

django.setup()

from geodata.db.statistics import analyze  # noqa: E402
from geodata.models import ReleaseNumber  # noqa: E402
from geodata.publishing import releases  # noqa: E402

KEY = Path(os.environ.get("SECRET_KEY_FILE") or settings.LOCAL / "secret-key")
PARTS = {"database.dump", "tables.json"}
MEMBER = re.compile(r"database\.dump|tables\.json|secret-key|snapshots/[0-9]+/[\w-][\w.-]*")
TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
# Everything in the database that is not an extension's. Extensions stay: to add them again may need a superuser.
CLEAR = """
SET client_min_messages = warning;
DO $$
DECLARE command text;
BEGIN
    DROP SCHEMA IF EXISTS known_typed, typed, known CASCADE;
    FOR command IN
        SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) FROM (
            SELECT 1 AS turn, oid, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, oid::regclass::text AS name
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
            UNION ALL SELECT 2, oid, 'ROUTINE', oid::regprocedure::text
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT 3, oid, 'TYPE', oid::regtype::text
            FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
            UNION ALL SELECT 4, oid, 'COLLATION', format('public.%I', collname)
            FROM pg_collation WHERE collnamespace = 'public'::regnamespace
        ) o WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid
            AND (d.deptype = 'e' OR d.deptype = 'i' AND o.kind = 'SEQUENCE')) ORDER BY turn
    LOOP
        EXECUTE command;
    END LOOP;
END $$;
"""


def stop(*lines):
    print(*lines, sep="\n", file=sys.stderr, flush=True)
    sys.exit(1)


def tables():
    """Name → [count, digest] of every table, whatever the order of its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'; SET LOCAL statement_timeout = 0; SET LOCAL search_path = public")
        cursor.execute(TABLES)
        found = {}
        for (name,) in sorted(cursor.fetchall()):
            cursor.execute(f'SELECT count(*), COALESCE(sum(hashtextextended(t::text, 0)), 0)::text FROM "{name}" t')
            found[name] = list(cursor.fetchone())
        return found


def backup(target):
    if target.exists():
        stop(f"{target} exists. Name another file: a backup is never overwritten.")
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        work = Path(name)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT pg_export_snapshot()")
            state = cursor.fetchone()[0]
            (work / "tables.json").write_text(json.dumps(tables(), indent=1))
            dump = [
                "pg_dump",
                "-Fc",
                "--no-comments",
                "--exclude-table-data=public.spatial_ref_sys",
                f"--snapshot={state}",
                "-f",
                work / "database.dump",
            ]
            if subprocess.run(dump).returncode:
                stop("pg_dump failed; no backup was written.")
        archive = work / "archive"
        with (
            os.fdopen(os.open(archive, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w") as tar,
        ):
            for part in sorted(PARTS):
                tar.add(work / part, part)
            if KEY.is_file():
                tar.add(KEY, "secret-key")
            for number in releases.numbers():
                tar.add(releases.folder() / str(number), f"snapshots/{number}")
        archive.rename(target)
    print(f"Wrote {target} ({target.stat().st_size / 1e6:.1f} MB, {len(releases.numbers())} snapshots).")


def is_served():
    """Whether the server of this checkout runs, or anybody else is connected to the database."""
    lock = settings.LOCAL / "serve.lock"
    if lock.is_file() and lock.read_text().split()[2:3] not in ([], ["helper"]):
        with lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend')"
        )
        return cursor.fetchone()[0]


def differs(one, other):
    """Whether two folders of files differ in any name or byte."""
    names = {path.name for path in one.iterdir()}
    return names != {path.name for path in other.iterdir()} or bool(any(filecmp.cmpfiles(one, other, names, False)[1:]))


def check(work, sure):
    """Stop before anything has changed, if the restore would do harm."""
    if is_served():
        stop("The database is in use. Stop the server and other programs first; nothing was changed.")
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        if cursor.fetchall() and not sure:
            stop("The database is not empty. To replace all that it holds, add --yes; nothing was changed.")
    for path in (work / "snapshots").glob("*"):
        present = releases.folder() / path.name
        if present.exists() and differs(path, present):
            stop(
                f"Snapshot {path.name} of the archive is another than {present}; nothing was changed.",
                "A number is never given twice: move one of them away by hand, or restore into another SNAPSHOT_DIR.",
            )


def restore_database(work):
    (work / "clear.sql").write_text(CLEAR)
    connection.close()
    script = work / "database.sql"
    read = ["pg_restore", "--no-owner", "--no-acl", "-f", script, work / "database.dump"]
    load = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-o", os.devnull]
    if subprocess.run(read).returncode or subprocess.run([*load, "-f", work / "clear.sql", "-f", script]).returncode:
        stop("The database could not be restored; it is as it was.")


def knows_numbers():
    """Whether the database is of a version that registers the numbers of snapshots."""
    return ReleaseNumber._meta.db_table in connection.introspection.table_names()


def restore_files(work):
    """Add the snapshots that are missing: those made after the backup keep their numbers. Replace the secret key."""
    for path in (work / "snapshots").glob("*"):
        if not (releases.folder() / path.name).exists():
            shutil.copytree(path, releases.folder() / path.name)
    if (work / "secret-key").is_file():
        KEY.parent.mkdir(parents=True, exist_ok=True)
        KEY.touch(0o600)
        KEY.write_bytes((work / "secret-key").read_bytes())


def unpack(source, work):
    """Extract the files that a backup consists of, and no others: an archive may come from anywhere."""
    with tarfile.open(source) as tar:
        for member in tar:
            if member.isreg() and MEMBER.fullmatch(member.name):
                path = work / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    shutil.copyfileobj(tar.extractfile(member), file)


def restore(source, sure):
    settings.LOCAL.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=settings.LOCAL, prefix=".restore-") as name:  # backups may lie on a read-only medium
        work = Path(name)
        try:
            unpack(source, work)
        except (OSError, tarfile.TarError) as error:
            stop(f"{source} cannot be read: {error}; nothing was changed.")
        if missing := sorted(PARTS - {path.name for path in work.iterdir()}):
            stop(f"{source} was not written by scripts/backup: it lacks {', '.join(missing)}; nothing was changed.")
        expected = json.loads((work / "tables.json").read_text())
        check(work, sure)
        given = releases.last_given_number() if knows_numbers() else 0
        restore_database(work)
        restore_files(work)
        with transaction.atomic():
            found = tables()
        analyze()
    if wrong := sorted(table for table in expected.keys() | found if expected.get(table) != found.get(table)):
        stop("Restored, but these tables are not as they were in the backup:", *wrong)
    if knows_numbers():
        releases.register_number(max(given, releases.last_given_number()))  # those after the backup are not free
    print(f"Restored: {len(found)} tables and {sum(count for count, _ in found.values())} rows, as in the backup.")


if sys.argv[1] == "backup":
    try:
        backup(Path(sys.argv[2]).absolute())
    except OSError as error:
        stop(f"No backup was written: {error}.")
else:
    restore(Path(sys.argv[2]).absolute(), "--yes" in sys.argv)

"""The benchmark's own PostGIS: made in the work directory, started and stopped by this run.

It listens on loopback and lets every user of this machine in, because other servers than ours have to read it;
it holds nothing but seeded data.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.shell import (
    Missing,
    free_port,
    note,
)

SETTINGS = """
timezone = 'UTC'
listen_addresses = '127.0.0.1'
max_connections = 100
shared_buffers = {shared}MB
effective_cache_size = {cache}MB
work_mem = 64MB
maintenance_work_mem = 512MB
random_page_cost = 1.1
max_wal_size = 4GB
checkpoint_timeout = 15min
wal_compression = on
jit = off
max_parallel_workers_per_gather = 0
default_statistics_target = 200
autovacuum_naptime = 5min
log_min_messages = warning
"""


class Cluster:
    """A PostgreSQL server with its data in ``folder``; the superuser is ``postgres``."""

    def __init__(self, folder: Path):
        self.folder = folder / "pg"
        self.binaries = Path(os.environ.get("PG_BIN") or Path(shutil.which("initdb") or "/-").parent)
        if not (self.binaries / "pgbench").exists():
            raise Missing(f"there is no pgbench in {self.binaries}: install PostgreSQL's client and server packages")
        self.user = os.environ.get("DB_USER") or pwd.getpwuid(os.geteuid()).pw_name
        self.port = free_port()
        self.sockets = Path(tempfile.mkdtemp(prefix="bench-pg-"))  # short: a socket's path fits into 107 bytes
        self.process = None

    def start(self):
        """Make the cluster if there is none, and wait until it accepts connections."""
        if not (self.folder / "PG_VERSION").exists():
            self._create()
        shutil.chown(self.sockets, self.user)
        self.sockets.chmod(0o755)
        running = self._running()
        if running:
            raise Missing(
                f"another run uses {self.folder}: wait for it, end process {running}, or name another --workdir"
            )
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        log = (self.folder.parent / "log" / "postgres.log").open("ab")
        command = [self.binaries / "postgres", "-D", self.folder, "-p", str(self.port), "-k", self.sockets]
        self.process = self._as_user(subprocess.Popen, command, stdout=log, stderr=log, start_new_session=True)
        atexit.register(self.stop)
        ready = [self.binaries / "pg_isready", "-q", "-h", self.sockets, "-p", str(self.port)]
        for _ in range(300):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise Missing(f"PostgreSQL did not start; see {log.name}")

    def stop(self):
        atexit.unregister(self.stop)
        if self.process and self.process.poll() is None:
            self.process.send_signal(2)  # fast shutdown
            self.process.wait(60)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def url(self, database) -> str:
        """The database URL for Django."""
        return f"postgis://postgres@/{database}?host={self.sockets}&port={self.port}"

    def environment(self, database) -> dict:
        """What libpq's programs need."""
        return {"PGHOST": str(self.sockets), "PGPORT": str(self.port), "PGUSER": "postgres", "PGDATABASE": database}

    def psql(self, database, statement) -> str:
        """The response to one statement, as text."""
        command = [self.binaries / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement]
        environment = {**os.environ, **self.environment(database)}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    def _create(self):
        note(f"creating it in {self.folder}")
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.chown(self.folder, self.user)
        self.folder.chmod(0o700)
        command = [self.binaries / "initdb", "-D", self.folder, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        made = self._as_user(
            subprocess.run, [*command, "--locale=C.UTF-8", "--no-sync"], capture_output=True, text=True
        )
        if made.returncode:
            raise Missing(f"initdb failed: {made.stderr[-300:]}")
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
        with (self.folder / "postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(shared=min(2048, memory // 4), cache=memory // 2))

    def _as_user(self, call, command, **options):
        """PostgreSQL refuses root."""
        if os.geteuid() == 0:
            options |= {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}
        return call([str(part) for part in command], cwd="/", **options)

    def _running(self) -> int | None:
        """The number of the process that already serves these data."""
        try:
            process = int((self.folder / "postmaster.pid").read_text().split()[0])
            return process if Path(f"/proc/{process}/cwd").resolve() == self.folder.resolve() else None
        except (OSError, ValueError, IndexError):
            return None

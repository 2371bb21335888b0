"""The two commands, as far as a test of seconds can go: their error messages, and what they leave behind.

The whole way from a bare system to a running server is tested by hand: docs/operations.md, "Manual tests".
"""

import fcntl
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from tests.database import drop

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [*(ROOT / "scripts" / name for name in ("serve", "test", "backup", "restore")), ROOT / ".ci/run"]
SETTINGS = ("PORT", "HOST", "DATABASE_URL", "SECRET_KEY_FILE", "STATIC_ROOT", "ALLOWED_HOSTS", "PRIVATE_DATABASE")
PARTS = sorted((ROOT / "scripts/lib").glob("*.sh"))


@pytest.fixture
def checkout(tmp_path):
    """A checkout that holds nothing but the scripts, so that nothing of the real one is touched."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("geo", "__pycache__"))
    return tmp_path


def run(checkout, *words, **environment):
    clean = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    return subprocess.run(
        words,
        cwd=checkout,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def source(checkout, commands, **environment):
    """Run shell commands with the parts of the scripts loaded."""
    text = f'set -euo pipefail; ROOT=$PWD; . scripts/lib/common.sh; settings_environment; mkdir -p "$LOGS"; {commands}'
    return run(checkout, "bash", "-c", text, **environment)


@contextmanager
def listening():
    with closing(socket.socket()) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.mark.parametrize("path", COMMANDS + PARTS, ids=lambda path: path.name)
def test_the_shell_can_read_it(path):
    assert subprocess.run(["bash", "-n", path], capture_output=True).returncode == 0
    assert path in PARTS or os.access(path, os.X_OK)


@pytest.mark.parametrize("name", ["serve", "test"])
def test_help_needs_nothing(checkout, name):
    result = run(checkout, f"scripts/{name}", "--help")
    assert result.returncode == 0
    assert "DATABASE_URL" in result.stdout
    assert not (checkout / ".local").exists()


def test_every_option_is_in_the_help(checkout):
    text = run(checkout, "scripts/serve", "--help").stdout
    options = set(re.findall(r"^ +(?:-h \| )?(--[a-z-]+)\)", (ROOT / "scripts/serve").read_text(), re.MULTILINE))
    assert {"--dev", "--create-admin", "--manage"} <= options
    assert all(option in text for option in options)


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (["--nonsense"], {}, "unknown option '--nonsense'"),
        (["--dev", "more"], {}, "unexpected argument"),
        (["--exec"], {}, "needs a program"),
        ([], {"PORT": "http"}, "PORT='http' is no port"),
        ([], {"PORT": "70000"}, "PORT='70000' is no port"),
    ],
)
def test_invalid_arguments_are_rejected(checkout, arguments, environment, message):
    result = run(checkout, "scripts/serve", *arguments, **environment)
    assert result.returncode == 1
    assert message in result.stderr
    assert not (checkout / ".venv").exists()


def test_a_taken_port_is_named_with_its_holder_and_a_free_one(checkout):
    with listening() as port:
        result = run(checkout, "scripts/serve", PORT=str(port))
    assert result.returncode == 1
    assert f"port {port} is taken by process {os.getpid()}" in result.stderr
    free = int(re.search(r"PORT=(\d+) scripts/serve", result.stderr)[1])
    assert free > port
    assert not (checkout / ".venv").exists()


def test_a_second_server_of_the_same_checkout_is_referred_to_the_first(checkout):
    (checkout / ".local").mkdir()
    with open(checkout / ".local/serve.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"{os.getpid()} 8123 serving\n")
        lock.flush()
        result = run(checkout, "scripts/serve")
    assert result.returncode == 1
    assert "already runs" in result.stderr
    assert "http://127.0.0.1:8123/" in result.stderr
    assert f"kill {os.getpid()}" in result.stderr


def test_a_lock_that_nobody_holds_is_no_lock(checkout):
    (checkout / ".local").mkdir()
    (checkout / ".local/serve.lock").write_text(f"{os.getpid()} 8123 serving\n")
    assert source(checkout, "if lock_is_held; then echo held; else echo free; fi").stdout == "free\n"


def test_without_apt_it_says_what_to_install(checkout):
    tools = checkout / "tools"
    tools.mkdir()
    for name in ["bash", "cat", "id", "mkdir", "dirname", "sed", "env"]:
        (tools / name).symlink_to(shutil.which(name))
    result = source(checkout, "list_missing() { MISSING=(python postgis); }; install_packages", PATH=str(tools))
    assert result.returncode == 1
    assert "no apt-get" in result.stderr
    assert "Python 3.11, 3.12 or 3.13" in result.stderr
    assert "PostGIS 3" in result.stderr
    assert "DATABASE_URL=" in result.stderr


def test_only_what_is_missing_is_asked_of_apt(checkout):
    result = source(
        checkout, "MISSING=(certificates postgis fonts); apt_postgres_version() { echo 17; }; package_names"
    )
    assert result.stdout.split() == ["ca-certificates", "postgresql-17-postgis-3", "fonts-noto-core"]


def test_the_secret_key_is_made_once_for_its_owner_only(checkout):
    make = "APP_USER=$ME; make_secret_key"
    assert source(checkout, make).returncode == 0
    key = checkout / ".local/secret-key"
    first = key.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert source(checkout, make).returncode == 0
    assert key.read_text() == first


def test_the_web_servers_user_may_write_where_downloads_are_made(checkout):
    """When root starts it, the web server is another user."""
    stands_in = 'chown() { echo chown "$@"; }; APP_USER=www-data; make_cache'
    result = source(checkout, stands_in)
    assert (checkout / ".local/cache").is_dir()
    assert result.stdout.split() == (
        ["chown", "-R", "www-data", f"{checkout}/.local/cache"] if os.geteuid() == 0 else []
    )


def test_a_step_is_done_until_its_input_changes(checkout):
    (checkout / "input").write_text("1")
    again = 'if is_done s "$(hash_of input)"; then echo skip; else mark_done s "$(hash_of input)"; echo done; fi'
    outputs = [source(checkout, again).stdout.strip() for _ in range(2)]
    (checkout / "input").write_text("2")
    outputs.append(source(checkout, again).stdout.strip())
    assert outputs == ["done", "skip", "done"]


@pytest.mark.slow
def test_long_steps_show_progress_and_failures_their_log(checkout):
    slow = source(checkout, "PROGRESS_SECONDS=1; logged slow bash -c 'echo one; sleep 2; echo two'")
    assert re.fullmatch(r"( +\d s +one\n)+( +\d s +two\n)?", slow.stdout)
    failed = source(checkout, "logged failed bash -c 'echo the reason; exit 3' || die 'it failed'")
    assert failed.returncode == 1
    assert "| the reason" in failed.stderr
    assert (checkout / ".local/log/failed.log").read_text() == "the reason\n"


INSTALL = 'PYTHON=python3; logged() { echo "${@: -1}"; }; venv_is_sound() { true; }; install_python_packages'


def test_each_command_installs_its_own_requirements(checkout):
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to(sys.executable)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (checkout / name).write_text("one==1\n")

    def installed(group=""):
        return [Path(line).name for line in source(checkout, f"{INSTALL} {group}").stdout.split() if line[0] == "/"]

    assert (installed(), installed()) == (["requirements.txt"], [])
    assert (installed("dev"), installed("dev"), installed()) == (["requirements-dev.txt"], [], [])
    (checkout / "requirements.txt").write_text("one==2\n")
    assert (installed("dev"), installed()) == (["requirements-dev.txt"], [])


def test_the_front_ends_tools_are_installed_for_tests_only(checkout):
    (checkout / "node_modules").mkdir()
    for name in ("package.json", "package-lock.json"):
        (checkout / name).write_text("{}")
    npm = 'logged() { echo "$*"; }; install_front_packages'
    runs = [source(checkout, f"{npm} {group}").stdout for group in ("", "", "dev", "dev", "")]
    assert ["--omit=dev" in run for run in runs] == [True, False, False, False, False]
    assert ["npm ci" in run for run in runs] == [True, False, True, False, False]


@pytest.mark.parametrize("folder", ["a" * 120, "with space", "plain"])
def test_the_socket_has_room_for_its_name_wherever_the_checkout_is(checkout, folder):
    data = checkout / ".local" / folder / "pg"
    result = source(
        checkout, f"PG_DATA='{data}'; LOCAL='{data.parent}'; mkdir -p \"$LOCAL\"; place_socket; echo \"$PG_SOCKET\""
    )
    path = Path(result.stdout.strip())
    assert path.is_dir()
    path.rmdir()
    assert len(str(path / ".s.PGSQL.5432")) <= 107
    assert re.fullmatch(r"[A-Za-z0-9/._-]+", str(path))


def prepare(url):
    environment = os.environ | {"DATABASE_URL": url}
    environment.pop("PRIVATE_DATABASE", None)
    words = [sys.executable, ROOT / "scripts/lib/prepare.py"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, cwd=ROOT)


def test_a_database_out_of_reach_is_named_without_its_password():
    result = prepare("postgis://someone:topsecret@127.0.0.1:1/nowhere")
    assert result.returncode == 1
    assert "database 'nowhere' at 127.0.0.1 cannot be reached" in result.stderr
    assert "topsecret" not in result.stderr + result.stdout


@pytest.fixture
def bare_database(django_db_setup):
    """The address of a database without PostGIS, on the server of the tests."""
    parameters = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key not in ("cursor_factory", "context")
    }
    with closing(psycopg2.connect(**parameters)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute("DROP DATABASE IF EXISTS borderzone_bare")
            cursor.execute("CREATE DATABASE borderzone_bare TEMPLATE template0")
        yield os.environ["DATABASE_URL"].replace("/borderzone?", "/borderzone_bare?")
        with server.cursor() as cursor:
            drop(cursor, "borderzone_bare")


@pytest.mark.skipif(
    not os.environ.get("PRIVATE_DATABASE"), reason="only the cluster of scripts/test is surely ours to play with"
)
def test_a_database_without_postgis_is_refused_with_what_to_do(bare_database):
    result = prepare(bare_database)
    assert result.returncode == 1
    assert "has no PostGIS yet, and 'borderzone' may not add it" in result.stderr
    assert "CREATE EXTENSION postgis" in result.stderr


def test_the_holder_of_a_port_with_many_connections_is_found_without_an_error(checkout):
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(400)
        port = server.getsockname()[1]
        for _ in range(300):  # their lines fill a pipe
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        result = source(checkout, "port_holder", PORT=str(port))
    assert result.stdout.startswith(f"{os.getpid()} ")
    assert result.stderr == ""

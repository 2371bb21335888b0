"""The documentation is right: the guide's commands run and print what is shown, and what the pages name exists."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import get_commands
from django.urls import resolve

from geodata.layers import LAYERS
from geodata.query.parameter_list import PARAMETERS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide.md"
MANUALS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*MANUALS, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*/*.md"))]
CACHES = ROOT / "docs" / "architecture" / "caches.md"
SERVER = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```(\w+)( no-run)?\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
URL = re.compile(r"[`(' ](?:http://127\.0\.0\.1:8000)?(/(?:api/\w|ogc/|actors/|admin/)[\w./-]*)")
SOURCES = ("actors", "borderzone", "geodata", "static/js")
COMMANDS = {"psql", "makemigrations"}  # that pages name as they name functions
MARK = "-- end of block --"
SECONDS = 120
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(language):
    """Code and shown output of the blocks that run."""
    found = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    return [(code, shown) for kind, no_run, code, shown in found if kind == language and not no_run]


def run(command, text, server_url, folder=ROOT):
    text = text.replace(SERVER, server_url)
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def python_outputs(server_url):
    """What the Python blocks print, one after the other in one process, as in a notebook."""
    code = f"\nprint({MARK!r})\n".join(code for code, _ in blocks("python"))
    return [part.lstrip("\n") for part in run([sys.executable, "-"], code, server_url).split(f"{MARK}\n")]


def shell_outputs(server_url, folder):
    return [run(["bash", "-e"], code, server_url, folder) for code, _ in blocks("sh")]


@pytest.mark.clients
def test_the_shell_commands_of_the_guide(live_server, dataset, tmp_path):
    assert shutil.which("curl") and shutil.which("ogr2ogr"), "install the packages curl and gdal-bin"
    assert shell_outputs(live_server.url, tmp_path) == [shown for _, shown in blocks("sh")]


@pytest.mark.clients
def test_the_r_of_the_guide(live_server, dataset):
    assert shutil.which("Rscript"), "install the package r-cran-sf"
    outputs = [run(["Rscript", "--vanilla", "-"], code, live_server.url) for code, _ in blocks("r")]
    assert outputs == [shown for _, shown in blocks("r")] != []


@pytest.mark.clients
def test_the_notebook_of_the_guide(live_server, dataset):
    assert python_outputs(live_server.url) == [shown for _, shown in blocks("python")]


def test_every_block_of_the_guide_is_run_or_says_that_it_is_not():
    for kind, no_run, _, shown in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        assert kind in ("sh", "python", "r") or no_run, kind
        assert bool(shown) != bool(no_run)


@pages
def test_files_that_are_named_exist(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    named = re.findall(r"`((?:actors|borderzone|geodata|scripts|static|fixtures|docs|tests)/[\w./-]*)`", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
    assert [name for name in named if not (ROOT / name).exists()] == []


@pages
def test_urls_that_are_named_exist(page):
    for url in set(URL.findall(page.read_text(encoding="utf-8"))):
        assert resolve(url).func is not None


@pages
def test_commands_that_are_named_exist(page):
    named = re.findall(r"(?:--manage|manage\.py) ([a-z_]+)", page.read_text(encoding="utf-8"))
    assert set(named) <= set(get_commands()) | {"help"}


@pytest.mark.parametrize("page", sorted(CACHES.parent.glob("*.md")), ids=lambda page: page.name)
def test_identifiers_that_are_named_exist(page):
    paths = [path for folder in (*SOURCES, "tests") for path in (ROOT / folder).rglob("*.[jp][sy]")]
    paths = [path for path in paths if "migrations" not in path.parts]  # they name what was
    words = {word for path in paths for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    words |= COMMANDS | {trigger.name for _, trigger in pgtrigger.registered()}
    named = re.findall(r"`([A-Za-z_][\w.]+)(?:\(\))?`", page.read_text(encoding="utf-8"))
    identifiers = [name for name in named if not re.search(r"\.(py|js|md|toml|html|css|json)$", name)]
    assert [name for name in identifiers if not words.issuperset(name.split("."))] == []


def test_every_cache_is_documented():
    cached = set()
    for path in (path for folder in SOURCES for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                decorators = " ".join(map(ast.unparse, node.decorator_list))
                cached |= {node.name} if re.search(r"\b(lru_)?cache\b", decorators) else set()
    named = set(re.findall(r"`(\w+)`", CACHES.read_text(encoding="utf-8")))
    assert cached - named == set()


def test_every_command_of_ours_is_documented():
    text = " ".join(page.read_text(encoding="utf-8") for page in MANUALS)
    ours = [name for name, app in get_commands().items() if app in ("actors", "geodata", "borderzone")]
    assert [name for name in sorted(ours) if name not in text] == []


def test_every_script_is_documented():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    scripts = [path.name for path in (ROOT / "scripts").iterdir() if path.is_file()]
    assert [name for name in scripts if f"scripts/{name}" not in text] == []


def test_parameters_of_the_guide_exist():
    names = {parameter.name for parameter in PARAMETERS} | {"since"}
    layers = "|".join(layer.name for layer in LAYERS)
    for query in re.findall(rf"/api/v1/(?:{layers})/\?([\w=&,.-]+)", GUIDE.read_text(encoding="utf-8")):
        assert {part.split("=")[0] for part in query.split("&")} <= names


def test_every_parameter_of_the_map_is_documented():
    code = (ROOT / "static" / "js" / "state" / "url-state.js").read_text(encoding="utf-8")
    _, _, section = GUIDE.read_text(encoding="utf-8").partition("\n## Links to the map\n")
    documented = re.findall(r"`(\w+)=", section.partition("\n## ")[0])
    assert set(documented) == set(re.findall(r'\{ name: "(\w+)"', code)) != set()

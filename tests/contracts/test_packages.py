"""Every package is pinned, and every package that the code imports is declared."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("actors", "geodata", "borderzone", "benchmarks", "tests")
PIN = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?==[\w.]+")


def requirements(name: str) -> list[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("-r ")]


def declared(*names: str) -> set[str]:
    return {normalised(PIN.fullmatch(line)[1]) for name in names for line in requirements(name)}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*packages: str) -> set[str]:
    """Top-level modules that these packages import and that are neither ours nor Python's."""
    modules = set()
    for package in packages:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.split(".")[0])
    return modules - set(OURS) - set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("packages", "files"),
    [
        (("actors", "geodata", "borderzone"), ("requirements.txt",)),
        (("tests",), ("requirements.txt", "requirements-dev.txt")),
    ],
    ids=["run", "dev"],
)
def test_every_imported_package_is_declared(packages, files):
    distributions = packages_distributions() | {"qgis": ["qgis"]}  # QGIS comes with its own Python
    pins = declared(*files) | {"qgis"}
    missing = [name for name in imported(*packages) if not pins & set(map(normalised, distributions[name]))]
    assert not missing


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_python_package_is_pinned(name):
    assert not [line for line in requirements(name) if not PIN.fullmatch(line)]


def test_every_front_end_package_is_pinned():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = (package["dependencies"] | package["devDependencies"]).values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_the_lock_file_holds_no_download_urls():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("resolved" not in entry and entry["integrity"].startswith("sha512-") for entry in packages.values())

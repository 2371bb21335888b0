"""Lengths of files and functions; only one folder knows Leaflet. Contracts of imports are in pyproject.toml."""

import ast
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("actors", "geodata", "borderzone")
MAX_LINES = {".py": 300, ".js": 250, ".css": 300, ".html": 300, ".sh": 300}
MAX_COLUMNS = 160
MAX_FUNCTION_LINES = 60
GENERATED = ("migrations", "node_modules", ".git", ".venv", ".local", "vendor")


def files(*suffixes: str) -> list[Path]:
    """Files of ours with one of these suffixes."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in GENERATED]
        found += [Path(folder, name) for name in names if name.endswith(suffixes)]
    return sorted(found)


def test_functions_are_short():
    long = []
    for path in (path for path in files(".py") if path.relative_to(ROOT).parts[0] in PACKAGES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MAX_FUNCTION_LINES:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not long


def test_files_are_short():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(*MAX_LINES)}
    assert not {str(path): length for path, length in lengths.items() if length > MAX_LINES[path.suffix]}


def test_lines_of_javascript_are_short():
    """ESLint leaves out strings, templates and comments."""
    for path in files(".js"):
        assert all(len(line) <= MAX_COLUMNS for line in path.read_text(encoding="utf-8").splitlines()), path


def test_only_the_map_folder_knows_leaflet():
    for path in files(".js"):
        parts = path.relative_to(ROOT).parts
        if parts[:2] == ("static", "js") and parts[2] != "map":
            code = path.read_text(encoding="utf-8")
            assert "leaflet" not in code.lower().replace("map/leaflet", ""), path

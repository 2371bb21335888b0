"""The rules of the house, so that they hold by themselves."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("actors", "geodata", "borderzone")  # from the bottom up: each may import those before it
MAX_LINES = {".py": 300, ".js": 250, ".css": 300, ".html": 300, ".sh": 300}
MAX_FUNCTION_LINES = 60
GENERATED = ("migrations", "node_modules", ".venv", ".local", "vendor")


def files(*suffixes):
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in suffixes and not any(part in path.relative_to(ROOT).parts for part in GENERATED)
    ]


def python_files():
    return [path for path in files(".py") if path.relative_to(ROOT).parts[0] in PACKAGES]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_imports_run_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    allowed = PACKAGES[: PACKAGES.index(package) + 1]
    for module in imported(ast.parse(path.read_text())):
        top = module.split(".")[0]
        assert top not in PACKAGES or top in allowed, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_no_import_hides_in_a_function(path):
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            hidden = [node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom))]
            assert not hidden, f"{name_of(path)}:{function.lineno} imports inside {function.name}"


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_functions_are_short(path):
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = function.end_lineno - function.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{name_of(path)}: {function.name} has {length} lines"


@pytest.mark.parametrize("path", files(*MAX_LINES), ids=name_of)
def test_files_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES[path.suffix]


def module_graph():
    """Module → the modules of ours that it imports."""
    graph = {}
    for path in python_files():
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        graph[name] = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                graph[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                graph[name] |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name: {other for other in others if other in graph} for name, others in graph.items()}


def test_no_circles():
    graph = module_graph()
    done = set()

    def visit(name, trail):
        assert name not in trail, f"imports in a circle: {' → '.join([*trail[trail.index(name) :], name])}"
        if name not in done:
            for other in graph[name]:
                if other != name and not name.startswith(f"{other}."):
                    visit(other, [*trail, name])
            done.add(name)

    for name in graph:
        visit(name, [])


@pytest.mark.parametrize("folder", ["geodata/exporters"])
def test_siblings_do_not_import_each_other(folder):
    package = folder.replace("/", ".")
    for path in (ROOT / folder).glob("*.py"):
        if path.name not in ("__init__.py", "base.py"):
            siblings = [name for name in imported(ast.parse(path.read_text())) if name.startswith(package)]
            assert set(siblings) <= {f"{package}.base"}, name_of(path)


def test_only_the_map_folder_knows_leaflet():
    for path in files(".js"):
        parts = path.relative_to(ROOT).parts
        if parts[:2] == ("static", "js") and parts[2] != "map":
            code = path.read_text(encoding="utf-8")
            assert "leaflet" not in code.lower().replace("map/leaflet", ""), name_of(path)

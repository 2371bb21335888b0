"""Import map of the page's ES modules, and the modules to preload."""

import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath

from django.conf import settings
from django.templatetags.static import static

JS = Path(settings.BASE_DIR) / "static" / "js"
ENTRIES = ("start.js", "main.js")  # the second is imported by the first
LIT = "vendor/lit/"  # lit-html from node_modules
LIT_MODULES = ("lit-html.js", "directive.js", "directive-helpers.js", "directives/keyed.js", "directives/repeat.js")
LIT_NAMES = {"lit-html": "lit-html.js"} | {f"lit-html/{name}": name for name in LIT_MODULES if "/" in name}
STATIC_IMPORT = re.compile(r'^(?:import|export)\b[^;"=(]*"(\.[^"]+)"', re.MULTILINE)  # neither import() nor JSDoc types


def modules() -> list[str]:
    """Our ES modules, as paths relative to static/js; read again on each call in development."""
    if settings.DEBUG:
        _modules.cache_clear()
        _entry_modules.cache_clear()
    return _modules()


def import_map() -> dict[str, dict[str, str]]:
    """The import map: hashed URLs, so that modules can be cached as immutable.

    Keys are the plain URLs of our modules and of lit-html's, and the bare names that our modules import lit-html by.
    """
    base = settings.STATIC_URL
    if not base.startswith(("/", "http")):
        base = f"/{base}"
    ours = {f"{base}js/{name}": static(f"js/{name}") for name in modules()}
    lit = {f"{base}{LIT}{name}": static(f"{LIT}{name}") for name in LIT_MODULES}
    names = {name: static(f"{LIT}{path}") for name, path in LIT_NAMES.items()}
    return {"imports": ours | lit | names}


def preload_urls() -> list[str]:
    """Hashed URLs of the entry modules and all their static imports, to be fetched at once, not level by level."""
    modules()
    return [*(static(f"{LIT}{name}") for name in LIT_MODULES), *(static(f"js/{name}") for name in _entry_modules())]


@lru_cache
def _modules() -> list[str]:
    return sorted(path.relative_to(JS).as_posix() for path in JS.rglob("*.js"))


@lru_cache
def _entry_modules() -> list[str]:
    """The entries and their imports, direct and indirect, in depth-first order."""
    visited: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in visited:
            return
        visited[name] = None
        for target in STATIC_IMPORT.findall((JS / name).read_text(encoding="utf-8")):
            visit(normpath(PurePosixPath(name).parent / target))

    for entry in ENTRIES:
        visit(entry)
    return list(visited)

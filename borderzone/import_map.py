"""The page's ES modules: their hashed addresses, and which of them it needs to begin with."""

import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath

from django.conf import settings
from django.templatetags.static import static

JS = Path(settings.BASE_DIR) / "static" / "js"
ENTRY = "main.js"
LIT = "vendor/lit/"  # lit-html of node_modules: its modules as they import one another, and the names that ours use
LIT_MODULES = ("lit-html.js", "directive.js", "directive-helpers.js", "directives/keyed.js", "directives/repeat.js")
LIT_NAMES = {"lit-html": "lit-html.js"} | {f"lit-html/{name}": name for name in LIT_MODULES if "/" in name}
IMPORT = re.compile(r'^(?:import|export)\b[^;"=(]*"(\.[^"]+)"', re.MULTILINE)  # neither import() nor types in JSDoc


def modules() -> list[str]:
    """Our ES modules, as paths below static/js."""
    if settings.DEBUG:
        _modules.cache_clear()
        _first.cache_clear()
    return _modules()


def import_map() -> dict:
    """Plain address → hashed address of every module, so that imports between them can be cached for ever."""
    plain = settings.STATIC_URL
    if not plain.startswith(("/", "http")):
        plain = f"/{plain}"
    ours = {f"{plain}js/{name}": static(f"js/{name}") for name in modules()}
    lit = {f"{plain}{LIT}{name}": static(f"{LIT}{name}") for name in LIT_MODULES}
    names = {name: static(f"{LIT}{path}") for name, path in LIT_NAMES.items()}
    return {"imports": ours | lit | names}


def preload_urls() -> list[str]:
    """Hashed addresses of all modules that the entry imports, and those import: fetched at once, not link by link."""
    modules()
    return [*(static(f"{LIT}{name}") for name in LIT_MODULES), *(static(f"js/{name}") for name in _first())]


@lru_cache
def _modules():
    return sorted(path.relative_to(JS).as_posix() for path in JS.rglob("*.js"))


@lru_cache
def _first():
    """The entry and what it imports, directly or not, what is imported first in front."""
    found = {}

    def visit(name):
        if name in found:
            return
        found[name] = None
        for target in IMPORT.findall((JS / name).read_text(encoding="utf-8")):
            visit(normpath(PurePosixPath(name).parent / target))

    visit(ENTRY)
    return list(found)

"""SQL statements in files, each with a header that names its parameters, units and CRS."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def _body(name: str) -> str:
    """The text of a file without its comment lines, which would be sent with every query."""
    package, statement = name.split("/")
    lines = (PACKAGE / package / "sql" / f"{statement}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def load_sql(name: str, **fragments: str) -> str:
    """The statement ``name`` (``package/statement``: a file in the package's folder ``sql``), read once.

    ``{fragment}`` in the text is replaced by SQL; fragments are code, never values, which are parameters
    (``%(name)s``). Files whose name begins with an underscore are fragments themselves. Raises KeyError for a
    fragment that is missing.
    """
    return _body(name).format(**fragments)

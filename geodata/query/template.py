"""The template of a query: the key under which its compiled statement is cached."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class QueryTemplate:
    """A query without its values: queries with the same template share one compiled statement."""

    keys: tuple[tuple[str, Any], ...] = ()
    detail: bool = False

    def get(self, name: str) -> Any:
        """The template key of a parameter, or None if the query does not have it."""
        return dict(self.keys).get(name)

    def without(self, *names: str) -> "QueryTemplate":
        """The template without the keys of these parameters."""
        return QueryTemplate(tuple(item for item in self.keys if item[0] not in names), self.detail)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.keys)

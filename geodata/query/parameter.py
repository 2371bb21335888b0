"""What a query parameter is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geodata.layers import Layer
from geodata.query.parsers import Parser


@dataclass(frozen=True, eq=False)
class Parameter:
    """One query parameter; ``parse`` raises ValueError with the expected form.

    ``template_key`` is the part of the value that decides the text of the statement: True, its presence; False, none;
    or a function of the value. ``bind`` gives the named values for the statement, by default the one of its name.
    """

    name: str
    parse: Parser[Any]
    description: str
    example: str
    applies: Callable[[Layer], bool] = lambda layer: True
    lists_only: bool = False
    template_key: Callable[[Any], Any] | bool = True
    bind: Callable[[Any], dict[str, Any]] | None = None

    @cached_property
    def takes_list(self) -> bool:
        """Whether the parameter takes several values, separated by commas or by repeating it."""
        schema = self.parse.schema
        return (schema(None) if callable(schema) else schema).get("type") == "array"

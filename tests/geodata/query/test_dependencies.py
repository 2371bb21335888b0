"""The declared tables of a layer are those that its compiled statements read."""

import re
from operator import attrgetter

import pytest

from geodata.layers import LAYERS
from geodata.query.dependencies import SHARED, tables_of
from geodata.query.select import compile_query
from geodata.query.template import QueryTemplate

TABLE = re.compile(r'(?:FROM|JOIN) "((?:actors|geodata)_[a-z]+)"')


@pytest.mark.parametrize("layer", LAYERS, ids=attrgetter("name"))
def test_declared_tables_are_those_of_the_statement(layer):
    read = set(TABLE.findall(compile_query(layer, QueryTemplate()).rows.text))
    if (
        "geodata_searchname" in compile_query(layer, QueryTemplate()).rows.text
    ):  # derived from the records of all layers
        read |= {other.model._meta.db_table for other in LAYERS}
    assert list(tables_of(layer)) == sorted(read | {model._meta.db_table for model in SHARED})

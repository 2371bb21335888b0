"""The tables that responses depend on, from the models; a test compares them with the compiled statements."""

from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Model

from actors.models import Actor, Alias, Citation, Source, participation_model
from geodata.layers import BY_MODEL, BY_NAME, LAYERS, Layer
from geodata.models import Place, Route

SHARED = (Actor, Alias, Citation, Source, Place, Route)  # a condition or a name may come from any of them
MENTION_ANY = {"figures", "chapters"}  # layers whose records may mention a record of any layer


@lru_cache(maxsize=100)
def tables_of(layer: Layer) -> tuple[str, ...]:
    """All tables that a response about a layer may depend on: its own, its shared ones, and those it refers to."""
    models: set[type[Model]] = {*SHARED, *_models_of(layer)}
    if layer.name in MENTION_ANY:
        models.update(other.model for other in LAYERS)
    if layer.name == "crossings":
        models.update(_models_of(BY_NAME["crossing-statuses"]))
    return tuple(sorted(model._meta.db_table for model in models))


def _models_of(layer: Layer) -> Iterator[type[Model]]:
    yield layer.model
    participation = participation_model(layer.model)
    if participation is not None:
        yield participation
    for field in layer.model._meta.concrete_fields:
        if field.related_model in BY_MODEL:
            yield field.related_model


@lru_cache(maxsize=1)
def all_tables() -> tuple[str, ...]:
    """Every table that responses depend on."""
    return tuple(sorted({table for layer in LAYERS for table in tables_of(layer)}))

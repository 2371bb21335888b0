"""The database triggers of located claims, the search table and the record cache; see ``docs/architecture/writes.md``.

Migrations create them, through django-pgtrigger.
"""

from collections.abc import Mapping, Sequence

import pgtrigger
from django.db import models

from actors.db.triggers import cascade_references
from actors.models import Actor, Alias, Citation, Source, participation_model
from actors.models.base import Record
from geodata.models.value_references import refers

PLACE = ("place_id", "geodata_place")
ROUTE = ("route_id", "geodata_route")
CROSSING = ("crossing_id", "geodata_crossing")

# The rows of a search trigger's statement, by operation; PostgreSQL allows one operation a trigger where it has them.
OPERATIONS = {
    "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="new_rows")),
    "update": (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows")),
    "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="old_rows")),
    "truncate": (pgtrigger.Truncate, None),
}

REVIEW_CHANGES = "(TG_OP <> 'UPDATE' OR OLD.review <> NEW.review)"

# Empty the record cache when a table is emptied from which cached records are rendered.
EMPTY_RECORD_CACHE = pgtrigger.Trigger(
    name="empty_record_cache",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Truncate,
    func="DELETE FROM geodata_document; RETURN NULL;",
)


def register_layer_triggers(layers: Mapping[str, type[Record]]) -> None:
    """Register the triggers that need the name of a model's layer; called once, when the app is ready."""
    for name, model in layers.items():
        pgtrigger.register(cascade_references(name), *index_names(name))(model)
    pgtrigger.register(*index_aliases())(Alias)
    for mentioned, conditions in _cached_records_by_model(layers).items():
        pgtrigger.register(drop_cached_records(conditions), EMPTY_RECORD_CACHE)(mentioned)


def locate(*anchors: tuple[str, str]) -> pgtrigger.Trigger:
    """Set a claim's effective geometry, precision and side: its own, or else those of its first located anchor.

    ``anchors`` are pairs of a foreign key column and the table it refers to.
    """
    lookups = "".join(
        f"""
        IF place.geometry IS NULL AND NEW.{column} IS NOT NULL THEN
            SELECT geometry, precision_m, side INTO place FROM {table} WHERE slug = NEW.{column};
        END IF;"""
        for column, table in anchors
    )
    return pgtrigger.Trigger(
        name="locate",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("place", "record")],
        func=f"""
        SELECT NEW.geometry AS geometry, NEW.precision_m AS precision_m, NEW.side AS side INTO place;{lookups}
        NEW.effective_geometry := place.geometry;
        NEW.effective_precision_m := place.precision_m;
        NEW.effective_side := COALESCE(NULLIF(NEW.side, ''), place.side, '');
        RETURN NEW;""",
    )


def relocate(column: str, *tables: str) -> pgtrigger.Trigger:
    """Locate the claims of these tables again that refer to an anchor by ``column``, when it moves or is inserted."""
    updates = " ".join(f"UPDATE {table} SET slug = slug WHERE {column} = NEW.slug;" for table in tables)
    return pgtrigger.Trigger(
        name="relocate",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("geometry", "precision_m", "side"),
        func=f"{updates} RETURN NEW;",
    )


def index_names(layer: str) -> list[pgtrigger.Trigger]:
    """Keep the names of a layer's records in the search table, and the aliases there as published as their records."""
    delete = f"""
    DELETE FROM geodata_searchname s USING old_rows o WHERE s.layer = '{layer}' AND s.slug = o.slug AND NOT s.alias;"""
    insert = f"""
    INSERT INTO geodata_searchname
    SELECT '{layer}', n.slug, f.name, FALSE, n.review = 'published', f.plain, search_fold(f.plain)
    FROM new_rows n, LATERAL (SELECT DISTINCT name, search_plain(name) AS plain
        FROM unnest(ARRAY[n.name_en, n.name_ar]) AS name WHERE name <> '') f;
    UPDATE geodata_searchname s SET published = n.review = 'published' FROM new_rows n
    WHERE s.layer = '{layer}' AND s.slug = n.slug AND s.alias AND s.published <> (n.review = 'published');"""
    unchanged = """
    IF NOT EXISTS (
        SELECT slug, name_en, name_ar, review FROM new_rows EXCEPT SELECT slug, name_en, name_ar, review FROM old_rows
    ) THEN
        RETURN NULL;
    END IF;"""
    return _search_triggers(
        insert=insert,
        update=unchanged + delete + insert,
        delete=delete,
        truncate=f"""
    DELETE FROM geodata_searchname WHERE layer = '{layer}' AND NOT alias;""",
    )


def index_aliases() -> list[pgtrigger.Trigger]:
    """Keep the aliases in the search table, published as their record is, whichever of the two is inserted first."""
    delete = """
    DELETE FROM geodata_searchname s USING old_rows o
    WHERE s.layer = o.layer AND s.slug = o.slug AND s.name = o.name AND s.alias;"""
    insert = """
    INSERT INTO geodata_searchname
    SELECT n.layer, n.slug, n.name, TRUE, EXISTS (
            SELECT FROM geodata_searchname s
            WHERE s.layer = n.layer AND s.slug = n.slug AND NOT s.alias AND s.published),
        f.plain, search_fold(f.plain)
    FROM new_rows n, LATERAL (SELECT search_plain(n.name) AS plain) f;"""
    return _search_triggers(
        insert=insert,
        update=delete + insert,
        delete=delete,
        truncate="""
    DELETE FROM geodata_searchname WHERE alias;""",
    )


def _search_triggers(**statements: str) -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Trigger(
            name=f"search_{operation}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=OPERATIONS[operation][0],
            referencing=OPERATIONS[operation][1],
            func=f"{sql}\n    RETURN NULL;",
        )
        for operation, sql in statements.items()
    ]


def drop_cached_records(conditions: Sequence[str]) -> pgtrigger.Trigger:
    """Delete the cached records ``d`` that meet one of the conditions for the old or new row ``{row}``."""
    old, new = (
        " ".join(f"DELETE FROM geodata_document d {condition.format(row=row)};" for condition in conditions)
        for row in ("OLD", "NEW")
    )
    return pgtrigger.Trigger(
        name="drop_cached_records",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    IF TG_OP <> 'INSERT' THEN {old} END IF;
    IF TG_OP <> 'DELETE' THEN {new} END IF;
    RETURN NULL;""",
    )


def _cached_records_by_model(layers: Mapping[str, type[Record]]) -> dict[type[models.Model], list[str]]:
    """Conditions on the cached records that mention a row of each model: its own, or through a foreign key."""
    recorded = set(layers.values())
    conditions: dict[type[models.Model], list[str]] = {
        model: ["WHERE d.layer = {row}.layer AND d.slug = {row}.slug"] for model in (Alias, Citation)
    }
    for name, model in layers.items():
        conditions.setdefault(model, []).append(f"WHERE d.layer = '{name}' AND d.slug = {{row}}.slug")
        part = participation_model(model)
        if part is not None:
            conditions[part] = [f"WHERE d.layer = '{name}' AND d.slug = {{row}}.claim_id"]
            mentioned = _mentioned_through(name, part, "claim_id", "actor_id")
            conditions.setdefault(Actor, []).append(mentioned)
        for key in model._meta.concrete_fields:
            if key.related_model in recorded:
                mentioned = _mentioned_through(name, model, "slug", key.attname)
                if key.related_model is Source:  # of which the slug alone is repeated
                    mentioned += f" AND {REVIEW_CHANGES}"
                conditions.setdefault(key.related_model, []).append(mentioned)
        conditions[model] += [
            _mentioned_by_value("about_slug", "geodata_figure", "figures", name),
            _mentioned_by_value("highlights", "geodata_chapter", "chapters", name),
        ]
        conditions[Source].append(_mentioned_by_value("readings", model._meta.db_table, name, "sources"))
    conditions[Source].append(
        "USING actors_citation r WHERE r.source_id = {row}.slug AND d.layer = r.layer AND d.slug = r.slug "
        f"AND {REVIEW_CHANGES}"
    )
    conditions[Actor].append(
        "USING actors_citation r WHERE r.speaker_actor_id = {row}.slug AND d.layer = r.layer AND d.slug = r.slug"
    )
    return conditions


def _mentioned_by_value(column: str, table: str, mentioning: str, layer: str) -> str:
    """The records of a layer that refer to a row by value; they name it as long as it is published."""
    condition = refers(column, "r", f"'{layer}'", "{row}.slug")
    return f"USING {table} r WHERE {condition} AND d.layer = '{mentioning}' AND d.slug = r.slug AND {REVIEW_CHANGES}"


def _mentioned_through(layer: str, model: type[models.Model], slug: str, key: str) -> str:
    rows = f"USING {model._meta.db_table} r WHERE r.{key} = {{row}}.slug"
    return f"{rows} AND d.layer = '{layer}' AND d.slug = r.{slug}"

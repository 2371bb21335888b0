"""What the dates of other records imply for a period, kept beside it by database triggers.

What an actor takes part in lies within its life (an activity of many years: some of it does), the status of a crossing
within the crossing's time, and an effect (``Incident.answers``) does not begin before its cause. The four dates of a
record stay as they are derived from ``when``; the ``effective_*`` ones are narrowed by these bounds, and ``implied``
has the reason for each that differs. A claim does not date its actor: an allegation would, too.

Where the bounds leave no reading of a period, it stays as it is, and ``check_fixtures`` names the contradiction.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pgtrigger

from actors.models import Actor, participation_model
from actors.models.base import EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, Record
from geodata.models.claims import Activity, CrossingStatus, Incident
from geodata.models.places import Crossing

OUTLIVES = "subject"  # the role of an actor in an incident who need not be alive any more
LIFE, CROSSING, CAUSE, EFFECT = "lifetime", "crossing", "cause", "effect"


@dataclass(frozen=True)
class Bound:
    """Published records ``b`` that bound the period of a row: their rule, layer, table, and the condition on them.

    ``dates`` are the columns of ``b`` that bound the start from below and above, and the end from below and above;
    an empty one does not. ``{row}`` in ``condition`` is the row.
    """

    rule: str
    layer: str
    table: str
    condition: str
    dates: tuple[str, str, str, str]

    def sql(self, row: str) -> str:
        """The bounding records of a row, as SQL: rule, layer, slug, names and the four dates."""
        names = ("start_low", "start_high", "end_low", "end_high")
        dates = ", ".join(
            f"{f'b.{column}' if column else 'NULL::date'} AS {name}"
            for column, name in zip(self.dates, names, strict=True)
        )
        return (
            f"SELECT '{self.rule}' AS rule, '{self.layer}' AS layer, b.slug, b.name_en, b.name_ar, {dates} "
            f"FROM {self.table} b WHERE b.review = 'published' AND b.latest_end IS NOT NULL "
            f"AND {self.condition.format(row=row)}"
        )


WITHIN = ("earliest_start", "", "", "latest_end")
OVERLAPPING = ("", "latest_end", "earliest_start", "")
FROM_CAUSE = ("effective_earliest_start", "", "", "")
FROM_EFFECT = ("", "effective_latest_start", "", "")


def bounds_of(model: type[Record]) -> list[Bound]:
    """What bounds the periods of a model's records."""
    dates = OVERLAPPING if model is Activity else WITHIN
    actors = Actor._meta.db_table
    bounds = [Bound(LIFE, "actors", actors, f"b.slug = {{row}}.{key}", dates) for key in _foreign_keys(model, Actor)]
    if part := participation_model(model):
        taking_part = (
            f"b.slug IN (SELECT p.actor_id FROM {part._meta.db_table} p "
            f"WHERE p.claim_id = {{row}}.slug AND p.role <> '{OUTLIVES}')"
        )
        bounds.append(Bound(LIFE, "actors", actors, taking_part, dates))
    if model is CrossingStatus:
        bounds.append(Bound(CROSSING, "crossings", Crossing._meta.db_table, "b.slug = {row}.crossing_id", WITHIN))
    if model is Incident:
        table = model._meta.db_table
        bounds.append(Bound(CAUSE, "incidents", table, "b.slug = {row}.answers_id", FROM_CAUSE))
        bounds.append(Bound(EFFECT, "incidents", table, "b.answers_id = {row}.slug", FROM_EFFECT))
    return bounds


def bounds_sql(model: type[Record], row: str) -> str:
    """All bounding records of a row of the model, as SQL; the empty text if it has none."""
    return " UNION ALL ".join(bound.sql(row) for bound in bounds_of(model))


def _foreign_keys(model: type[Record], to: type[Record]) -> list[str]:
    return [field.get_attname() for field in model._meta.concrete_fields if field.related_model is to]


def register_implied_triggers(claims: Collection[type[Record]]) -> None:
    """Register the triggers that keep the implied dates of all records; called once, when the app is ready."""
    for model in claims:
        pgtrigger.register(imply(model))(model)
        if part := participation_model(model):
            pgtrigger.register(imply_by_participation(model))(part)
    pgtrigger.register(imply_by_container(claims, Actor))(Actor)
    pgtrigger.register(imply_by_container([CrossingStatus], Crossing))(Crossing)
    pgtrigger.register(imply_by_incident())(Incident)


def imply(model: type[Record]) -> pgtrigger.Trigger:
    """Set the effective dates of a row: its own, narrowed by what bounds them."""
    assignments = "\n    ".join(
        f"NEW.{effective} := NEW.{own};" for effective, own in zip(EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, strict=True)
    )
    bounds = bounds_sql(model, "NEW")
    return pgtrigger.Trigger(
        name="imply",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("bounds", "jsonb"), ("narrowed", "jsonb")],
        func=f"""
    {assignments}
    NEW.effective_span := NEW.span;
    NEW.implied := '[]';{_sequence(model)}{_narrow(bounds) if bounds else ""}
    RETURN NEW;""",
    )


def _sequence(model: type[Record]) -> str:
    if model is not Incident:
        return ""
    table = model._meta.db_table
    return f"""
    IF EXISTS (
        WITH RECURSIVE cause AS (
            SELECT slug, answers_id FROM {table} WHERE slug = NEW.answers_id
            UNION SELECT i.slug, i.answers_id FROM {table} i JOIN cause ON i.slug = cause.answers_id
        ) SELECT FROM cause WHERE slug = NEW.slug
    ) THEN
        RAISE EXCEPTION 'The incident % would answer itself, by way of others', NEW.slug
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_answers_earlier';
    END IF;
    NEW.sequence := COALESCE((SELECT sequence + 1 FROM {table} WHERE slug = NEW.answers_id), 0);"""


def _narrow(bounds: str) -> str:
    """Narrow a dated row by the records that exclude some of its days."""
    own = ", ".join(f"NEW.{name}" for name in PERIOD_FIELDS)
    results = "\n            ".join(
        f"NEW.{effective} := (narrowed ->> '{own}')::date;"
        for effective, own in zip(EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, strict=True)
    )
    return f"""
    IF NEW.latest_end IS NOT NULL THEN
        SELECT jsonb_agg(b ORDER BY b.layer, b.slug) INTO bounds FROM ({bounds}) b
        WHERE excludes_days({own}, b.start_low, b.start_high, b.end_low, b.end_high);
        IF bounds IS NOT NULL THEN
            narrowed := narrow_period(strpos(NEW."when", '/') = 0, {own}, bounds);
        END IF;
        IF narrowed IS NOT NULL THEN
            {results}
            NEW.effective_span := daterange(NEW.effective_earliest_start, NEW.effective_latest_end, '[]');
            NEW.implied := narrowed -> 'implied';
        END IF;
    END IF;"""


def imply_by_participation(model: type[Record]) -> pgtrigger.Trigger:
    """Set the effective dates of a claim again when a dated actor takes part in it, or one that did no longer does."""
    claim, actor = model._meta.db_table, Actor._meta.db_table
    touch = f"""UPDATE {claim} SET slug = slug WHERE latest_end IS NOT NULL AND slug = {{row}}.claim_id
            AND EXISTS (SELECT FROM {actor} a WHERE a.slug = {{row}}.actor_id AND a.latest_end IS NOT NULL);"""
    return pgtrigger.Trigger(
        name="imply_by_participation",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    IF TG_OP <> 'INSERT' THEN
        {touch.format(row="OLD")}
    END IF;
    IF TG_OP <> 'DELETE' THEN
        {touch.format(row="NEW")}
    END IF;
    RETURN NULL;""",
    )


def imply_by_container(claims: Iterable[type[Record]], container: type[Record]) -> pgtrigger.Trigger:
    """Set the effective dates of the claims again that an actor or crossing bounds, when its life or name changes.

    Only claims that are bounded already, or have days outside of its life, are touched.
    """
    updates = "\n    ".join(
        f"UPDATE {model._meta.db_table} c SET slug = slug WHERE {condition} AND latest_end IS NOT NULL AND "
        "(implied <> '[]' OR earliest_start IS NULL OR earliest_start < NEW.earliest_start "
        "OR latest_end > NEW.latest_end);"
        for model in claims
        for condition in contained(model, container, "c", "NEW.slug")
    )
    return pgtrigger.Trigger(
        name="imply_by_container",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
    IF TG_OP = 'INSERT' THEN
        IF NEW.latest_end IS NULL THEN RETURN NULL; END IF;
    ELSIF (OLD.earliest_start, OLD.latest_end, OLD.name_en, OLD.name_ar, OLD.review)
        IS NOT DISTINCT FROM (NEW.earliest_start, NEW.latest_end, NEW.name_en, NEW.name_ar, NEW.review)
        OR COALESCE(OLD.latest_end, NEW.latest_end) IS NULL THEN
        RETURN NULL;
    END IF;
    {updates}
    RETURN NULL;""",
    )


def contained(model: type[Record], container: type[Record], claim: str, slug: str) -> Iterator[str]:
    """Conditions in SQL on the rows ``claim`` of a model that a container bounds, one for each way to its ``slug``."""
    for key in _foreign_keys(model, container):
        yield f"{claim}.{key} = {slug}"
    part = participation_model(model)
    if container is Actor and part is not None:
        yield f"{claim}.slug IN (SELECT p.claim_id FROM {part._meta.db_table} p WHERE p.actor_id = {slug})"


def imply_by_incident() -> pgtrigger.Trigger:
    """Set the effective dates of the effects of an incident, and of its cause, again when its own ones change."""
    table = Incident._meta.db_table
    changed = "({0}.review, {0}.name_en, {0}.name_ar, {0}.{1}, {0}.sequence, {0}.answers_id)"
    to_effects, to_cause = (
        f"{changed.format('OLD', column)} IS DISTINCT FROM {changed.format('NEW', column)}"
        for column in ("effective_earliest_start", "effective_latest_start")
    )
    touch = f"UPDATE {table} SET slug = slug WHERE"
    return pgtrigger.Trigger(
        name="imply_by_incident",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    IF TG_OP = 'DELETE' THEN
        {touch} slug = OLD.answers_id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' OR {to_effects} THEN
        {touch} answers_id = NEW.slug;
    END IF;
    IF TG_OP = 'INSERT' OR {to_cause} THEN
        {touch} slug = NEW.answers_id;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.answers_id IS DISTINCT FROM NEW.answers_id THEN
        {touch} slug = OLD.answers_id;
    END IF;
    RETURN NULL;""",
    )

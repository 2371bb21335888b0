"""Erase a record, values of its fields, or a name: from the tables, the history, the caches and the snapshots.

A mark remains, which says when, by whom, of what and why, without the erased text. Moments of commits never go back;
what is known as of a past moment changes by erasure alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model, ProtectedError, QuerySet
from pghistory.models import Context

from actors.db import advisory_locks
from actors.db.history import events_of, exclusive_writer
from actors.models import Alias, Citation, Erasure, participation_model
from geodata.db.as_of import event_models
from geodata.layers import BY_NAME, Layer
from geodata.publishing import geopackage, releases
from geodata.publishing.erasure_fields import erase_field, erase_name
from geodata.publishing.erasure_references import delete_events, forget_references, referring_records


class CannotErase(Exception):
    """Nothing was erased; the text says why and what to do."""


@dataclass(frozen=True)
class Order:
    """What to erase: the records themselves, or ``fields`` or the ``name`` of the only one; why, and by whom.

    ``omit_slug``: the mark does not hold the slug either.
    """

    records: Sequence[tuple[str, str]]  # layer and slug
    reason: str
    by: str
    fields: Sequence[str] = ()
    name: str = ""
    omit_slug: bool = False

    @property
    def scope(self) -> str:
        """As in the mark."""
        return "field" if self.fields else "name" if self.name else "record"


@dataclass(frozen=True)
class Outcome:
    """Snapshots withdrawn, and where the erased texts still stand: tables with the number of their rows."""

    snapshots: list[int]
    remains: dict[str, int]


def erase(order: Order, dry_run: bool = False) -> Outcome:
    """Erase in one transaction, under the writers' lock; with ``dry_run`` roll back; raises CannotErase."""
    with exclusive_writer(), transaction.atomic():
        targets = [(BY_NAME[layer], slug) for layer, slug in order.records]
        slugs = {layer.name: set[str]() for layer, _ in targets}
        for layer, slug in targets:
            slugs[layer.name] |= _slugs(layer, slug)
        texts = _texts(order, targets)
        if any(text in order.reason for text in texts):
            raise CannotErase("--reason is public and holds the text to be erased. Say why without it.")
        if order.scope == "record":
            _erase_records(targets)
        else:
            _erase_values(order, *targets[0])
        _clean_logs(targets, order.scope)
        snapshots = sorted({number for layer in slugs for number in releases.containing(layer, slugs[layer])})
        outcome = Outcome(snapshots, _remains(texts))
        if dry_run:
            transaction.set_rollback(True)
            return outcome
        _mark(order, snapshots)
        for number in snapshots:
            releases.withdraw(number, order.reason)
        geopackage.empty_cache()
    return outcome


def _slugs(layer: Layer, slug: str) -> set[str]:
    """The slugs that the record has had; raises CannotErase if there is no trace of it."""
    found = set(events_of(layer.model).filter(pgh_obj_id=slug).values_list("slug", flat=True))
    if not found and not layer.model.all_objects.filter(pk=slug).exists():
        raise CannotErase(f"{layer.name}/{slug}: there is no such record, nor a past one.")
    return found | {slug}


def _texts(order: Order, targets: Sequence[tuple[Layer, str]]) -> set[str]:
    """The texts to be erased that may stand elsewhere too."""
    if order.name:
        return {order.name}
    columns = order.fields or ("name_en", "name_ar")
    texts = {
        value
        for layer, slug in targets
        for column in columns
        if column in {field.attname for field in layer.model._meta.concrete_fields}
        for rows in (events_of(layer.model).filter(pgh_obj_id=slug), layer.model.all_objects.filter(pk=slug))
        for value in rows.values_list(column, flat=True)
    }
    return {text for text in texts if isinstance(text, str) and len(text) > 3}


def _erase_records(targets: Sequence[tuple[Layer, str]]) -> None:
    given = {(layer.name, slug) for layer, slug in targets}
    others = {other for layer, slug in targets for other in referring_records(layer, slug)} - given
    if others:
        listed = ", ".join(f"{layer}/{slug}" for layer, slug in sorted(others))
        raise CannotErase(f"Other records refer to it: {listed}. Change or delete them, or erase them --with it.")
    parts = {target: _part_events(*target) for target in targets}
    _delete_rows(targets)
    for layer, slug in targets:
        for model, keys in parts[layer, slug]:
            events_of(model).filter(pgh_obj_id__in=keys).delete()
        events_of(layer.model).filter(pgh_obj_id=slug).delete()
        forget_references(layer, slug)


def _delete_rows(targets: Sequence[tuple[Layer, str]]) -> None:
    """Delete the records, those that refer to others first; triggers delete their citations and aliases."""
    left = list(targets)
    while left:
        protected = []
        for layer, slug in left:
            try:
                layer.model.all_objects.filter(pk=slug).delete()
            except ProtectedError:
                protected.append((layer, slug))
        if len(protected) == len(left):
            listed = ", ".join(f"{layer.name}/{slug}" for layer, slug in left)
            raise CannotErase(f"These records refer to each other: {listed}. Undo one of the references first.")
        left = protected


def _part_events(layer: Layer, slug: str) -> list[tuple[type[Model], list[int]]]:
    """Keys of the citations, aliases and participations that are or were part of the record."""
    participation = participation_model(layer.model)
    owners: list[tuple[type[Model], QuerySet]] = [
        (model, events_of(model).filter(layer=layer.name, slug=slug)) for model in (Citation, Alias)
    ]
    if participation:
        owners.append((participation, events_of(participation).filter(claim_id=slug)))
    return [(model, list(events.values_list("pgh_obj_id", flat=True))) for model, events in owners]


def _erase_values(order: Order, layer: Layer, slug: str) -> None:
    try:
        if order.name:
            found = erase_name(layer, slug, order.name)
            aliases = {"layer": layer.name, "slug": slug, "name": order.name}
            found |= Alias.all_objects.filter(**aliases).delete()[0] > 0
            events = events_of(Alias).filter(**aliases)
            found |= events.exists()
            delete_events(Alias, events)
            if not found:
                raise CannotErase(f"{layer.name}/{slug} has no such name or alias, now or in the past.")
        for name in order.fields:
            erase_field(layer, slug, name)
    except ValueError as error:
        raise CannotErase(str(error)) from error


def _clean_logs(targets: Sequence[tuple[Layer, str]], scope: str) -> None:
    """Take names out of the admin's log, and the slug of an erased record out of the URLs of its edits."""
    for layer, slug in targets:
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(layer.model), object_id=slug)
        if scope == "record":
            entries.delete()
            for context in Context.objects.filter(metadata__url__contains=f"/{slug}/"):
                rest = {name: value for name, value in context.metadata.items() if name != "url"}
                Context.objects.filter(pk=context.pk).update(metadata=rest)
        else:
            entries.update(object_repr=slug, change_message="")


def _remains(texts: set[str]) -> dict[str, int]:
    """Tables that still hold one of the texts, in whatever record, with the number of rows."""
    counts = {}
    with connection.cursor() as cursor:
        for model, event in event_models():
            for table in (model._meta.db_table, event._meta.db_table):
                cursor.execute(
                    f"SELECT count(*) FROM {table} t WHERE EXISTS "
                    "(SELECT FROM unnest(%s::text[]) e WHERE position(to_json(e)::text IN to_json(t)::text) > 0 "
                    "OR position(trim('\"' FROM to_json(e)::text) IN to_json(t)::text) > 0)",
                    [sorted(texts)],
                )
                counts[table] = cursor.fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def _mark(order: Order, snapshots: list[int]) -> None:
    """Store the marks, and count the erasure as a change of every table, so that no cache takes it for unchanged."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE actors_revision SET number = number + 1, transaction = txid_current(), changed_at = "
            "GREATEST(database_clock(), date_trunc('second', changed_at) + interval '1 second') "
            "WHERE transaction <> txid_current()"
        )
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [advisory_locks.COMMITS])
        cursor.execute("SELECT commit_moment()")
        moment = cursor.fetchone()[0]
    Erasure.objects.bulk_create(
        Erasure(
            erased_at=moment,
            erased_by=order.by,
            layer=layer,
            slug="" if order.omit_slug else slug,
            scope=order.scope,
            fields=list(order.fields),
            reason=order.reason,
            snapshots=snapshots,
        )
        for layer, slug in order.records
    )

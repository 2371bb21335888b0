"""What a deletion takes with it, as the admin lists it before it deletes: records by their labels."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects, quote
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from actors.models.base import Record

Deletion = tuple[list[Any], dict[str, int], set[str], list[str]]


def deletion_of(rows: Sequence[Record] | QuerySet[Record], request: HttpRequest, site: AdminSite) -> Deletion:
    """As Django's ``get_deleted_objects``, which names rows by ``str`` and so cannot tell homonyms apart.

    Nested list of the rows that would be deleted; their number by plural name; the kinds of rows that the account may
    not delete; the rows that protect one of these.
    """
    if isinstance(rows, QuerySet):
        rows = rows.select_related(*rows.model.label_relations())
    collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    collector.collect(rows)
    forbidden: set[str] = set()

    def entry(row: Model) -> str:
        kind = capfirst(str(row._meta.verbose_name))
        if not isinstance(row, Record) or not site.is_registered(type(row)):
            return f"{kind}: {row}"
        if not site.get_model_admin(type(row)).has_delete_permission(request, row):
            forbidden.add(str(row._meta.verbose_name))
        view = f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        return format_html('{}: <a href="{}">{}</a>', kind, reverse(view, args=[quote(row.pk)]), row.label)

    nested = collector.nested(entry)
    kinds = cast("dict[type[Model], set[Model]]", collector.model_objs)  # the stubs have texts
    counts = {str(model._meta.verbose_name_plural): len(found) for model, found in kinds.items()}
    return nested, counts, forbidden, [entry(row) for row in collector.protected]

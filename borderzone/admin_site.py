"""The site of the admin: its pickers show the label of a record, which tells it from others of its name."""

from typing import cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

from actors.models.base import Record
from actors.name_order import name_order


class LabelAutocompleteView(AutocompleteJsonView):
    """The entries of a picker."""

    def get_queryset(self) -> QuerySet[Model]:
        records = super().get_queryset()
        if issubclass(records.model, Record):
            if not self.term:
                records = records.order_by(name_order(), "pk")
            return records.select_related(*records.model.label_relations())
        return records

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": obj.label} if isinstance(obj, Record) else result


class EditorSite(AdminSite):
    """Django's site with pickers of our own."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """All but the redirect to an object's own page, which no model has: for events of history it was an error."""
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, LabelAutocompleteView.as_view(admin_site=self)(request))

"""The base of the admin of every record: fields, lists, search, actions, and one writer at a time."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actors.admin.change_list import NameOrderChangeList
from actors.admin.deletion import Deletion, deletion_of
from actors.admin.forms import RecordForm
from actors.admin.history import history_by_save
from actors.admin.inlines import AliasInline, CitationInline, ReferenceInline
from actors.admin.labels import EditorFieldsMixin
from actors.admin.period_preview import (
    contradictions_of,
    implied_by_others,
    preview,
    requested_present,
    short,
    short_implied,
)
from actors.admin.rename import SlugForm, rename, was_published
from actors.admin.search import find_records
from actors.db.history import exclusive_writer
from actors.models import Citation, Source
from actors.models.base import Record

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldsetSpec

Filter = str | tuple[str, type[admin.FieldListFilter]]  # of a list, in Django's notation


class CountedRecord(Protocol):
    """A record of the admin's queryset, with the number of its citations."""

    citation_count: int


def exclusive_if_post(request: HttpRequest) -> AbstractContextManager[None]:
    """The writers' lock for requests that may write; enter it before the transaction begins."""
    return exclusive_writer() if request.method == "POST" else nullcontext()


class ExclusiveWriteMixin(admin.ModelAdmin):
    """A model admin whose writing views hold the writers' lock, so that no save overwrites another one."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with exclusive_if_post(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with exclusive_if_post(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with exclusive_if_post(request), transaction.atomic():
            return super().changelist_view(request, *args, **kwargs)


class RecordAdmin(ExclusiveWriteMixin, EditorFieldsMixin, admin.ModelAdmin):
    """The admin of one layer's records.

    A subclass names its ``layer`` and the fields of its own: ``what_fields`` and ``where_fields`` fill the sections
    "What" and "Where" of the form, between the sections that all records share. A save is rejected once if a colleague
    has saved the record meanwhile (see ``RecordForm``); history is read from the database's events, not Django's log.
    """

    layer: str
    form = RecordForm
    what_fields: tuple[str | tuple[str, ...], ...] = ("kind",)
    where_fields: tuple[str, ...] = ()
    inlines: ClassVar[tuple[type[InlineModelAdmin], ...]] = (AliasInline, CitationInline)
    change_form_template = "admin/record_change_form.html"
    delete_confirmation_template = "admin/record_delete_confirmation.html"
    object_history_template = "admin/record_history.html"
    list_filter: ClassVar[tuple[Filter, ...]] = (
        "review",
        "kind",
        "external",
        ("source", admin.RelatedOnlyFieldListFilter),
    )
    search_fields: ClassVar[tuple[str, ...]] = ("slug",)  # which makes the list searchable; see get_search_results
    search_related: ClassVar[tuple[str, ...]] = ()  # foreign keys to records whose names are searched as well
    search_help_text = "A name or alias in any spelling (English or Arabic), or words of the slug"
    list_per_page = 50
    save_on_top = True
    actions = ("publish", "withdraw")

    class Media:
        js = ["admin/js/jquery.init.js", "admin-ui/period.js", "admin-ui/sections.js"]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        own = [name for name in self.what_fields[:3] if isinstance(name, str)]
        return ("name_en", *own, "period", "cited", "review", "slug")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NameOrderChangeList

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> "_FieldsetSpec":
        source = () if self.model is Source else ("source",)
        sections: dict[str, tuple[str | tuple[str, ...], ...]] = {
            "Names": ("slug", "name_en", "name_ar", "summary_en", "summary_ar"),
            "What": self.what_fields,
            "When": ("when", "derived_dates", "readings"),
            "Where": self.where_fields,
            "Evidence": (*source, "external", "inferred"),
            "Review": ("review", "version"),
        }
        return [(title, {"fields": fields}) for title, fields in sections.items() if fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> tuple[str, ...]:
        return ("derived_dates", "slug") if obj else ("derived_dates",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name_en",)}

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        relations = (field for field in self.model._meta.concrete_fields if field.many_to_one)
        return [field.name for field in relations if field.editable]

    def get_form(
        self, request: HttpRequest, obj: Record | None = None, change: bool = False, **kwargs: Any
    ) -> type[RecordForm]:
        form = cast(type[RecordForm], super().get_form(request, obj, change, **kwargs))  # a subclass of self.form
        form.layer = self.layer
        return form

    def save_related(self, request: HttpRequest, form: RecordForm, formsets: Any, change: bool) -> None:  # type: ignore[override]
        super().save_related(request, form, formsets, change)
        for contradiction in contradictions_of(self.layer, form.instance.pk):
            self.message_user(request, contradiction, messages.WARNING)

    def get_inline_instances(self, request: HttpRequest, obj: Record | None = None) -> list[InlineModelAdmin]:
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            if isinstance(inline, ReferenceInline):
                inline.layer = self.layer
        return inlines

    def get_queryset(self, request: HttpRequest) -> QuerySet[Record]:
        count = Subquery(self._citations().values("slug").annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).annotate(citation_count=Coalesce(count, 0))

    def _citations(self) -> QuerySet[Citation]:
        """The citations of the record in the outer query."""
        return Citation.all_objects.order_by().filter(layer=self.layer, slug=OuterRef("pk"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Record], search_term: str
    ) -> tuple[QuerySet[Record], bool]:
        """Search names, in any spelling, and slugs; the best matches first, unless a column is sorted."""
        related = [(key, self._layer_of(key)) for key in self.search_related]
        return find_records(queryset, self.layer, search_term, related, ordered=ORDER_VAR in request.GET), False

    def _layer_of(self, key: str) -> str:
        """The layer to which a foreign key leads."""
        related_model = self.model._meta.get_field(key).related_model
        return cast(RecordAdmin, self.admin_site.get_model_admin(related_model)).layer

    @admin.display(description="When (and the derived dates)", ordering="earliest_start")
    def period(self, record: Record) -> SafeString:
        dates = format_html_join(" ", "<span>{}</span>", ([part] for part in short(record)))
        implied = format_html_join(" ", "<span>{}</span>", ([part] for part in short_implied(record)))
        reasons = "; ".join(one["reason_en"] for one in record.implied)
        narrowed = format_html('<small dir="ltr" class="narrowed" title="{}">narrowed: {}</small>', reasons, implied)
        return format_html(
            '<bdi dir="ltr">{}</bdi><small dir="ltr">{}</small>{}', record.when, dates, narrowed if implied else ""
        )

    @admin.display(description="Citations", ordering="citation_count")
    def cited(self, record: CountedRecord) -> int:
        return record.citation_count

    @admin.display(description="What this means")
    def derived_dates(self, record: Record | None) -> SafeString:
        context: dict[str, Any] = {"preview": preview("", None), "url": reverse(self._url_name("period_preview"))}
        if record and record.pk:
            context["preview"] = preview(record.when, record.horizon, record.present_start)
            context["implied"] = implied_by_others(record)
        return render_to_string("admin/period_preview.html", context)

    # Views that Django's admin does not have

    def _url_name(self, view: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"

    def get_urls(self) -> list[URLPattern]:
        names = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("period-preview/", wrap(self.preview_view), name=f"{names}_period_preview"),
            path("<path:object_id>/slug/", wrap(self.slug_view), name=f"{names}_slug"),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest) -> JsonResponse:
        """The derived dates of a period, while the editor types it."""
        present = requested_present(*(request.GET.get(name, "") for name in ("source", "horizon", "present_start")))
        return JsonResponse(preview(request.GET.get("when", "")[:200], *present))

    def slug_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Change the slug of a record that was never published."""
        with exclusive_if_post(request), transaction.atomic():
            record = self.get_object(request, unquote(object_id))
            if record is None:
                raise Http404("No such record.")
            if not self.has_change_permission(request, record) or was_published(record):
                raise PermissionDenied
            form = SlugForm(record, request.POST or None)
            if form.is_valid():
                slug = form.cleaned_data["slug"]
                rename(record, self.layer, slug)
                self.message_user(request, f"The slug is now “{slug}”.", messages.SUCCESS)
                return redirect(self._url_name("change"), slug)
        context = {**self.admin_site.each_context(request), "title": "Change the slug", "opts": self.opts}
        return TemplateResponse(request, "admin/record_slug.html", {**context, "form": form, "record": record})

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Record | None = None,
    ) -> HttpResponse:
        context["may_rename"] = bool(
            change and obj and self.has_change_permission(request, obj) and not was_published(obj)
        )
        if obj:
            context["subtitle"] = obj.label
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        saves = history_by_save(record, self.layer) if record else []
        title = {"title": f"Change history: {record.label}"} if record else {}
        return super().history_view(request, object_id, {"saves": saves, **title, **(extra_context or {})})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        subtitle = {"subtitle": record.label} if record else {}
        return super().delete_view(request, object_id, {**subtitle, **(extra_context or {})})

    def get_deleted_objects(  # type: ignore[override]
        self, objs: Sequence[Record] | QuerySet[Record], request: HttpRequest
    ) -> Deletion:
        return deletion_of(objs, request, self.admin_site)

    # Actions

    @admin.action(description="Publish the selected records", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Record]) -> None:
        publishable = queryset if self.layer == "sources" else queryset.filter(Exists(self._citations()))
        uncited = queryset.exclude(pk__in=publishable.values("pk")).values_list("pk", flat=True)
        if uncited:
            self.message_user(request, f"Not published, for lack of a citation: {', '.join(uncited)}.", messages.ERROR)
        self._set_review(request, publishable, "published")

    @admin.action(description="Withdraw the selected records", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Record]) -> None:
        self._set_review(request, queryset, "withdrawn")

    def _set_review(self, request: HttpRequest, queryset: QuerySet[Record], review: str) -> None:
        keys = list(queryset.exclude(review=review).values_list("pk", flat=True))
        self.model.all_objects.filter(pk__in=keys).update(review=review)
        if keys:
            self.message_user(request, f"Now {review}: {', '.join(keys)}.", messages.SUCCESS)

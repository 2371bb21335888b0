"""The editors' page of any record: what it shows, how it is searched, and that writers come one after the other."""

from contextlib import nullcontext

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from actors.admin.forms import RecordForm
from actors.admin.history import history_by_save
from actors.admin.inlines import AliasInline, CitationInline
from actors.admin.labels import EditorFieldsMixin
from actors.admin.period_preview import (
    preview,
    requested_horizon,
    short,
)
from actors.admin.rename import (
    SlugForm,
    rename,
    was_published,
)
from actors.db.history import exclusive_writer
from actors.models import (
    Alias,
    Citation,
    Source,
)


def exclusive_if_post(request):
    """The writers' queue, for requests that may write; entered before any transaction begins."""
    return exclusive_writer() if request.method == "POST" else nullcontext()


class ExclusiveWriteMixin:
    """Every way of writing in the admin waits for its turn, so that event times stay in order."""

    def changeform_view(self, request, *args, **kwargs):
        with exclusive_if_post(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        with exclusive_if_post(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request, *args, **kwargs):
        with exclusive_if_post(request), transaction.atomic():
            return super().changelist_view(request, *args, **kwargs)


class RecordAdmin(ExclusiveWriteMixin, EditorFieldsMixin, admin.ModelAdmin):
    """Base of the admin of every record; subclasses say their ``layer`` and the fields of their own."""

    layer = None
    form = RecordForm
    what = ("kind",)
    where = ()
    inlines = (AliasInline, CitationInline)
    change_form_template = "admin/record_change_form.html"
    object_history_template = "admin/record_history.html"
    list_filter = ("review", "kind", "external", ("source", admin.RelatedOnlyFieldListFilter))
    search_fields = ("slug", "name_en", "name_ar")
    search_help_text = "Words in the name (English or Arabic), the slug or an alias"
    list_per_page = 50
    save_on_top = True
    actions = ("publish", "withdraw")

    class Media:
        js = ["admin/js/jquery.init.js", "admin-ui/period.js", "admin-ui/sections.js"]

    def get_list_display(self, request):
        own = [name for name in self.what[:3] if not isinstance(name, tuple)]
        return ("name_en", *own, "period", "cited", "review")

    def get_fieldsets(self, request, obj=None):
        source = () if self.model is Source else ("source",)
        sections = {
            "Names": ("slug", "name_en", "name_ar", "summary_en", "summary_ar"),
            "What": self.what,
            "When": ("when", "derived_dates", "readings"),
            "Where": self.where,
            "Evidence": (*source, "external"),
            "Review": ("review", "version"),
        }
        return [(title, {"fields": fields}) for title, fields in sections.items() if fields]

    def get_readonly_fields(self, request, obj=None):
        return ("derived_dates", "slug") if obj else ("derived_dates",)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name_en",)}

    def get_autocomplete_fields(self, request):
        relations = (field for field in self.model._meta.concrete_fields if field.many_to_one)
        return [field.name for field in relations if field.editable]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.layer = self.layer
        return form

    def get_inline_instances(self, request, obj=None):
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            inline.layer = self.layer
        return inlines

    def get_queryset(self, request):
        citations = Citation.all_objects.order_by().filter(layer=self.layer, slug=OuterRef("pk")).values("slug")
        counted = Subquery(citations.annotate(number=Count("pk")).values("number"))
        return super().get_queryset(request).annotate(citation_count=Coalesce(counted, 0))

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            aliases = Alias.all_objects.filter(layer=self.layer)
            for word in search_term.split():
                aliases = aliases.filter(name__icontains=word)
            found |= queryset.filter(pk__in=aliases.values("slug"))
        return found, duplicates

    @admin.display(description="When (and the derived dates)", ordering="earliest_start")
    def period(self, record):
        dates = format_html_join(" ", "<span>{}</span>", ([part] for part in short(record)))
        return format_html("{}<small>{}</small>", record.when, dates)

    @admin.display(description="Citations", ordering="citation_count")
    def cited(self, record):
        return record.citation_count

    @admin.display(description="What this means")
    def derived_dates(self, record):
        shown = preview(record.when, record.horizon) if record and record.pk else preview("", None)
        return render_to_string(
            "admin/period_preview.html", {"preview": shown, "url": reverse(self._url_name("period_preview"))}
        )

    # Views of our own

    def _url_name(self, view):
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"

    def get_urls(self):
        names = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("period-preview/", wrap(self.preview_view), name=f"{names}_period_preview"),
            path("<path:object_id>/slug/", wrap(self.slug_view), name=f"{names}_slug"),
            *super().get_urls(),
        ]

    def preview_view(self, request):
        """The dates that a period means, while the editor types it."""
        horizon = requested_horizon(request.GET.get("source", ""), request.GET.get("horizon", ""))
        return JsonResponse(preview(request.GET.get("when", "")[:200], horizon))

    def slug_view(self, request, object_id):
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

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_rename"] = bool(change and self.has_change_permission(request, obj) and not was_published(obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        saves = history_by_save(record, self.layer) if record else []
        return super().history_view(request, object_id, {"saves": saves, **(extra_context or {})})

    # Actions

    @admin.action(description="Publish the selected records", permissions=["change"])
    def publish(self, request, queryset):
        ready = queryset if self.layer == "sources" else queryset.filter(citation_count__gt=0)
        uncited = queryset.exclude(pk__in=ready.values("pk")).values_list("pk", flat=True)
        if uncited:
            self.message_user(request, f"Not published, since without citation: {', '.join(uncited)}.", messages.ERROR)
        self._set_review(request, ready, "published")

    @admin.action(description="Withdraw the selected records", permissions=["change"])
    def withdraw(self, request, queryset):
        self._set_review(request, queryset, "withdrawn")

    def _set_review(self, request, queryset, review):
        keys = list(queryset.exclude(review=review).values_list("pk", flat=True))
        self.model.all_objects.filter(pk__in=keys).update(review=review)
        if keys:
            self.message_user(request, f"Now {review}: {', '.join(keys)}.", messages.SUCCESS)

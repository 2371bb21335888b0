"""Editing sources, on whose horizon and headings other records depend."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Textarea
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone

from actors.admin.base import RecordAdmin
from actors.admin.fields import LinesField
from actors.admin.forms import RecordForm
from actors.dates import DateError, parse_period
from actors.models import Citation, Source
from actors.signals import record_models

SHOWN = 5  # examples of records in the way, in one message


class SourceForm(RecordForm):
    """Refuses changes that would make what already leans on the source wrong."""

    sections = LinesField(
        required=False,
        label="Section headings",
        widget=Textarea(attrs={"rows": 8, "cols": 80}),
        help_text="As in the source, in order, one per line. Citations must name one of them.",
    )

    def clean_horizon(self):
        horizon = self.cleaned_data["horizon"]
        if horizon > timezone.now().date():
            raise ValidationError("A source cannot speak about days to come.")
        return horizon

    def clean(self):
        cleaned = super().clean()
        if self.opened:
            self._keep_periods_readable(cleaned.get("horizon"))
            self._keep_citations_true(cleaned.get("sections"), cleaned.get("note_count"))
        return cleaned

    def _keep_periods_readable(self, horizon):
        if not horizon:
            return
        broken = [key for key, when in self._open_periods() if not _readable(when, horizon)]
        if broken:
            self.add_error("horizon", f"Records with an open end begin after this day: {_some(broken)}.")

    def _open_periods(self):
        for model in record_models():
            if model is not Source:
                records = model.all_objects.filter(source=self.instance, when__contains="..")
                yield from records.values_list("pk", "when")

    def _keep_citations_true(self, sections, note_count):
        citations = Citation.all_objects.filter(source=self.instance)
        if sections:
            gone = (
                citations.exclude(section__in=sections).values_list("section", flat=True).order_by("section").distinct()
            )
            if gone:
                self.add_error("sections", f"Citations name headings that are missing here: {_some(gone)}.")
        if note_count is not None:
            beyond = [c.slug for c in citations.filter(~Q(notes=[])) if max(c.notes) > note_count]
            if beyond:
                self.add_error("note_count", f"Citations name higher endnotes: {_some(beyond)}.")


def _readable(when, horizon):
    try:
        return bool(parse_period(when, horizon))
    except DateError:
        return False


def _some(texts):
    texts = list(dict.fromkeys(texts))
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return ", ".join(f"“{text}”" for text in texts[:SHOWN]) + more


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    layer = "sources"
    form = SourceForm
    what = ("kind", "horizon", "authors", "publisher", "published_on", "url", "licence", "note_count", "sections")
    list_filter = ("review", "kind", "external")

    def get_urls(self):
        sections = self.admin_site.admin_view(self.sections_view)
        return [path("sections/", sections, name="actors_source_sections"), *super().get_urls()]

    def sections_view(self, request):
        """The headings of a source, offered while an editor writes a citation."""
        source = Source.all_objects.filter(pk=request.GET.get("source", "")).first()
        return JsonResponse({"sections": source.sections if source else []})

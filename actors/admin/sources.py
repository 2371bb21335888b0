"""The admin of sources, on whose horizon, headings and endnotes other records depend."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Textarea
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path

from actors.admin.base import RecordAdmin
from actors.admin.fields import LinesField
from actors.admin.forms import RecordForm
from actors.dates import DateError, latest_today, parse_period
from actors.models import Citation, Source
from actors.signals import record_models

MAX_EXAMPLES = 5  # of the records that prevent a change, in one message


class SourceForm(RecordForm):
    """A source; rejects changes that would make records or citations of it invalid."""

    sections = LinesField(
        required=False,
        label="Section headings",
        widget=Textarea(attrs={"rows": 8, "cols": 80}),
        help_text="As in the source, in order, one per line. Citations must name one of them.",
    )

    def clean_horizon(self) -> date:
        horizon = self.cleaned_data["horizon"]
        if horizon > latest_today():
            raise ValidationError("The horizon cannot lie in the future.")
        return horizon

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.opened_slug:
            self._check_open_periods(cleaned.get("horizon"), cleaned.get("present_start"))
            self._check_citations(cleaned.get("sections"), cleaned.get("note_count"))
        return cleaned

    def _check_open_periods(self, horizon: date | None, present_start: date | None) -> None:
        if not horizon:
            return
        invalid = [slug for slug, when in self._open_periods() if not _is_valid(when, horizon, present_start)]
        if invalid:
            self.add_error("horizon", f"Records with an open end begin after this day: {_examples(invalid)}.")

    def _open_periods(self) -> Iterator[tuple[str, str]]:
        for model in record_models():
            if model is not Source:
                records = model.all_objects.filter(source=self.instance, when__contains="..")
                yield from records.values_list("pk", "when")

    def _check_citations(self, sections: list[str] | None, note_count: int | None) -> None:
        citations = Citation.all_objects.filter(source=self.instance)
        if sections:
            cited = citations.values_list("section", flat=True).order_by("section").distinct()
            missing = cited.exclude(section__in=sections)
            if missing:
                self.add_error("sections", f"Citations name headings that are missing here: {_examples(missing)}.")
        if note_count is not None:
            beyond = [citation.slug for citation in citations.filter(~Q(notes=[])) if max(citation.notes) > note_count]
            if beyond:
                self.add_error("note_count", f"Citations name higher endnotes: {_examples(beyond)}.")


def _is_valid(when: str, horizon: date, present_start: date | None) -> bool:
    try:
        return bool(parse_period(when, horizon, present_start))
    except DateError:
        return False


def _examples(texts: Iterable[str]) -> str:
    texts = list(dict.fromkeys(texts))
    more = f" and {len(texts) - MAX_EXAMPLES} more" if len(texts) > MAX_EXAMPLES else ""
    return ", ".join(f"“{text}”" for text in texts[:MAX_EXAMPLES]) + more


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    layer = "sources"
    form = SourceForm
    what_fields = (
        "kind",
        "horizon",
        "present_start",
        "authors",
        "publisher",
        "published_on",
        "url",
        "licence",
        "note_count",
        "sections",
    )
    list_filter = ("review", "kind", "external")

    def get_urls(self) -> list[URLPattern]:
        sections = self.admin_site.admin_view(self.sections_view)
        return [path("sections/", sections, name="actors_source_sections"), *super().get_urls()]

    def sections_view(self, request: HttpRequest) -> JsonResponse:
        """The section headings of a source, suggested while an editor writes a citation."""
        source = Source.all_objects.filter(pk=request.GET.get("source", "")).first()
        return JsonResponse({"sections": source.sections if source else []})

"""The admin of chapters, and the slugs in text columns that follow a renamed record."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from actors.admin.base import RecordAdmin
from actors.admin.fields import PairsField
from actors.admin.forms import RecordForm
from actors.admin.rename import renamed
from actors.dates import DateError, parse_interval
from actors.models.base import Record
from geodata.admin.events import layer_choices
from geodata.layers import BY_MODEL, BY_NAME
from geodata.models import Chapter, Figure


class ChapterForm(RecordForm):
    """A chapter, whose date, extent and highlights the map must be able to show."""

    layers = forms.MultipleChoiceField(
        required=False, label="Layers shown", choices=layer_choices, widget=forms.CheckboxSelectMultiple
    )
    highlights = PairsField(
        keys=("layer", "slug"),
        required=False,
        label="Highlighted records",
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="One per line: the layer, a space, the slug. For example: crossings qaim-bukamal",
    )

    def clean_date(self) -> str:
        text = self.cleaned_data["date"]
        try:
            parse_interval(text)
        except DateError as error:
            raise ValidationError(f"The date slider cannot show this: {error}.") from error
        return text

    def clean_bbox(self) -> list[float]:
        box = self.cleaned_data["bbox"]
        if not box:
            return box
        if len(box) != 4:
            raise ValidationError("Write four numbers: west, south, east, north.")
        west, south, east, north = box
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValidationError("Write west, south, east, north in this order, in degrees.")
        return box

    def clean_highlights(self) -> list[dict[str, str]]:
        highlights = self.cleaned_data["highlights"]
        for highlight in highlights:
            layer = BY_NAME.get(str(highlight.get("layer"))) if isinstance(highlight, dict) else None
            if layer is None:
                raise ValidationError(f"{highlight} names no layer. The layers are: {', '.join(BY_NAME)}.")
            if not layer.model.all_objects.filter(pk=str(highlight.get("slug"))).exists():
                raise ValidationError(f"There is no record “{highlight.get('slug')}” among the {layer.name}.")
        return highlights


@admin.register(Chapter)
class ChapterAdmin(RecordAdmin):
    layer = BY_MODEL[Chapter].name
    form = ChapterForm
    what_fields = ("ordinal", "date", "layers", "bbox", "highlights")
    list_filter = ("review", *RecordAdmin.list_filter[2:])

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("ordinal", "name_en", "date", "cited", "review")

    list_display_links = ("name_en",)


def follow_rename(sender: type[Record], layer: str, old: str, new: str, **_: Any) -> None:
    """Replace the slug of a renamed record in the text columns of figures and chapters."""
    for figure in Figure.all_objects.filter(about_layer=layer, about_slug=old):
        figure.about_slug = new
        figure.save()
    for chapter in Chapter.all_objects.filter(highlights__contains=[{"layer": layer, "slug": old}]):
        for highlight in chapter.highlights:
            if highlight == {"layer": layer, "slug": old}:
                highlight["slug"] = new
        chapter.save()


renamed.connect(follow_rename, dispatch_uid="follow-rename")

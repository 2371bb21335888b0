"""Labels and widget attributes of form fields: editors' terms, Arabic from right to left."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Field, URLField
from django.http import HttpRequest

from actors.admin.clean_fields import form_class_of
from actors.models.base import Record

LABELS = {
    "external": "Not in the report itself",
    "ordinal": "Order",
    "notes": "Endnotes",
    "speaker_actor": "Speaker (an actor)",
    "speaker_en": "or speaker in words",
    "speaker_ar": "speaker in words, Arabic",
    "geometry_source": "Geometry taken from",
    "parent": "Lies in",
    "answers": "Answers (the earlier incident)",
    "note_count": "Number of endnotes",
    "name_en": "Name",
    "bbox": "Map extent",
    "date": "Date on the slider",
    "ref": "Road number",
}
HELP_TEXTS = {  # after that of the model
    "when": "An open edge names the present of the source, the days from its “present start” to its horizon: “..” at "
    "the end means so on all of these days; beside it “..” or [2017..] at the start means begun by the first of them.",
    "present_start": "A month (2016-03) or a year (2016) is read as its first day.",
}
LEFT_TO_RIGHT = ("section", "geometry_source", "goods", "as_given", "unit", "ref")  # English, and codes within it
EITHER_WAY = ("name", "authors", "publisher", "licence")
ROWS = {"summary_en": 4, "summary_ar": 4}


def label_of(record: Record) -> str:
    """The text of a record among the choices of a field."""
    return record.label


class EditorFieldsMixin(BaseModelAdmin):
    """Gives the form fields of a record and of its inlines their labels and widget attributes."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        form_class = form_class_of(db_field)
        if form_class and not db_field.is_relation:
            kwargs.setdefault("form_class", form_class)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return field
        if (
            isinstance(field, forms.ModelChoiceField)
            and field.queryset is not None
            and issubclass(field.queryset.model, Record)
        ):
            setattr(field, "label_from_instance", label_of)  # noqa: B010  Django's own hook
        name, attrs = db_field.name, field.widget.attrs
        field.label = LABELS.get(name, field.label)
        field.help_text = " ".join(filter(None, (str(field.help_text), HELP_TEXTS.get(name))))
        if name.endswith("_ar"):
            attrs |= {"dir": "rtl", "lang": "ar"}
        elif name.endswith("_en") or name in LEFT_TO_RIGHT:
            attrs["dir"] = "ltr"
        elif name in EITHER_WAY:
            attrs["dir"] = "auto"
        if name in ROWS:
            attrs["rows"] = ROWS[name]
        return field

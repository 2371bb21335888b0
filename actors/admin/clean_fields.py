"""Form fields that read what people paste: without invisible signs, and codes and numbers in any script's digits."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models

from actors.dates import DateError, edtf_code, parse_publication
from actors.text import TextError, ascii_code, ascii_number, clean_text, name_foreign_signs


class CleanMixin(forms.Field):
    """Mixed in before a form field: cleans the text before the field parses it."""

    def read(self, text: str) -> str:
        """The text as the field parses it."""
        return clean_text(text)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = self.read(value)
            except TextError as error:
                raise ValidationError(f"The text {error}.") from error
        return super().to_python(value)


class LeftToRightMixin(CleanMixin):
    """Machine notation, which runs from left to right on a page in Arabic as well."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "dir": "ltr"}


class CodeMixin(LeftToRightMixin):
    """Machine notation in ASCII; an error names what is not."""

    def read(self, text: str) -> str:
        return ascii_code(text)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError([error, *self._foreign_signs(value)]) from error

    def _foreign_signs(self, value: Any) -> list[str]:
        try:
            foreign = name_foreign_signs(self.read(value)) if isinstance(value, str) else ""
        except TextError:
            return []
        return [f"Leave out what does not belong here{foreign}."] if foreign else []


class LineField(CleanMixin, forms.CharField):
    """One line of text."""


class ProseField(CleanMixin, forms.CharField):
    """Text with line breaks."""

    def read(self, text: str) -> str:
        return clean_text(text, multiline=True)


class CodeField(CodeMixin, forms.CharField):
    """A code, such as a colour."""


class PeriodField(CodeField):
    """An EDTF expression."""

    def read(self, text: str) -> str:
        return edtf_code(text)


class SlugField(CodeMixin, forms.SlugField):
    """A slug."""


class UrlField(LeftToRightMixin, forms.URLField):
    """A URL, which may hold letters of any script."""


class DayField(CodeMixin, forms.DateField):
    """A day."""


class LastDayField(DayField):
    """A day; a month or a year is read as its last day."""

    def read(self, text: str) -> str:
        code = super().read(text)
        try:
            return parse_publication(code).last.isoformat()
        except DateError:
            return code


class FirstDayField(DayField):
    """A day; a month or a year is read as its first day."""

    def read(self, text: str) -> str:
        code = super().read(text)
        try:
            return parse_publication(code).first.isoformat()
        except DateError:
            return code


class NumberMixin(CodeMixin):
    """A number; in a text box, since browsers empty a number's box where they cannot read what was pasted."""

    def __init__(self, *args: Any, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "size": 12}
        super().__init__(*args, **options | {"widget": AdminTextInputWidget(attrs=attrs)})

    def read(self, text: str) -> str:
        return ascii_number(text)


class WholeNumberField(NumberMixin, forms.IntegerField):
    """A whole number."""


class FloatField(NumberMixin, forms.FloatField):
    """A number."""


class DecimalField(NumberMixin, forms.DecimalField):
    """A decimal number."""


class ListField(CodeMixin, SimpleArrayField):
    """Values separated by commas."""


FORM_CLASSES: dict[type[models.Field], type[forms.Field]] = {
    models.SlugField: SlugField,
    models.URLField: UrlField,
    models.TextField: ProseField,
    models.CharField: LineField,
    models.IntegerField: WholeNumberField,
    models.FloatField: FloatField,
    models.DecimalField: DecimalField,
    models.DateField: DayField,
    ArrayField: ListField,
}


def form_class_of(field: models.Field) -> type[forms.Field] | None:
    """The class of the form field of a model field; None leaves Django's own."""
    if field.name == "when":
        return PeriodField
    if field.name == "horizon":
        return LastDayField
    if field.name == "present_start":
        return FirstDayField
    if field.name in getattr(field.model, "code_fields", ()):
        return CodeField
    return next((FORM_CLASSES[cls] for cls in type(field).__mro__ if cls in FORM_CLASSES), None)

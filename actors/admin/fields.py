"""Form fields in which a list is edited as lines of plain text instead of JSON."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actors.signals import CODE_KEYS
from actors.text import TextError, clean_text, clean_value


class TextListField(forms.Field):
    """A list that is edited as plain text; each text in it is cleaned as ``actors.text`` does."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "dir": "ltr"}

    def parse(self, text: str) -> list[Any]:
        """The list that the text stands for."""
        raise NotImplementedError

    def to_python(self, value: list[Any] | str | None) -> list[Any]:
        try:
            parsed = value if isinstance(value, list) else self.parse(clean_text(value or "", multiline=True))
            return clean_value(parsed, CODE_KEYS)
        except TextError as error:
            raise ValidationError(f"The text {error}.") from error


class LinesField(TextListField):
    """A list of texts, one per line."""

    def prepare_value(self, value: list[str] | str | None) -> str | None:
        return "\n".join(value) if isinstance(value, list) else value

    def parse(self, text: str) -> list[str]:
        return _lines(text)


class PairsField(TextListField):
    """A list of objects with two keys, one object per line: the first word is one value, the rest the other.

    If an object has other keys, the whole list is edited as JSON, so that nothing in it is lost.
    """

    def __init__(self, *, keys: tuple[str, str], **options: Any) -> None:
        self.keys = keys
        super().__init__(**options)

    def prepare_value(self, value: list[dict] | str | None) -> str | None:
        if not isinstance(value, list):
            return value
        if all(isinstance(item, dict) and tuple(sorted(item)) == tuple(sorted(self.keys)) for item in value):
            return "\n".join(" ".join(str(item[key]) for key in self.keys) for item in value)
        return json.dumps(value, ensure_ascii=False, indent=1)

    def parse(self, text: str) -> list[dict]:
        if text.lstrip().startswith("[{"):
            return _from_json(text)
        pairs = [line.split(None, 1) for line in _lines(text)]
        for pair in pairs:
            if len(pair) != 2:
                first, second = self.keys
                raise ValidationError(f"“{pair[0]}”: write the {first}, a space, and the {second} on each line.")
        return [dict(zip(self.keys, pair, strict=True)) for pair in pairs]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _from_json(text: str) -> list[dict]:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"This looks like JSON, but is not valid: {error}.") from error

"""Form fields in which a list is edited as lines of plain text instead of JSON."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator


class TextListField(forms.Field):
    """A list that is edited as plain text; validators see each text in it."""

    widget = forms.Textarea
    default_validators = [ProhibitNullCharactersValidator()]

    def texts(self, value: list[Any]) -> Iterable[str]:
        """The texts in a list, for the validators."""
        raise NotImplementedError

    def run_validators(self, value: list[Any]) -> None:
        for text in self.texts(value):
            super().run_validators(text)


class LinesField(TextListField):
    """A list of texts, one per line."""

    def prepare_value(self, value: list[str] | str | None) -> str | None:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: list[str] | str | None) -> list[str]:
        return value if isinstance(value, list) else _lines(value)

    def texts(self, value: list[str]) -> Iterable[str]:
        return value


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

    def to_python(self, value: list[dict] | str | None) -> list[dict]:
        if isinstance(value, list):
            return value
        if value and value.lstrip().startswith("[{"):
            return _from_json(value)
        pairs = [line.split(None, 1) for line in _lines(value)]
        for pair in pairs:
            if len(pair) != 2:
                first, second = self.keys
                raise ValidationError(f"“{pair[0]}”: write the {first}, a space, and the {second} on each line.")
        return [dict(zip(self.keys, pair, strict=True)) for pair in pairs]

    def texts(self, value: list[dict]) -> Iterable[str]:
        return [str(part) for item in value if isinstance(item, dict) for part in item.values()]


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _from_json(text: str) -> list[dict]:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ValidationError(f"This looks like JSON, but is not valid: {error}.") from error

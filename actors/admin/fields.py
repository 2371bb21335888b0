"""Form fields in which a list is edited as lines of plain text instead of JSON."""

import json

from django import forms
from django.core.exceptions import ValidationError


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    widget = forms.Textarea

    def prepare_value(self, value: list[str] | str | None) -> str | None:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: list[str] | str | None) -> list[str]:
        if isinstance(value, list):
            return value
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def validate(self, value: list) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: list[str]) -> None:
        for line in value:
            super().run_validators(line)


class PairsField(LinesField):
    """A list of objects with two keys, one object per line: the first word is one value, the rest the other.

    If an object has other keys, the whole list is edited as JSON, so that nothing in it is lost.
    """

    widget = forms.Textarea

    def __init__(self, *, keys: tuple[str, str], **options) -> None:
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
        if str(value or "").lstrip().startswith("[{"):
            return self._from_json(value)
        pairs = [line.split(None, 1) for line in super().to_python(value)]
        for pair in pairs:
            if len(pair) != 2:
                first, second = self.keys
                raise ValidationError(f"“{pair[0]}”: write the {first}, a space, and the {second} on each line.")
        return [dict(zip(self.keys, pair, strict=True)) for pair in pairs]

    def run_validators(self, value: list[dict]) -> None:
        super().run_validators([str(part) for item in value if isinstance(item, dict) for part in item.values()])

    def _from_json(self, text: str) -> list:
        try:
            return json.loads(text)
        except ValueError as error:
            raise ValidationError(f"This looks like JSON, but is not valid: {error}.") from error

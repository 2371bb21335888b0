"""Form fields for lists, so that editors write lines of plain text and not JSON."""

import json

from django import forms
from django.core.exceptions import ValidationError


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def validate(self, value):
        forms.Field.validate(self, value)

    def run_validators(self, value):
        for line in value:
            super().run_validators(line)


class PairsField(LinesField):
    """A list of small objects with two keys, one per line: the first word is one value, the rest the other.

    Objects with other keys are shown and read as JSON, so that nothing in them is lost.
    """

    widget = forms.Textarea

    def __init__(self, *, keys, **options):
        self.keys = keys
        super().__init__(**options)

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        if all(isinstance(item, dict) and tuple(sorted(item)) == tuple(sorted(self.keys)) for item in value):
            return "\n".join(" ".join(str(item[key]) for key in self.keys) for item in value)
        return json.dumps(value, ensure_ascii=False, indent=1)

    def to_python(self, value):
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

    def run_validators(self, value):
        super().run_validators([str(part) for item in value if isinstance(item, dict) for part in item.values()])

    def _from_json(self, text):
        try:
            return json.loads(text)
        except ValueError as error:
            raise ValidationError(f"This starts as JSON but cannot be read as such: {error}.") from error

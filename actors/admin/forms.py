"""The form of every record: errors beside the field they are about, and no save over a colleague's."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import model_to_dict
from django.utils.html import format_html, format_html_join

from actors.admin.fields import PairsField
from actors.admin.history import (
    changes_since,
    record_as_of,
    version_of,
)


class FieldErrorsMixin:
    """Puts the message of a broken database constraint beside the field that its error code names."""

    identity = ()  # fields not on the form, but already set: constraints over them are checked as well

    def _update_errors(self, errors):
        misplaced = getattr(errors, "error_dict", {}).pop(NON_FIELD_ERRORS, [])
        for error in misplaced:
            place = error.code if error.code in self.fields else NON_FIELD_ERRORS
            errors.error_dict.setdefault(place, []).append(error)
        super()._update_errors(errors)

    def _post_clean(self):
        super()._post_clean()
        if self.identity and not self.errors:
            try:
                self.instance.validate_constraints(self._get_validation_exclusions() - set(self.identity))
            except ValidationError as error:
                self._update_errors(error)


class RecordForm(FieldErrorsMixin, forms.ModelForm):
    """Any record. ``layer`` is set by the admin class that makes the form."""

    layer = None
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    readings = PairsField(
        keys=("when", "source"),
        required=False,
        label="Other readings",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Dates that other sources give, one per line: the period, a space, the source. "
        "For example: 2019-09-30 news-agency-report",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened = self.instance.pk if not self.instance._state.adding else None
        if self.opened:
            self.identity = ("slug",)
            self.initial["version"] = version_of(self.instance, self.layer)

    def clean(self):
        cleaned = super().clean()
        if self.opened:
            self._check_edit_conflict()
        return cleaned

    def _check_edit_conflict(self):
        """Stop if a colleague saved since the form was opened; the next save is then a knowing one."""
        seen = self.data.get(self.add_prefix("version"), "")
        changes = changes_since(self.instance, self.layer, seen)
        if not changes:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.initial["version"]
        self._merge_unchanged_fields(record_as_of(self.instance, seen))
        self.add_error(None, ValidationError(_conflict(changes), code="lost-update"))

    def _merge_unchanged_fields(self, opened):
        """Show the colleague's value where the editor changed nothing, so that a second save undoes nothing."""
        if opened is None:
            return
        before = model_to_dict(opened, fields=self.fields)
        for name, value in before.items():
            bound = self[name]
            if not bound.field.has_changed(value, bound.data) and self.initial.get(name) != value:
                self.data.setlist(bound.html_name, _as_sent(bound.field, self.initial.get(name)))


def _as_sent(field, value):
    """The texts that a browser would send for this value of the field."""
    value = field.prepare_value(value)
    if hasattr(value, "geojson"):
        return [value.geojson]
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    shown = field.widget.format_value(value)
    return shown if isinstance(shown, list) else ["" if shown is None else str(shown)]


def _conflict(changes):
    last = changes[-1]
    lines = [
        (f"{change.what} {change.action}" + (f", {field.label}" if field else ""), _values(field))
        for change in changes
        for field in (change.fields if change.action == "changed" else [None])
    ]
    return format_html(
        "{} saved this record at {} UTC, while you had it open. Your input stands below and is not saved yet. "
        "They saved:<ul>{}</ul>Fields that you had not touched now show theirs; where both of you changed "
        "a field, and in the rows beneath, yours stands. Look it over and save again.",
        last.who,
        f"{last.at:%H:%M}",
        format_html_join("", "<li>{}{}</li>", lines),
    )


def _values(field):
    return f": “{field.before}” became “{field.after}”" if field else ""

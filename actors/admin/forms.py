"""The form of every record: errors beside their fields, and no save over a colleague's changes."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import model_to_dict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from pghistory.models import Event

from actors.admin.fields import PairsField
from actors.admin.history import Change, FieldChange, changes_since, record_as_of, version_of


class FieldErrorsMixin:
    """A model form that puts a violated database constraint beside the field that its error code names.

    ``identity`` names fields that are not on the form but already set on the instance. Django skips constraints over
    fields that a form leaves out; those over ``identity`` are validated all the same.
    """

    identity: tuple[str, ...] = ()

    def _update_errors(self, errors: ValidationError) -> None:
        for error in getattr(errors, "error_dict", {}).pop(NON_FIELD_ERRORS, []):
            field = error.code if error.code in self.fields else NON_FIELD_ERRORS
            errors.error_dict.setdefault(field, []).append(error)
        super()._update_errors(errors)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.identity and not self.errors:
            try:
                self.instance.validate_constraints(self._get_validation_exclusions() - set(self.identity))
            except ValidationError as error:
                self._update_errors(error)


class RecordForm(FieldErrorsMixin, forms.ModelForm):
    """Any record; ``layer`` is set by the admin class.

    The hidden ``version`` names the newest events of the record and its parts when the form was opened. If people have
    changed them since, the first save is rejected: the form lists the colleague's changes, takes them over in the
    fields that this editor left alone, and carries the new version, so that the next save is a deliberate one.
    """

    layer: str
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    readings = PairsField(
        keys=("when", "source"),
        required=False,
        label="Other readings",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Dates that other sources give, one per line: the period, a space, the source. "
        "For example: 2019-09-30 news-agency-report",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.opened_slug: str | None = None if self.instance._state.adding else self.instance.pk
        if self.opened_slug:
            self.identity = ("slug",)
            self.initial["version"] = version_of(self.instance, self.layer)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.opened_slug:
            self._check_edit_conflict()
        return cleaned

    def _check_edit_conflict(self) -> None:
        """Reject the save if a colleague saved since the form was opened, and prepare the next one."""
        version = self.data.get(self.add_prefix("version"), "")
        changes = changes_since(self.instance, self.layer, version)
        if not changes:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.initial["version"]
        self._merge_unchanged_fields(record_as_of(self.instance, version))
        self.add_error(None, ValidationError(_conflict_message(changes), code="edit-conflict"))

    def _merge_unchanged_fields(self, opened: Event | None) -> None:
        """Fill in the colleague's value where the editor changed nothing, so that the next save undoes nothing.

        ``opened`` is the record's event when the form was opened; without it, what the editor changed is unknown.
        """
        if opened is None:
            return
        for name, value in model_to_dict(opened, fields=self.fields).items():
            bound = self[name]
            if not bound.field.has_changed(value, bound.data) and self.initial.get(name) != value:
                self.data.setlist(bound.html_name, _form_data(bound.field, self.initial.get(name)))


def _form_data(field: forms.Field, value: object) -> list[str]:
    """The texts that a browser would send for this value of the field."""
    value = field.prepare_value(value)
    if hasattr(value, "geojson"):
        return [value.geojson]
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    formatted = field.widget.format_value(value)
    return formatted if isinstance(formatted, list) else ["" if formatted is None else str(formatted)]


def _conflict_message(changes: Sequence[Change]) -> SafeString:
    last = changes[-1]
    lines = [
        (f"{change.what} {change.action}" + (f", {field.label}" if field else ""), _values(field))
        for change in changes
        for field in (change.fields if change.action == "changed" else [None])
    ]
    return format_html(
        "{} saved this record at {} UTC, while you had it open. Your input is below and is not saved yet. "
        "They saved:<ul>{}</ul>Fields that you had not changed now hold their values; where both of you changed "
        "a field, and in the rows beneath, your input is kept. Check it and save again.",
        last.who,
        f"{last.at:%H:%M}",
        format_html_join("", "<li>{}{}</li>", lines),
    )


def _values(field: FieldChange | None) -> str:
    return f": “{field.before}” became “{field.after}”" if field else ""

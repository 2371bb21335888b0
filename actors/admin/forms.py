"""The form of every record: errors beside their fields, and no save over a colleague's changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actors.admin.fields import PairsField
from actors.admin.history import Change, FieldChange, changes_since, record_as_of, version_of
from actors.vocabularies import INFERRED


class FieldErrorsMixin(forms.BaseModelForm):
    """A model form that puts a violated database constraint beside the field that its error code names.

    ``identity`` names fields that are not on the form but already set on the instance. Django skips constraints over
    fields that a form leaves out; those over ``identity`` are validated all the same.
    """

    identity: tuple[str, ...] = ()

    def add_error(self, field: str | None, error: Any) -> None:
        by_field = getattr(error, "error_dict", {})
        for each in by_field.pop(NON_FIELD_ERRORS, []):
            by_field.setdefault(each.code if each.code in self.fields else NON_FIELD_ERRORS, []).append(each)
        super().add_error(field, error)

    def validate_unique(self) -> None:
        super().validate_unique()
        if self.identity and not self.errors:
            validated = {*self.fields, *self.identity}
            exclude = {field.name for field in self.instance._meta.fields if field.name not in validated}
            try:
                self.instance.validate_constraints(exclude)
            except ValidationError as error:
                self.add_error(None, error)


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

    inferred = forms.MultipleChoiceField(
        required=False,
        label="Inferred by the editors",
        choices=[(term.value, f"{term.label_en.capitalize()}: {term.meaning_en}") for term in INFERRED.terms],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what of this record the source implies, but does not say. Readers see it beside the record.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_slug: str | None = None if self.instance._state.adding else self.instance.pk
        if self.opened_slug:
            self.identity = ("slug",)
            self.initial["version"] = version_of(self.instance, self.layer)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.opened_slug:
            self._check_edit_conflict()
        return self.cleaned_data

    def _check_edit_conflict(self) -> None:
        """Reject the save if a colleague saved since the form was opened, and prepare the next one."""
        version = self.data.get(self.add_prefix("version"), "")
        changes = changes_since(self.instance, self.layer, version)
        if not changes:
            return
        data = mutable_copy(self.data)
        data[self.add_prefix("version")] = self.initial["version"]
        self._merge_unchanged_fields(record_as_of(self.instance, version), data)
        self.data = data
        self.add_error(None, ValidationError(_conflict_message(changes), code="edit-conflict"))

    def _merge_unchanged_fields(self, opened: Model | None, data: QueryDict) -> None:
        """Put the colleague's value into ``data`` where the editor changed nothing: the next save undoes nothing.

        ``opened`` is the record's event when the form was opened; without it, what the editor changed is unknown.
        """
        if opened is None:
            return
        for name, value in model_to_dict(opened, fields=self.fields).items():
            bound = self[name]
            if not bound.field.has_changed(value, bound.data) and self.initial.get(name) != value:
                data.setlist(bound.html_name, _form_data(bound.field, self.initial.get(name)))


def mutable_copy(data: Mapping[str, Any]) -> QueryDict:
    """The data of a form or formset, to be changed."""
    copy = QueryDict(mutable=True)
    copy.update(data)
    return copy


def _form_data(field: forms.Field, value: object) -> list[str]:
    """The texts that a browser would send for this value of the field."""
    prepared = field.prepare_value(value)
    if isinstance(prepared, GEOSGeometry):
        return [prepared.geojson]
    if isinstance(field, forms.BooleanField):
        return ["on"] if prepared else []
    formatted = field.widget.format_value(prepared)
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

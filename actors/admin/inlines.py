"""The inlines of a record's page: citations, aliases, and the actors in a claim."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib.admin import StackedInline, TabularInline
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.checks import CheckMessage
from django.core.exceptions import ValidationError
from django.db.models import Max, Model, QuerySet
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, modelformset_factory
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from actors.admin.forms import FieldErrorsMixin, mutable_copy
from actors.admin.labels import EditorFieldsMixin
from actors.models import Alias, Citation
from actors.models.base import Record
from actors.models.evidence import RecordReference
from actors.models.slugs import PATTERN
from actors.name_order import alias_order


class ConcurrentRowsMixin(BaseModelFormSet):
    """A formset that pairs its forms with rows by primary key, not by position.

    Django pairs the posted forms with the rows of a new query by position. If a colleague has added or deleted rows
    since the page was opened, each form would get another row's input.
    """

    model: type[Model]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._keep_deleted_rows()

    def get_queryset(self) -> Sequence[Model]:  # type: ignore[override]  # Django needs no more than their sequence
        """The rows of the posted page that still exist, in its order."""
        if not hasattr(self, "_queryset"):
            rows: Sequence[Model] = list(super().get_queryset())
            if self.is_bound:
                by_key = {str(row.pk): row for row in rows}
                keys = map(self._key_at, range(self.initial_form_count()))
                rows = [by_key[key] for key in keys if key in by_key]
            self._queryset = rows
        return self._queryset

    def _key_at(self, index: int) -> str | None:
        return self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}")

    def _keep_deleted_rows(self) -> None:
        """Turn the forms of rows that a colleague deleted into forms of new rows, so that their input is kept.

        A formset takes its first INITIAL_FORMS forms for existing rows, so the posted data are renumbered.
        """
        posted, existing = self.initial_form_count(), {str(row.pk) for row in self.get_queryset()}
        remaining = [index for index in range(posted) if self._key_at(index) in existing]
        deleted = [index for index in range(posted) if self._key_at(index) not in existing]
        if not deleted:
            return
        original, data = mutable_copy(self.data), mutable_copy(self.data)
        for index in range(posted):
            for key in self._keys_of_form(index):
                del data[key]
        for new_index, index in enumerate(remaining + deleted):
            for key in self._keys_of_form(index):
                field = key.removeprefix(f"{self.add_prefix(index)}-")
                data.setlist(f"{self.add_prefix(new_index)}-{field}", original.getlist(key))
        for index in range(len(remaining), posted):
            data[f"{self.add_prefix(index)}-{self.model._meta.pk.name}"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(remaining))
        self.data = data
        self.__dict__.pop("management_form", None)
        del self._queryset

    def _keys_of_form(self, index: int) -> list[str]:
        return [key for key in self.data if key.startswith(f"{self.add_prefix(index)}-")]

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        return "This row is entered twice: change or remove one of the two."


class ReferenceFormSet(ConcurrentRowsMixin, BaseModelFormSet):
    """Rows that refer to a record by layer and slug; the signature is that of an inline formset.

    Django's inline formsets need a foreign key to the record. ``layer`` is set by the inline.
    """

    layer: str
    model: type[RecordReference]

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        instance: Record | None = None,
        save_as_new: bool = False,
        prefix: str | None = None,
        queryset: QuerySet | None = None,
        **kwargs: Any,
    ) -> None:
        self.instance, self.save_as_new = instance, save_as_new
        rows = self.model.all_objects.none()
        if instance is not None and not instance._state.adding:
            all_rows = self.model.all_objects.all() if queryset is None else queryset
            rows = all_rows.filter(layer=self.layer, slug=instance.pk)
        super().__init__(data=data, files=files, prefix=prefix, queryset=rows, **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.model.__name__.lower()

    @property
    def slug(self) -> str:
        """The slug of the record, or the empty text as long as it has none."""
        return self.instance.pk if self.instance else ""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.layer, form.instance.slug = self.layer, self.slug

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> RecordReference:
        form.instance.layer, form.instance.slug = self.layer, self.slug
        return super().save_new(form, commit=commit)


class AliasFormSet(ReferenceFormSet):
    """Aliases; the same name twice on one page is an error (in the database a constraint prevents it)."""

    def clean(self) -> None:
        super().clean()
        names: set[str | None] = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name")
            if name in names and form not in self.deleted_forms:
                form.add_error("name", "This alias is entered twice.")
            names.add(name)


class CitationFormSet(ReferenceFormSet):
    """Citations; a published record needs at least one, and new ones are numbered after the last."""

    def clean(self) -> None:
        super().clean()
        if self.layer == "sources" or self.instance is None or self.instance.review != "published":
            return
        filled_in = [form for form in self.forms if form.has_changed() or not form.instance._state.adding]
        if all(form in self.deleted_forms for form in filled_in):
            raise ValidationError("A published record needs at least one citation: add one, or save it as a draft.")

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> RecordReference:
        same_record = Citation.all_objects.filter(layer=self.layer, slug=self.slug)
        form.instance.ordinal = (same_record.aggregate(last=Max("ordinal"))["last"] or 0) + 1
        return super().save_new(form, commit=commit)


class ReferenceForm(FieldErrorsMixin, forms.ModelForm):
    """A citation or alias, whose layer and slug are set by its formset."""

    identity: tuple[str, ...] = ("layer", "slug")

    def validate_unique(self) -> None:
        if not re.fullmatch(PATTERN, self.instance.slug):  # the record's own form says what is wrong with its slug
            self.identity = ()
        super().validate_unique()


class ParticipationForm(FieldErrorsMixin, forms.ModelForm):
    """An actor in a claim."""


class ReferenceChecks(InlineModelAdminChecks):
    """Django's checks of an inline, without those of the foreign key to the record, which references do not have."""

    def _check_exclude_of_parent_model(self, obj: InlineModelAdmin, parent_model: type[Model]) -> list[CheckMessage]:
        return []

    def _check_relation(self, obj: InlineModelAdmin, parent_model: type[Model]) -> list[CheckMessage]:
        return []


class InlinePermissionsMixin(InlineModelAdmin):
    """An inline whose permissions are those of the record: who may change the record may change its rows."""

    def _may_change(self, request: HttpRequest, obj: Record | None) -> bool:
        record_admin = self.admin_site.get_model_admin(self.parent_model)
        may_change = record_admin.has_change_permission(request, obj)
        return may_change or (obj is None and record_admin.has_add_permission(request))

    def has_view_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self.admin_site.get_model_admin(self.parent_model).has_view_or_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self._may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self._may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self._may_change(request, obj)


class ReferenceInline(InlinePermissionsMixin, EditorFieldsMixin):
    """An inline of citations or aliases, which refer to a record by layer and slug; its admin sets ``layer``."""

    layer: str
    form = ReferenceForm
    reference_formset: type[ReferenceFormSet] = ReferenceFormSet  # in place of ``formset``, which has a foreign key
    checks_class = ReferenceChecks
    extra = 0

    def get_formset(  # type: ignore[override]  # Django needs no more than its signature
        self, request: HttpRequest, obj: Record | None = None, **kwargs: Any
    ) -> type[ReferenceFormSet]:
        options: dict[str, Any] = {
            "form": self.form,
            "formset": self.reference_formset,
            "fields": flatten_fieldsets(self.get_fieldsets(request, obj)),
            "formfield_callback": partial(self.formfield_for_dbfield, request=request),
            "extra": self.get_extra(request, obj),
            "max_num": self.get_max_num(request, obj),
            "validate_max": True,
            "can_delete": self.can_delete and self.has_delete_permission(request, obj),
            **kwargs,
        }
        formset = cast("type[ReferenceFormSet]", modelformset_factory(self.model, **options))
        formset.layer = self.layer
        return formset


class CitationInline(ReferenceInline, StackedInline):
    """The citations of a record; the page for a new record offers an empty one."""

    model = Citation
    reference_formset = CitationFormSet
    autocomplete_fields = ("source", "speaker_actor")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("source", "section", "notes"),
                    ("stance", "confidence"),
                    ("speaker_actor", "speaker_en", "speaker_ar"),
                )
            },
        ),
    )

    def get_extra(self, request: HttpRequest, obj: Record | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class AliasInline(ReferenceInline, TabularInline):
    """The aliases of a record."""

    model = Alias
    reference_formset = AliasFormSet
    fields = ("name", "language")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by(alias_order())


class ParticipationFormSet(ConcurrentRowsMixin, BaseInlineFormSet):
    """The actors in a claim."""


class ParticipationInline(InlinePermissionsMixin, EditorFieldsMixin, TabularInline):
    """The actors in a claim, each with a role."""

    form = ParticipationForm
    formset = ParticipationFormSet
    fields = ("actor", "role", "ordinal")
    autocomplete_fields = ("actor",)
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Record | None = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        return super().get_formset(request, obj, **{"validate_max": True, **kwargs})

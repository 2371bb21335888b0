"""What stands beneath a record on its page: citations, aliases, and the actors in a claim."""

from functools import partial

from django import forms
from django.contrib.admin import StackedInline, TabularInline
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, modelformset_factory

from actors.admin.forms import FieldErrorsMixin
from actors.admin.labels import EditorFieldsMixin
from actors.models import Alias, Citation


class ConcurrentRowsMixin:
    """A formset that stays true to what the editor sent when a colleague added or deleted rows meanwhile."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._keep_vanished_rows()

    def get_queryset(self):
        """The rows that the editor's page showed, in its order, since forms and rows are paired by position."""
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            if self.is_bound:
                by_key = {str(row.pk): row for row in rows}
                keys = map(self._key_at, range(self.initial_form_count()))
                rows = [by_key[key] for key in keys if key in by_key]
            self._queryset = rows
        return self._queryset

    def _key_at(self, index):
        return self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}")

    def _keep_vanished_rows(self):
        """Turn rows that no longer exist into new ones, so that their input is kept for a second save."""
        shown, existing = self.initial_form_count(), {str(row.pk) for row in self.get_queryset()}
        vanished = [index for index in range(shown) if self._key_at(index) not in existing]
        if not vanished:
            return
        live = [index for index in range(shown) if index not in vanished]
        data = self.data.copy()
        for index in range(shown):
            for key in [key for key in data if key.startswith(f"{self.add_prefix(index)}-")]:
                del data[key]
        for new, old in enumerate(live + vanished):
            start = f"{self.add_prefix(old)}-"
            for key in [key for key in self.data if key.startswith(start)]:
                data.setlist(f"{self.add_prefix(new)}-{key.removeprefix(start)}", self.data.getlist(key))
        for index in range(len(live), shown):
            data[f"{self.add_prefix(index)}-{self.model._meta.pk.name}"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(live))
        self.data = data
        self.__dict__.pop("management_form", None)
        del self._queryset

    def get_unique_error_message(self, unique_check):
        return "The same row stands here twice: change or remove one of the two."


class ReferenceFormSet(ConcurrentRowsMixin, BaseModelFormSet):
    """Rows tied to a record by the text of its layer and slug; ``layer`` is set by the inline."""

    layer = None

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, prefix=None, queryset=None, **kwargs):
        self.instance, self.save_as_new = instance, save_as_new
        rows = self.model.all_objects.none()
        if instance is not None and not instance._state.adding:
            everything = self.model.all_objects.all() if queryset is None else queryset
            rows = everything.filter(layer=self.layer, slug=instance.pk)
        super().__init__(data=data, files=files, prefix=prefix, queryset=rows, **kwargs)

    @classmethod
    def get_default_prefix(cls):
        return cls.model._meta.model_name

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.layer, form.instance.slug = self.layer, self.instance.pk if self.instance else ""
        return form

    def save_new(self, form, commit=True):
        form.instance.layer, form.instance.slug = self.layer, self.instance.pk
        return super().save_new(form, commit=commit)


class AliasFormSet(ReferenceFormSet):
    """Refuses the same name twice on one page; a name that is stored already is the database's own rule."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name")
            if name in seen and form not in self.deleted_forms:
                form.add_error("name", "This alias stands here twice.")
            seen.add(name)


class CitationFormSet(ReferenceFormSet):
    """Numbers new citations after the last one, and refuses a published record without any."""

    def clean(self):
        super().clean()
        if self.layer == "sources" or self.instance.review != "published":
            return
        kept = [form for form in self.forms if form.has_changed() or not form.instance._state.adding]
        if all(form in self.deleted_forms for form in kept):
            raise ValidationError("A published record needs at least one citation: add one, or save it as a draft.")

    def save_new(self, form, commit=True):
        same_record = Citation.all_objects.filter(layer=self.layer, slug=self.instance.pk)
        form.instance.ordinal = (same_record.aggregate(last=Max("ordinal"))["last"] or 0) + 1
        return super().save_new(form, commit=commit)


class ReferenceForm(FieldErrorsMixin, forms.ModelForm):
    identity = ("layer", "slug")


class ParticipationForm(FieldErrorsMixin, forms.ModelForm):
    pass


class ReferenceChecks(InlineModelAdminChecks):
    """Pointers have no foreign key to the record; there is nothing to check about it."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        return []


class InlinePermissionsMixin:
    """Whoever may change a record may change what stands beneath it, and nobody else."""

    def _may_change(self, request, obj):
        record_admin = self.admin_site.get_model_admin(self.parent_model)
        may_change = record_admin.has_change_permission(request, obj)
        return may_change or (obj is None and record_admin.has_add_permission(request))

    def has_view_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(self.parent_model).has_view_or_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._may_change(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_change(request, obj)


class ReferenceInline(InlinePermissionsMixin, EditorFieldsMixin):
    """An inline of rows that point to any record; the record's admin sets ``layer``."""

    layer = None
    form = ReferenceForm
    formset = ReferenceFormSet
    checks_class = ReferenceChecks
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        options = {
            "form": self.form,
            "formset": self.formset,
            "fields": flatten_fieldsets(self.get_fieldsets(request, obj)),
            "formfield_callback": partial(self.formfield_for_dbfield, request=request),
            "extra": self.get_extra(request, obj),
            "max_num": self.get_max_num(request, obj),
            "can_delete": self.can_delete and self.has_delete_permission(request, obj),
            **kwargs,
        }
        formset = modelformset_factory(self.model, **options)
        formset.layer = self.layer
        return formset


class CitationInline(ReferenceInline, StackedInline):
    model = Citation
    formset = CitationFormSet
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

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


class AliasInline(ReferenceInline, TabularInline):
    model = Alias
    formset = AliasFormSet
    fields = ("name", "language")


class ParticipationFormSet(ConcurrentRowsMixin, BaseInlineFormSet):
    pass


class ParticipationInline(InlinePermissionsMixin, EditorFieldsMixin, TabularInline):
    """The actors in a claim, each with a role."""

    form = ParticipationForm
    formset = ParticipationFormSet
    fields = ("actor", "role", "ordinal")
    autocomplete_fields = ("actor",)
    extra = 0

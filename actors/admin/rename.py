"""Change the slug of a record that was never published, and all references to it."""

from django import forms
from django.db.models import ForeignObjectRel
from django.dispatch import Signal
from django.http import QueryDict

from actors.db.history import events_of
from actors.models import Alias, Citation
from actors.models.base import Record
from actors.models.slugs import MAX_LENGTH, RecordSlugFormField
from actors.signals import record_models

renamed = Signal()  # sent with layer, old, new: for the tables of other apps that hold slugs as text


class SlugForm(forms.Form):
    """The new slug, which no other record of the layer may have."""

    slug = RecordSlugFormField(max_length=MAX_LENGTH, help_text="Lower-case words with hyphens.")

    def __init__(self, record: Record, data: QueryDict | None = None) -> None:
        self.record = record
        super().__init__(data, initial={"slug": record.pk})

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug != self.record.pk and type(self.record).all_objects.filter(pk=slug).exists():
            raise forms.ValidationError("Another record already has this slug.")
        return slug


def was_published(record: Record) -> bool:
    """True if the record is or ever was published: links and citations refer to its slug, which cannot change."""
    events = events_of(type(record)).filter(pgh_obj=record.pk)
    return record.review == "published" or events.filter(review="published").exists()


def rename(record: Record, layer: str, slug: str) -> None:
    """Change the record's slug and all references to it, inside a transaction; its history stays with it."""
    old, model = record.pk, type(record)
    model.all_objects.filter(pk=old).update(slug=slug)
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and not _is_past_reference(relation):
            column = relation.field.name
            relation.related_model._base_manager.filter(**{column: old}).update(**{column: slug})
    for reference in (Citation, Alias):
        reference.all_objects.filter(layer=layer, slug=old).update(slug=slug)
    if layer == "sources":
        _rename_in_readings(old, slug)
    renamed.send(model, layer=layer, old=old, new=slug)


def _rename_in_readings(old: str, new: str) -> None:
    for model in record_models():
        for record in model.all_objects.filter(readings__contains=[{"source": old}]):
            for reading in record.readings:
                if reading["source"] == old:
                    reading["source"] = new
            record.save(update_fields=["readings"])


def _is_past_reference(relation: ForeignObjectRel) -> bool:
    """True for the foreign keys in the events of other rows, which stay as they were."""
    tracked = getattr(relation.related_model, "pgh_tracked_model", None)
    return tracked is not None and relation.field.name != "pgh_obj"

"""Another slug for a record that was never published, and everything that points at it taken along."""

from django import forms
from django.dispatch import Signal

from actors.models import Alias, Citation

renamed = Signal()  # layer, old, new: for tables further up that hold slugs as text


class SlugForm(forms.Form):
    """The new slug; refuses one that another record of the layer has."""

    slug = forms.SlugField(max_length=100, help_text="Lower-case words with hyphens.")

    def __init__(self, record, data=None):
        self.record = record
        super().__init__(data, initial={"slug": record.pk})

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug != self.record.pk and type(self.record).all_objects.filter(pk=slug).exists():
            raise forms.ValidationError("Another record already has this slug.")
        return slug


def was_published(record):
    """True if the record is, or ever was, published: its slug stands in links and citations and stays."""
    events = type(record).pgh_event_model.objects.filter(pgh_obj=record.pk)
    return record.review == "published" or events.filter(review="published").exists()


def rename(record, layer, slug):
    """Give the record another slug, inside a transaction; its history stays with it."""
    old, model = record.pk, type(record)
    model.all_objects.filter(pk=old).update(slug=slug)
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.is_relation and relation.auto_created and not _is_history_of_others(relation):
            pointing, column = relation.related_model._base_manager, relation.field.name
            pointing.filter(**{column: old}).update(**{column: slug})
    for pointer in (Citation, Alias):
        pointer.all_objects.filter(layer=layer, slug=old).update(slug=slug)
    renamed.send(model, layer=layer, old=old, new=slug)


def _is_history_of_others(relation):
    """What other rows once pointed at is history and stays as it was."""
    tracked = getattr(relation.related_model, "pgh_tracked_model", None)
    return tracked is not None and relation.field.name != "pgh_obj"

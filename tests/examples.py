"""Records of whatever data set is loaded, for tests that need one that others refer to."""

from django.db.models import Count, Model

from actors.models.base import Record


def most_frequent(model: type[Model], field: str) -> Record:
    """The record that most rows of the model refer to by the foreign key; of several, the first by slug."""
    rows = model.all_objects.exclude(**{field: None}).values_list(field).annotate(number=Count("pk"))
    slug, _ = rows.order_by("-number", field)[0]
    return model._meta.get_field(field).related_model.all_objects.get(pk=slug)

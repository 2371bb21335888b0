"""The lists of the admin, sorted as their readers expect."""

from typing import Any, cast

from django.contrib.admin.views.main import ChangeList
from django.db.models import F
from django.db.models.functions import Collate

from actors.models.base import Record
from actors.name_order import COLLATIONS, name_order


class NameOrderChangeList(ChangeList):
    """A list whose columns with names, also those of other records, are sorted by the alphabet."""

    def get_ordering_field(self, field_name: Any) -> Any:
        """The name of a field, or an expression; None for a column that cannot be sorted."""
        name = super().get_ordering_field(field_name)
        if name == "name_en":
            return name_order()
        if name in COLLATIONS:
            return Collate(F(name), COLLATIONS[name])
        field = next((field for field in self.lookup_opts.concrete_fields if field.name == name), None)
        if field is not None and field.many_to_one and issubclass(cast(type, field.related_model), Record):
            return name_order(f"{name}__")
        return name

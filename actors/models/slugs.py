"""Slugs: the keys of records in URLs, query parameters, citations and file names."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_LENGTH = 100
HELP_TEXT = "Lower-case words with hyphens; never changes once published."


def validate_record_slug(value: str) -> None:
    """Raise ValidationError, with the nearest valid slug, unless every part of the system can carry this one."""
    if re.fullmatch(PATTERN, value):  # fullmatch: "$" alone would accept a line break at the end
        return
    nearest = slugify(value.replace("_", "-"))[:MAX_LENGTH].strip("-")
    example = f": “{nearest}”" if nearest and nearest != value else ", such as “qaim-bukamal”"
    raise ValidationError(
        f"Write a valid slug: lower-case letters a-z and digits, in words joined by single hyphens{example}."
    )


class RecordSlugFormField(forms.SlugField):
    """A slug that every part of the system can carry."""

    default_validators = [validate_record_slug]


class RecordSlugField(models.SlugField):
    """The column of a record's slug, or of a reference to one; see ``slug_constraint``."""

    default_validators = [validate_record_slug]

    def __init__(self, *args: Any, max_length: int = MAX_LENGTH, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        return super().formfield(**{"form_class": RecordSlugFormField, **kwargs})


def slug_constraint(field: str = "slug", blank: bool = False) -> models.CheckConstraint:
    """Database constraint: the column holds a slug, or, if ``blank``, the empty text."""
    condition = Q(**{f"{field}__regex": PATTERN})
    return models.CheckConstraint(
        condition=condition | Q(**{field: ""}) if blank else condition, name=f"%(class)s_{field}_form"
    )

"""What stands beneath a record on its page: citations, aliases, and the actors in a claim."""

from django import forms
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.options import InlineModelAdmin, flatten_fieldsets
from django.contrib.admin.utils import flatten_fieldsets as flatten
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, modelformset_factory

from actors.admin.forms import FieldErrorsMixin
from actors.models import Alias, Citation

__all__ = ["AliasInline", "CitationInline", "ParticipationInline", "flatten"]

"""The committed docs/openapi.yaml equals the served document."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.test import Client

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def without_examples(value):
    """The document without the examples, which are records of the database."""
    if isinstance(value, list):
        return [without_examples(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: without_examples(item) for name, item in value.items() if name != "example"}


@pytest.mark.django_db
def test_the_committed_document_is_up_to_date():
    served = yaml.load(Client().get("/api/schema/?format=yaml").content, yaml.CSafeLoader)
    committed = yaml.load(DOCUMENT.read_bytes(), yaml.CSafeLoader)
    assert without_examples(committed) == without_examples(served), (
        "run: manage.py spectacular --file docs/openapi.yaml"
    )

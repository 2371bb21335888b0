"""A slug is one that every other part of the system can carry, in forms and in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actors.models import Alias, Citation, Source
from actors.models.slugs import validate_record_slug
from geodata.layers import LAYERS
from geodata.models import Figure
from tests.factories import SourceFactory, alias, cite, record

VALID = ["a", "7", "qaim-bukamal", "pmf-brigade-13", "2019-10-01", "a" * 100]
WRONG = [
    "Qaim_Market",
    "PMF-50",
    "qaim_market",
    "-dash-first",
    "dash-last-",
    "two--dashes",
    "with space",
    "café",
    "a\n",
]
WRONG += ["القائم", "a/b", "a.b", "", "٧", "a\u200fb"]
each_layer = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)


@pytest.mark.parametrize("slug", VALID)
def test_valid(slug):
    validate_record_slug(slug)


@pytest.mark.parametrize("slug", WRONG)
def test_the_message_says_what_would_be_right(slug):
    with pytest.raises(ValidationError, match="lower-case letters a-z and digits"):
        validate_record_slug(slug)


@pytest.mark.parametrize(("slug", "nearest"), [("Qaim_Market", "qaim-market"), ("PMF-50", "pmf-50"), ("-a--b", "a-b")])
def test_the_message_offers_the_nearest(slug, nearest):
    with pytest.raises(ValidationError, match=f"“{nearest}”"):
        validate_record_slug(slug)


@pytest.mark.django_db
@each_layer
def test_every_layer_validates_its_slugs(layer):
    with pytest.raises(ValidationError) as error:
        layer.model(slug="Qaim_Market", name_en="Market").full_clean()
    assert "“qaim-market”" in " ".join(error.value.message_dict["slug"])


@pytest.mark.django_db
@each_layer
@pytest.mark.parametrize("slug", ["Qaim_Market", "two--dashes", "-a"])
def test_the_database_rejects_what_no_form_has_seen(layer, slug):
    row = layer.model.all_objects.order_by("pk").last()
    row.pk = slug
    with pytest.raises(IntegrityError, match="_slug_form|ordinal"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db
def test_references_too():
    with pytest.raises(IntegrityError, match="citation_slug_form"), transaction.atomic():
        cite("places", "Qaim_Market")
    with pytest.raises(IntegrityError, match="alias_slug_form"), transaction.atomic():
        alias("places", "Qaim_Market", "Market")
    with pytest.raises(IntegrityError, match="figure_about_slug_form"), transaction.atomic():
        record(Figure, "made-figure", kind="count", as_given="two", unit="x", about_layer="places", about_slug="A_b")
    assert not Citation.all_objects.filter(slug="Qaim_Market") and not Alias.all_objects.filter(slug="Qaim_Market")


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["Wiki_Pedia", "a\ud800b", "a\x00b", "", 7, None, ["a"]])
def test_the_source_of_another_reading_is_a_slug(source):
    made = SourceFactory()
    made.readings = [{"when": "2019", "source": source}]
    with pytest.raises(ValidationError) as error:
        made.full_clean()
    assert error.value.message_dict["readings"]
    assert Source.all_objects.filter(pk=made.pk).exists()

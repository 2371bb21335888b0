"""Texts that came in by raw SQL are named, with the sign that nobody sees."""

import pytest

from actors.models import Actor, Alias
from geodata.data_quality.base import PUBLISHED_ONLY
from geodata.data_quality.texts import unclean_texts
from tests.factories import actor

pytestmark = pytest.mark.django_db


def found():
    return [str(finding) for finding in unclean_texts(PUBLISHED_ONLY)]


def test_the_fixtures_are_clean():
    assert not found()


@pytest.mark.parametrize(
    ("text", "named"), [("Abu Kamal\u200f", "Abu Kamal⟨U+200F⟩"), ("Cafe\u0301", "is not in Unicode NFC")]
)
def test_a_text_that_only_looks_clean_is_named(text, named):
    actor("made-actor")
    Actor.all_objects.filter(pk="made-actor").update(name_en=text)
    Alias.all_objects.bulk_create([Alias(layer="actors", slug="made-actor", name=text)])
    names = found()
    assert len(names) == 2 and all(line.startswith("actors/made-actor: ") and named in line for line in names)

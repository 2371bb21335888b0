"""Records of one sentence agree in time, or are listed with the reason."""

import pytest
from shapely import box

from geodata.data_quality import sentences
from geodata.data_quality.base import PUBLISHED_ONLY
from tests.factories import cite, incident, relationship, status, zone

pytestmark = pytest.mark.django_db
NOTE = [7]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The folder of the list of exceptions, in place of that of the fixtures."""
    settings.FIXTURE_DIRS = [tmp_path]
    return tmp_path


def made():
    """The records of these tests that a finding names, on either side."""
    found = [str(finding) for finding in sentences.different_periods(PUBLISHED_ONLY)]
    return {slug for slug in ("one", "other") if any(f"/{slug}" in finding for finding in found)}


def pair(one, other, notes=NOTE, other_notes=NOTE):
    for slug, when, cited in (("one", one, notes), ("other", other, other_notes)):
        incident(slug, when)
        cite("incidents", slug, notes=cited)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[2003..]/..", "[2011..]/.."),
        ("[2003..2019]/..", "[2011..2019]/.."),
        ("[2003..]/..", "2011/.."),
        ("[2011..2017]/[2014..2019]", "[2011..2017]/[2015..2019]"),
        ("[2003..2011]", "[2003..2008]/[2003..2011]"),
        ("2003/2011", "2005/2012"),
        ("[..2011]", "[..2008]/[..2011]"),
    ],
)
def test_periods_that_disagree(one, other):
    pair(one, other)
    assert made() == {"one", "other"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[2003..]/..", "[2003..]/.."),
        ("[2003..]/..", "[2003..2011]/.."),
        ("[2003..]/..", "../.."),
        ("[2003..]/..", "[..2011]/.."),
        ("[2019-08-01..2019-08-31]", "2019-08"),
        ("[2019-08..2019-12]", "2019-08"),
        ("[..1920]", "1920"),
        ("2003/2005", "2005/2011"),
        ("[2003..2005]", "2005/[2005..2011]"),
        ("2003/2011", "[2003..]/.."),
        ("2003/2011", ""),
    ],
    ids=[
        "same",
        "presupposed earlier",
        "no earliest",
        "presupposed, no earliest",
        "typed otherwise",
        "within",
        "within no start",
        "after",
        "perhaps after",
        "past",
        "undated",
    ],
)
def test_periods_that_agree(one, other):
    pair(one, other)
    assert not made()


@pytest.mark.parametrize(
    ("notes", "other_notes"), [([7], [8]), ([], []), ([7], [7, 8])], ids=["another", "unnumbered", "two notes"]
)
def test_other_sentences_are_not_compared(notes, other_notes):
    pair("[2003..]/..", "[2011..]/..", notes, other_notes)
    assert not made()


def test_another_section_is_another_sentence():
    pair("[2003..]/..", "[2011..]/..", other_notes=[])
    cite("incidents", "other", ordinal=2, notes=NOTE, section="Introduction")
    assert not made()


def test_a_second_numbered_sentence_may_give_the_period():
    pair("[2003..]/..", "[2011..]/..")
    cite("incidents", "other", ordinal=2, notes=[8])
    assert not made()


def test_a_second_speaker_or_unnumbered_sentence_changes_nothing():
    pair("[2003..]/..", "[2011..]/..")
    cite("incidents", "other", ordinal=2, notes=NOTE, stance="accuses")
    cite("incidents", "other", ordinal=3)
    assert made() == {"one", "other"}


def test_what_holds_on_the_ground_is_one_kind_of_statement():
    status("one", "[2003..]/..")
    zone("other", box(10, 34, 11, 35), [("holder", "sole")], "[2011..]/..")
    relationship("tie", "holder", "allied-with", "friend", "[2005..]/..")
    for layer, slug in (("crossing-statuses", "one"), ("control-zones", "other"), ("relationships", "tie")):
        cite(layer, slug, notes=NOTE)
    found = [finding for finding in sentences.different_periods(PUBLISHED_ONLY) if "/one" in str(finding)]
    assert [finding.record for finding in found] == ["control-zones/other"]
    assert "“[2003..]/..”" in found[0].problem and "endnote 7" in found[0].problem


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("2003/2011", "2005/2012", False), ("[2003..2011]", "2003/2011", False), ("[2003..]/..", "[2011..]/..", True)],
)
def test_ties_are_compared_while_they_last(one, other, found):
    for slug, friend, when in (("one", "friend", one), ("other", "leader", other)):
        relationship(slug, "holder", "allied-with", friend, when)
        cite("relationships", slug, notes=NOTE)
    assert bool(made()) == found


def test_drafts_are_compared_on_request():
    pair("[2003..]/..", "[2011..]/..")
    incident("other").__class__.all_objects.filter(pk="other").update(review="draft")
    assert not made()
    assert any("/other" in str(finding) for finding in sentences.different_periods(("published", "draft")))


def listed(folder, *lines):
    text = "\n".join(("layer,slug,why", *lines)) + "\n"
    (folder / sentences.EXCEPTIONS).write_text(text, encoding="utf-8")


def stale():
    return [finding.record for finding in sentences.stale_exceptions(PUBLISHED_ONLY)]


def test_a_listed_record_may_disagree(folder):
    pair("[2003..]/..", "[2011..]/..")
    listed(folder, "incidents,other,The year is in the sentence before.")
    assert not made() and not stale()


def test_a_line_without_reason_is_found(folder):
    pair("[2003..]/..", "[2011..]/..")
    listed(folder, "incidents,other, ")
    assert stale() == ["incidents/other"]


def test_a_line_that_is_not_needed_is_found(folder):
    pair("[2003..]/..", "[2003..]/..")
    listed(folder, "incidents,other,It once disagreed.", "incidents,atlantis,It sank.")
    assert stale() == ["incidents/other", "incidents/atlantis"]

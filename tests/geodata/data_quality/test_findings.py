"""The checks between records find the errors they are for; ``tests/data`` runs them on the fixtures."""

import pytest
from django.core.management import CommandError, call_command
from shapely import LineString, Point, box

from geodata import models as m
from geodata.data_quality import (
    CHECKS,
    control_zones,
    crossings,
    edges,
    findings,
    geometry,
    implied_periods,
    names,
    near_duplicates,
    references,
    route_ends,
    sentences,
)
from geodata.data_quality.base import (
    PUBLISHED_ONLY,
    WITH_DRAFTS,
    Finding,
)
from tests.factories import actor, cite, drawn, incident, place, record, relationship, status, zone
from tests.geodata.data_quality.cases import EAST, NEW_KINGDOM, OLD_KINGDOM, WEST, two_countries
from tests.geodata.data_quality.claim_cases import FAULTS

pytestmark = pytest.mark.django_db


def found(check, reviews=PUBLISHED_ONLY):
    return {finding.record for finding in check(reviews)}


def name_of(value):
    return value.__name__ if callable(value) else " ".join(f"{key} {what}" for key, what in value.items())


@pytest.mark.parametrize(("check", "fault", "arguments"), FAULTS, ids=name_of)
def test_an_error_in_the_data_is_found(check, fault, arguments):
    record = fault(**arguments)
    matching = [finding for finding in check(PUBLISHED_ONLY) if finding.record == record]
    assert matching, f"{check.__name__} does not name {record}"
    assert all(finding.problem and finding.what_to_do for finding in matching)


def test_every_check_has_a_case():
    assert {check for check, _, _ in FAULTS} == set(CHECKS) - {
        near_duplicates.stale_exceptions,  # tested below, with its file
        sentences.stale_exceptions,  # tested in test_sentences
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": "2001/2005", "law": "open"}, {"when": "2005/2008", "law": "closed"}),
        ({"when": "2001/[2003..2005]", "law": "open"}, {"when": "[2003..2005]/2008", "law": "closed"}),
        ({"when": "2001/2004-05-31", "law": "open"}, {"when": "2004-06-01/2008", "law": "closed"}),
        ({"when": "2001/2005", "law": "open"}, {"when": "2003/2005", "practice": "blocked"}),
    ],
    ids=["in one year", "in one window", "from day to day", "law and practice"],
)
def test_statuses_that_may_follow_or_complete_each_other(one, other):
    status("one", **one)
    status("other", **other)
    made = {"crossing-statuses/one", "crossing-statuses/other"}
    assert not made & (found(crossings.status_overlaps) | found(crossings.status_gaps))


def test_an_undated_status_makes_no_gap():
    status("some-time", "")
    status("later", "2007/2009", law="closed")
    assert not found(crossings.status_gaps) & {"crossing-statuses/some-time", "crossing-statuses/later"}


@pytest.mark.parametrize(
    ("shape", "when", "role", "kind"),
    [
        (WEST, "[2003..2006]/2008", "sole", "control"),
        (WEST, "2003/2008", "shared", "control"),
        (WEST, "2003/2008", "sole", "airspace"),
        (box(60.9999, 10, 62, 11), "2003/2008", "sole", "control"),
    ],
    ids=["later, perhaps", "shared", "in the air", "a sliver"],
)
def test_zones_that_do_not_conflict(shape, when, role, kind):
    zone("east", EAST, [("one", "sole")], "2001/2005", precision_m=1000)
    zone("west", shape, [("other", role)], when, kind=kind, precision_m=1000)
    assert not found(control_zones.two_sole_holders) & {"control-zones/east", "control-zones/west"}


def test_vague_lifetimes_are_respected():
    actor("born", when="[2003..2005]/..")
    actor("remembered", when="1990/2000")
    incident("perhaps", "2003", [("born", "attacker"), ("remembered", "subject")])
    assert "incidents/perhaps" not in found(implied_periods.contradicted)


def test_the_precision_is_a_tolerance():
    two_countries()
    border = NEW_KINGDOM.bounds[0]
    town = place("made-town", Point(border + 0.1, 35))
    assert OLD_KINGDOM.contains(nearby := Point(border - 0.1, 35))  # 9 km off
    place("nearby", nearby, precision_m=30_000, parent=town, side="iraq")
    assert "places/nearby" not in found(geometry.outside_place) | found(geometry.side_of_geometry)


@pytest.mark.parametrize(
    "shape",
    [box(61, 10, 62, 11), box(60.5, 10.5, 61.5, 11.5), box(60.2, 9, 60.3, 12), box(61.5, 10, 62, 11), EAST],
    ids=["beside", "overlapping", "across", "apart", "the same"],
)
def test_areas_without_sliver_or_gap(shape):
    place("made-district", EAST)
    zone("made-zone", shape, [("one", "sole")])
    assert "control-zones/made-zone" not in found(edges.slivers) | found(edges.unshared_edges)


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("Madeville-Otherton road", Point(61, 10)),
        ("Madeville-Otherton road", Point(60.97, 10)),
        ("Madeville-Wideland road", Point(60.5, 10)),
        ("Old road", Point(60.5, 10)),
    ],
    ids=["there", "within its precision", "through an area", "no place in its name"],
)
def test_roads_that_end_where_their_names_say(name, end):
    place("made-town", Point(60, 10), name_en="Madeville")
    place("other-town", Point(61, 10), name_en="Otherton")
    place("wideland", box(60.2, 9.9, 60.4, 10.1), name_en="Wideland")
    record(m.Route, "made-road", kind="road", name_en=name, **drawn(LineString([(60, 10), end]), 5000))
    assert "routes/made-road" not in found(route_ends.route_ends)


def test_an_allegation_is_no_duplicate_of_a_statement():
    for slug, confidence in [("once", "stated"), ("twice", "alleged")]:
        relationship(slug, "one", "trades-with", "other")
        cite("relationships", slug, confidence=confidence)
    assert not found(references.duplicates) & {"relationships/once", "relationships/twice"}


def test_drafts_are_checked_on_request():
    actor("in-work", name_ar="", review="draft")
    assert "actors/in-work" not in found(names.missing_language)
    assert "actors/in-work" in found(names.missing_language, WITH_DRAFTS)
    assert {finding.layer for finding in findings("actors", WITH_DRAFTS)} == {"actors"}


def test_known_pairs_may_look_alike(settings, tmp_path):
    actor("tigers-of-the-north")
    actor("tigers-of-the-nord")
    assert "actors/tigers-of-the-nord" in found(near_duplicates.similar_records)
    settings.FIXTURE_DIRS = [tmp_path]
    lines = "layer,slug,other_slug,why\nactors,tigers-of-the-north,tigers-of-the-nord,Two prides.\n"
    (tmp_path / "lookalikes.csv").write_text(lines, encoding="utf-8")
    assert "actors/tigers-of-the-nord" not in found(near_duplicates.similar_records)
    assert not found(near_duplicates.stale_exceptions)


@pytest.mark.parametrize("line", ["actors,one,other, ", "actors,one,atlantis,One sank.", "planets,mars,venus,Two."])
def test_a_stale_pair_is_found(settings, tmp_path, line):
    actor("one"), actor("other")
    settings.FIXTURE_DIRS = [tmp_path]
    (tmp_path / "lookalikes.csv").write_text(f"layer,slug,other_slug,why\n{line}\n", encoding="utf-8")
    assert found(near_duplicates.stale_exceptions) == {"/".join(line.split(",")[:2])}


@pytest.mark.parametrize(
    ("slug", "other", "found_alike"),
    [
        ("rabah-camp", "sabah-camp", True),
        ("baghdad", "baghdadi", True),
        ("qaim", "raqqa", False),
        ("obaid", "obaidiyah", False),
        ("x" * 90 + "aa", "x" * 90 + "bb", True),
    ],
)
def test_edit_distance_of_slugs(slug, other, found_alike):
    for name, text in ((slug, "Attack on a camp"), (other, "Ceremony")):
        incident(name, name_en=text)
    assert bool(found(near_duplicates.similar_records) & {f"incidents/{slug}", f"incidents/{other}"}) == found_alike


def test_names_longer_than_the_edit_distance_takes():
    for slug, text in (("one", "kbld" * 72 + "a"), ("other", "kbld" * 72 + "bmfn")):
        incident(slug, name_en=text)
    assert found(near_duplicates.similar_records) & {"incidents/one", "incidents/other"} == {"incidents/one"}


def test_the_command_prints_findings_and_fails(capsys):
    cite("places", "atlantis")
    actor("unnamed", name_ar="")
    with pytest.raises(SystemExit) as end:
        call_command("check_fixtures", layer="actors")
    assert end.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("actors/unnamed: ") for line in lines)
    assert all(line.startswith("actors/") for line in lines)


def test_the_command_knows_the_layers():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("check_fixtures", "--layer", "planets")


def test_a_finding_is_a_line():
    finding = Finding("places/atlantis", "it sank", "Look elsewhere")
    assert str(finding) == "places/atlantis: it sank. Look elsewhere."
    assert finding.layer == "places"

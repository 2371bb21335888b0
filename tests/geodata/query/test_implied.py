"""What other records imply for a period, proved through the database by trying every reading of small worlds."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actors.models import Actor, Relationship
from geodata.db.execute import fetch
from geodata.models import Activity, Crossing, CrossingStatus, Incident, Presence
from geodata.models.implied import bounds_of
from tests import factories
from tests.golden.temporal import certainty, readings_of, write_edtf

pytestmark = pytest.mark.django_db
FIRST = date(2019, 1, 1)
DAYS = [FIRST + timedelta(number) for number in range(8)]
QUERIES = [(first, last) for first in DAYS for last in DAYS if first <= last]
CERTAINTIES = """
SELECT r.slug, q.first, q.last, certainty(false, r.effective_span, r.effective_latest_start, r.effective_earliest_end,
    daterange(q.first, q.last, '[]'))
FROM {table} r, unnest(%(firsts)s::date[], %(lasts)s::date[]) AS q(first, last) WHERE r.slug = ANY(%(slugs)s)
"""


def edge(rng, most=3):
    """A window of up to ``most`` days."""
    first = rng.randrange(len(DAYS) - most + 1)
    return DAYS[first], DAYS[first + rng.randrange(most)]


def period(rng, days=0.3):
    """EDTF and readings of a vague period with two edges, or (the share ``days``) of one day."""
    while True:
        start, end = edge(rng), edge(rng) if rng.random() >= days else None
        readings = readings_of(start, end)
        if readings:
            return write_edtf(start, end), readings


def lifetime(rng):
    """EDTF and readings of a life, which has two edges."""
    return period(rng, days=0)


def within(claim, life):
    return life[0] <= claim[0] and claim[1] <= life[1]


def overlaps(claim, life):
    return life[0] <= claim[1] and claim[0] <= life[1]


def effective(model, *slugs):
    """(slug, first, last) → certainty, for every span of days."""
    firsts, lasts = zip(*QUERIES, strict=True)
    sql = CERTAINTIES.format(table=model._meta.db_table)
    rows = fetch(sql, firsts=list(firsts), lasts=list(lasts), slugs=list(slugs))
    return {(slug, first, last): value for slug, first, last, value in rows}


def proved(model, slug, readings):
    """The database says of the record what the readings say that are left; without any, it keeps its own dates."""
    found = effective(model, slug)
    for first, last in QUERIES:
        assert found[slug, first, last] == certainty(readings, first, last), (slug, first, last, readings)


@pytest.mark.parametrize("seed", range(40))
def test_a_relationship_lies_within_both_lives(seed):
    rng = Random(seed)
    (life, lives), (other_life, other_lives), (when, readings) = lifetime(rng), lifetime(rng), period(rng)
    factories.actor("one", when=life), factories.actor("two", when=other_life)
    factories.relationship("tie", "one", "allied-with", "two", when)
    left = [
        reading
        for reading in readings
        if any(within(reading, life) for life in lives) and any(within(reading, life) for life in other_lives)
    ]
    proved(Relationship, "tie", left or readings)


@pytest.mark.parametrize("seed", range(30))
def test_a_status_lies_within_the_time_of_its_crossing(seed):
    rng = Random(100 + seed)
    (life, lives), (when, readings) = lifetime(rng), period(rng)
    factories.record(Crossing, "gate", when=life)
    factories.status("gate-open", when, crossing="gate")
    left = [reading for reading in readings if any(within(reading, life) for life in lives)]
    proved(CrossingStatus, "gate-open", left or readings)


@pytest.mark.parametrize("seed", range(30))
def test_an_activity_has_a_day_in_common_with_the_life_of_its_actor(seed):
    rng = Random(200 + seed)
    (life, lives), (when, readings) = lifetime(rng), period(rng)
    factories.actor("trader", when=life)
    activity = factories.record(Activity, "trade", when=when, kind="trade")
    activity.participations.create(actor_id="trader", role="operator")
    left = [reading for reading in readings if any(overlaps(reading, life) for life in lives)]
    proved(Activity, "trade", left or readings)


@pytest.mark.parametrize("seed", range(40))
def test_an_effect_does_not_begin_before_its_cause(seed):
    rng = Random(300 + seed)
    periods = [period(rng) for _ in range(3)]
    life, lives = lifetime(rng)
    factories.actor("witness", when=life)
    factories.incident("first", periods[0][0])
    factories.incident("second", periods[1][0], [("witness", "target")], answers_id="first")
    factories.incident("third", periods[2][0], answers_id="second")
    worlds = [
        world
        for world in product(*(readings for _, readings in periods))
        if world[0][0] <= world[1][0] <= world[2][0] and any(within(world[1], life) for life in lives)
    ]
    for number, slug in enumerate(("first", "second", "third")):
        if worlds:
            proved(Incident, slug, sorted({world[number] for world in worlds}))


def implied(record):
    record.refresh_from_db()
    return [(one["bound"], one["date"], one["rule"], f"{one['layer']}/{one['slug']}") for one in record.implied]


@pytest.fixture
def tie():
    factories.actor("brigade", when="2003/..", name_en="Brigade", name_ar="لواء")
    factories.actor("army")
    return factories.relationship("tie", "brigade", "part-of", "army", "../..")


def test_the_reason_stands_beside_the_dates_as_typed(tie):
    tie.refresh_from_db()
    assert (tie.earliest_start, tie.effective_earliest_start) == (None, date(2003, 1, 1))
    [reason] = tie.implied
    assert reason["reason_en"] == "not before 2003: Brigade existed from 2003"
    assert reason["reason_ar"] == "ليس قبل \u20682003\u2069: بداية \u2068لواء\u2069 \u20682003\u2069"
    assert implied(tie) == [("earliest_start", "2003-01-01", "lifetime", "actors/brigade")]


def test_a_change_of_what_implies_changes_what_is_implied(tie):
    brigade = Actor.all_objects.get(pk="brigade")
    for changes, expected in (
        ({"when": "2005-06/.."}, "2005-06-01"),
        ({"name_en": "Other brigade"}, "2005-06-01"),
        ({"when": ""}, None),
        ({"when": "1990/2010"}, None),  # ends before the present: no reading is left, so the tie stays as typed
        ({"when": "2003/.."}, "2003-01-01"),
        ({"review": "withdrawn"}, None),
    ):
        for name, value in changes.items():
            setattr(brigade, name, value)
        brigade.save()
        assert [day for _, day, _, _ in implied(tie)] == ([expected] if expected else []), changes
        if "name_en" in changes:
            assert "Other brigade existed" in tie.implied[0]["reason_en"]


def test_parts_that_are_added_and_removed_imply_and_no_longer_do():
    factories.actor("group", when="2014/2015")
    raid = factories.incident("raid", "[2010..2018]")
    part = raid.participations.create(actor_id="group", role="attacker")
    assert implied(raid)[0][:2] == ("earliest_start", "2014-01-01")
    part.role = "subject"  # who may be dead
    part.save()
    assert implied(raid) == []
    part.role = "target"
    part.save()
    assert implied(raid)[-1][:2] == ("latest_end", "2015-12-31")
    part.delete()
    assert implied(raid) == []


def test_a_cause_that_is_deleted_or_moved_implies_nothing_any_more():
    factories.incident("strike", "2019-06")
    protest = factories.incident("protest", "2019", answers_id="strike")
    later = factories.incident("talks", "2019", answers_id="protest")
    assert [one[:2] for one in implied(later)] == [("earliest_start", "2019-06-01"), ("earliest_end", "2019-06-01")]
    Incident.all_objects.filter(pk="strike").update(
        earliest_start="2019-08-01", latest_start="2019-08-31", earliest_end="2019-08-01", latest_end="2019-08-31"
    )
    assert implied(later)[0][:2] == ("earliest_start", "2019-08-01")
    Incident.all_objects.filter(pk="protest").update(answers=None)
    assert implied(later) == implied(protest) == []
    assert Incident.all_objects.get(pk="talks").sequence == 1


def test_a_circle_of_causes_is_refused():
    factories.incident("one", "2019")
    two = factories.incident("two", "2019", answers_id="one")
    one = Incident.all_objects.get(pk="one")
    one.answers = two
    with pytest.raises(ValidationError, match="answers this incident itself"):
        one.clean()
    with pytest.raises(IntegrityError, match="would answer itself"), transaction.atomic():
        one.save()


def test_claims_whose_dates_are_not_known_are_not_narrowed(tie):
    Relationship.all_objects.filter(pk="tie").update(when="")
    tie.refresh_from_db()
    tie.save()
    tie.refresh_from_db()
    assert tie.implied == [] and tie.effective_latest_end is None and tie.effective_span == tie.span


def test_a_claim_does_not_date_its_actor():
    brigade = factories.actor("brigade", when="2003/..")
    factories.record(Presence, "camp", when="2019-06", actor=brigade, kind="base")
    assert implied(brigade) == []


def test_bulk_loads_and_raw_sql_are_narrowed_too():
    factories.actor("group", when="2014/2015")
    factories.actor("other")
    source = factories.SourceFactory()
    Relationship.all_objects.bulk_create(
        Relationship(
            slug=f"tie-{number}",
            name_en="tie",
            kind="fought",
            subject_id="group",
            object_id="other",
            source=source,
            review="published",
            earliest_start=date(2010, 1, 1),
            latest_start=date(2018, 1, 1),
            earliest_end=date(2010, 1, 1),
            latest_end=date(2018, 1, 1),
            when="[2010..2018]",
        )
        for number in range(3)
    )
    rows = Relationship.all_objects.filter(pk__startswith="tie-").values_list("effective_latest_end", flat=True)
    assert list(rows) == [date(2015, 12, 31)] * 3


def test_every_claim_layer_with_parties_is_bounded():
    bounded = {model for model in (Relationship, Presence, CrossingStatus, Incident, Activity) if bounds_of(model)}
    assert bounded == {Relationship, Presence, CrossingStatus, Incident, Activity}

"""Records with a fault each, made by hand: of time, ground, place and source; helpers to make such records."""

from actors.models import (
    Actor,
    Citation,
    Relationship,
)
from geodata import models as m
from geodata.data_quality import (
    control_zones,
    crossings,
    geometry,
    lifetimes,
    sources,
)

REPORT = "carnegie-2020"
EAST, WEST = "POLYGON ((60 10, 61 10, 61 11, 60 11, 60 10))", "POLYGON ((60.5 10, 62 10, 62 11, 60.5 11, 60.5 10))"


def add(model, slug, **fields):
    """A published record, complete but for what the test is about."""
    names = {"name_en": slug.replace("-", " "), "name_ar": f"سجل {len(slug)} {model.__name__}"}
    return model.all_objects.create(slug=slug, source_id=REPORT, **{"review": "published", **names, **fields})


def actor(slug, **fields):
    return add(Actor, slug, kind="militia", **fields)


def place(slug, point, **fields):
    return add(m.Place, slug, geometry=f"SRID=4326;{point}", **{**drawn(), "kind": "settlement", **fields})


def drawn(**fields):
    return {"precision_m": 1000, "geometry_source": "a test", **fields}


def status(slug, when, **fields):
    crossing = m.Crossing.all_objects.filter(pk="test-crossing").first() or add(
        m.Crossing, "test-crossing", kind="official"
    )
    return add(m.CrossingStatus, slug, when=when, crossing=crossing, **fields)


def zone(slug, shape, when, *holders, kind="control"):
    control_zones = add(m.ControlZone, slug, geometry=f"SRID=4326;{shape}", when=when, kind=kind, **drawn())
    for name, role in holders:
        m.ZoneHolder.all_objects.create(claim=control_zones, actor_id=name, role=role)
    return control_zones


def figure(slug, **fields):
    return add(m.Figure, slug, **{"kind": "count", "as_given": "two", "low": 2, "high": 2, "unit": "farms", **fields})


def cite(slug, layer="places", **fields):
    return Citation.all_objects.create(layer=layer, slug=slug, **{"source_id": REPORT, "section": "Summary", **fields})


def tie(slug, one, kind, other, **fields):
    return add(Relationship, slug, subject_id=one, kind=kind, object_id=other, **fields)


FAULTS = []  # pairs of a check and a function that makes a fault and gives the record that the check must name


def fault(check, **arguments):
    """Decorator: the function makes a fault, from these arguments, that ``check`` must find."""

    def register(make):
        FAULTS.append((check, make, arguments))
        return make

    return register


@fault(lifetimes.outside_lifetime)
def an_act_before_its_actor():
    attack = add(m.Incident, "early", kind="attack", when="2003-05")
    m.IncidentActor.all_objects.create(claim=attack, actor=actor("late", when="2010/.."), role="attacker")
    return "incidents/early"


@fault(lifetimes.outside_lifetime)
def a_presence_after_its_actor():
    add(m.Presence, "lingering", kind="base", when="2001/2009", actor=actor("gone", when="2000/2005"))
    return "presences/lingering"


@fault(lifetimes.outside_lifetime)
def a_tie_before_its_object():
    actor("first")
    actor("second", when="2010/..")
    tie("too-early", "first", "backed-by", "second", when="2005/..")
    return "relationships/too-early"


@fault(crossings.status_overlaps)
def statuses_that_contradict():
    status("open-then", "2001/2005", law="open")
    status("closed-then", "2004/2006", law="closed")
    return "crossing-statuses/closed-then"


@fault(crossings.status_overlaps)
def a_status_within_another():
    (
        status("blocked-all-along", "2001/2005", practice="blocked"),
        status("passable-once", "2003-05", practice="passable"),
    )
    return "crossing-statuses/blocked-all-along"


@fault(crossings.status_gaps)
def statuses_with_days_between():
    status("open-then", "2001/2005", law="open")
    status("closed-later", "2007/2009", law="closed")
    return "crossing-statuses/closed-later"


@fault(control_zones.two_sole_holders)
def two_masters():
    zone("east", EAST, "2001/2005", ("iran", "sole"))
    zone("west", WEST, "2003/2008", ("iraq", "sole"))
    return "control-zones/east"


@fault(control_zones.inconsistent_holders)
def a_master_not_alone():
    zone("crowded", EAST, "2001/2005", ("iran", "sole"), ("iraq", "contested"))
    return "control-zones/crowded"


@fault(control_zones.inconsistent_holders)
def nobodys_ground():
    zone("nobodys", EAST, "2001/2005")
    return "control-zones/nobodys"


@fault(geometry.outside_place)
def a_town_outside_its_district():
    place("astray", "POINT (10 10)", parent_id="qaim-district")
    return "places/astray"


@fault(geometry.outside_place)
def a_claim_outside_its_place():
    add(m.Incident, "astray", kind="attack", geometry="SRID=4326;POINT (10 10)", place_id="bukamal", **drawn())
    return "incidents/astray"


@fault(geometry.side_of_geometry)
def a_point_on_the_other_side():
    place("baghdad-in-syria", "POINT (44.4 33.3)", side="syria")
    return "places/baghdad-in-syria"


@fault(geometry.side_of_geometry)
def a_town_on_both_sides():
    place("baghdad-on-both", "POINT (44.4 33.3)", side="both")
    return "places/baghdad-on-both"


@fault(geometry.side_of_geometry)
def a_town_elsewhere():
    place("baghdad-elsewhere", "POINT (44.4 33.3)", side="elsewhere")
    return "places/baghdad-elsewhere"


@fault(geometry.side_of_place)
def a_claim_against_its_places_side():
    add(m.Incident, "wrong-side", kind="attack", place_id="bukamal", side="iraq")
    return "incidents/wrong-side"


@fault(geometry.side_of_place)
def a_claim_against_its_routes_side():
    road = add(m.Route, "test-road", kind="road", side="syria")
    add(m.Activity, "wrong-road", kind="trade", route=road, side="iraq")
    return "activities/wrong-road"


@fault(geometry.precision_missing)
def a_perfect_geometry():
    place("perfect", "POINT (10 10)", precision_m=0)
    return "places/perfect"


@fault(geometry.precision_missing)
def a_geometry_from_nowhere():
    place("from-nowhere", "POINT (10 10)", geometry_source=" ")
    return "places/from-nowhere"


@fault(sources.beyond_horizon)
def a_period_in_the_future():
    add(m.Incident, "foreseen", kind="attack", when="2020")
    return "incidents/foreseen"


@fault(sources.external_without_source)
def an_external_record_of_the_report():
    cite(actor("foreign", external=True).pk, "actors")
    return "actors/foreign"


@fault(sources.invalid_readings, when="2019-10-01", source="nobody")
@fault(sources.invalid_readings, when="2019-10-01")
@fault(sources.invalid_readings, when="2019-10-01", source=REPORT)
@fault(sources.invalid_readings, when="October", source="wikipedia")
@fault(sources.invalid_readings, when="2019-10-02", source="memo-2019-10-01")
def a_reading(**reading):
    actor("read", readings=[reading])
    return "actors/read"

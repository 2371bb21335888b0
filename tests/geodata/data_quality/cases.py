"""Records with one error each: of time, ground, place and source."""

from datetime import date

from shapely import LineString, Point, box

from geodata import models as m
from geodata.data_quality import (
    control_zones,
    crossings,
    edges,
    geometry,
    implied_periods,
    route_ends,
    sources,
)
from tests.factories import SourceFactory, actor, cite, drawn, incident, place, record, relationship, status, zone

EAST, WEST = box(60, 10, 61, 11), box(60.5, 10, 62, 11)
OLD_KINGDOM, NEW_KINGDOM = box(10, 30, 20, 40), box(20, 30, 30, 40)  # on the side of Syria, and of Iraq

FAULTS = []  # pairs of a check and a function that makes an error and returns the record that the check must name


def fault(check, **arguments):
    """Decorator: the function makes an error, from these arguments, that ``check`` must find."""

    def register(make):
        FAULTS.append((check, make, arguments))
        return make

    return register


def two_countries():
    """Two countries beside each other in place of those of the fixtures."""
    m.Place.all_objects.filter(kind="country").update(kind="governorate")
    place("old-kingdom", OLD_KINGDOM, kind="country", side="syria")
    place("new-kingdom", NEW_KINGDOM, kind="country", side="iraq")


@fault(implied_periods.contradicted)
def an_act_before_its_actor():
    actor("late", when="2010/..")
    incident("early", "2003-05", [("late", "attacker")])
    return "incidents/early"


@fault(implied_periods.contradicted)
def a_presence_after_its_actor():
    record(m.Presence, "lingering", kind="base", when="2001/2009", actor=actor("gone", when="2000/2005"))
    return "presences/lingering"


@fault(implied_periods.contradicted)
def a_relationship_before_its_object():
    actor("second", when="2010/..")
    relationship("too-early", "first", "backed-by", "second", "2005/..")
    return "relationships/too-early"


@fault(implied_periods.contradicted)
def an_effect_before_its_cause():
    incident("cause", "2019-06")
    incident("effect-before", "2019-05", answers_id="cause")
    return "incidents/effect-before"


@fault(implied_periods.contradicted)
def a_status_before_its_crossing():
    record(m.Crossing, "late-gate", when="1980/..")
    status("gate-open-early", "1970/1979", crossing="late-gate")
    return "crossing-statuses/gate-open-early"


@fault(crossings.status_overlaps)
def statuses_that_contradict():
    status("open-then", "2001/2005", law="open")
    status("closed-then", "2004/2006", law="closed")
    return "crossing-statuses/closed-then"


@fault(crossings.status_overlaps)
def a_status_within_another():
    status("blocked-all-along", "2001/2005", practice="blocked")
    status("passable-once", "2003-05", practice="passable")
    return "crossing-statuses/blocked-all-along"


@fault(crossings.status_gaps)
def statuses_with_days_between():
    status("open-then", "2001/2005", law="open")
    status("closed-later", "2007/2009", law="closed")
    return "crossing-statuses/closed-later"


@fault(control_zones.two_sole_holders)
def two_sole_holders():
    zone("east", EAST, [("one", "sole")], "2001/2005")
    zone("west", WEST, [("other", "sole")], "2003/2008")
    return "control-zones/east"


@fault(control_zones.inconsistent_holders)
def a_sole_holder_beside_another():
    zone("crowded", EAST, [("one", "sole"), ("other", "contested")], "2001/2005")
    return "control-zones/crowded"


@fault(control_zones.inconsistent_holders)
def a_zone_without_holder():
    zone("nobodys", EAST, [], "2001/2005")
    return "control-zones/nobodys"


@fault(geometry.outside_place)
def a_town_outside_its_district():
    place("astray", Point(10, 10), parent=place("made-district", EAST))
    return "places/astray"


@fault(geometry.outside_place)
def a_claim_outside_its_place():
    incident("astray", place=place("made-town", Point(41, 34)), **drawn(Point(10, 10)))
    return "incidents/astray"


@fault(geometry.side_of_geometry)
def a_point_on_the_other_side():
    two_countries()
    place("a-town-of-the-new-kingdom", NEW_KINGDOM.centroid, side="syria")
    return "places/a-town-of-the-new-kingdom"


@fault(geometry.side_of_geometry)
def a_town_on_both_sides():
    two_countries()
    place("a-town-of-the-new-kingdom", NEW_KINGDOM.centroid, side="both")
    return "places/a-town-of-the-new-kingdom"


@fault(geometry.side_of_geometry)
def a_town_elsewhere():
    two_countries()
    place("a-town-of-the-new-kingdom", NEW_KINGDOM.centroid, side="elsewhere")
    return "places/a-town-of-the-new-kingdom"


@fault(geometry.side_of_place)
def a_claim_against_the_side_of_its_place():
    incident("wrong-side", place=place("made-town", Point(41, 34), side="syria"), side="iraq")
    return "incidents/wrong-side"


@fault(geometry.side_of_place)
def a_claim_against_the_side_of_its_route():
    road = record(m.Route, "made-road", kind="road", side="syria")
    record(m.Activity, "wrong-road", kind="trade", route=road, side="iraq")
    return "activities/wrong-road"


@fault(edges.slivers)
def a_zone_that_overlaps_its_neighbour_by_a_sliver():
    place("made-district", EAST)
    zone("over-the-edge", box(60.9999, 10, 62, 11), [("one", "sole")])
    return "control-zones/over-the-edge"


@fault(edges.unshared_edges)
def a_gap_between_neighbours():
    place("made-district", EAST)
    zone("short-of-the-edge", box(61.0001, 10, 62, 11), [("one", "sole")])
    return "control-zones/short-of-the-edge"


@fault(edges.unshared_edges)
def a_zone_that_does_not_follow_the_river():
    place("made-river", LineString([(60, 10), (60.5, 10.0002), (61, 10)]), kind="river")
    zone("beside-the-river", EAST, [("one", "sole")])
    return "control-zones/beside-the-river"


@fault(route_ends.route_ends, end=Point(60.5, 10))
@fault(route_ends.route_ends, end=Point(61, 10.5))
def a_road_that_ends_before_a_place_in_its_name(end):
    place("made-town", Point(60, 10), name_en="Madeville")
    place("other-town", Point(61, 10), name_en="Otherton")
    road = LineString([(60, 10), end])
    record(m.Route, "made-road", kind="road", name_en="Madeville-Otherton road", **drawn(road, 5000))
    return "routes/made-road"


@fault(route_ends.route_ends)
def a_road_that_ends_before_a_crossing_in_its_name():
    record(m.Crossing, "made-gate", kind="official", name_en="Gatewick crossing", **drawn(Point(61, 10)))
    road = LineString([(60, 10), (60.5, 10)])
    record(m.Route, "made-road", kind="road", name_en="Highway to Gatewick", **drawn(road, 5000))
    return "routes/made-road"


@fault(geometry.precision_missing)
def a_geometry_without_precision():
    place("perfect", Point(10, 10), precision_m=0)
    return "places/perfect"


@fault(geometry.precision_missing)
def a_geometry_from_nowhere():
    place("from-nowhere", Point(10, 10))
    m.Place.all_objects.filter(pk="from-nowhere").update(geometry_source=" ")
    return "places/from-nowhere"


@fault(sources.beyond_horizon)
def a_period_in_the_future():
    incident("foreseen", "2020")
    return "incidents/foreseen"


@fault(sources.external_without_source)
def an_external_record_of_the_report():
    actor("foreign", external=True)
    cite("actors", "foreign")
    return "actors/foreign"


@fault(sources.invalid_readings, when="2019-10-01", source="nobody")
@fault(sources.invalid_readings, when="2019-10-01")
@fault(sources.invalid_readings, when="2019-10-01", source="made")
@fault(sources.invalid_readings, when="October", source="another")
@fault(sources.invalid_readings, when="2019-10-02", source="another")
def a_reading(**reading):
    SourceFactory(slug="another", external=True, horizon=date(2019, 10, 1))
    actor("read", readings=[reading])
    return "actors/read"

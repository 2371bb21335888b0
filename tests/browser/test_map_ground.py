"""The ground of the map: sides that touch look different to every eye, names on the ground, clicks on what is drawn."""

from itertools import combinations

import pytest
from django.db import connection

from geodata.models import ControlZone
from tests.browser.colour_difference import VISIONS, ciede2000, composite, difference, parse_hex

LEAST = 15  # CIEDE2000
LAND = {"light": "#f7f5ef", "dark": "#262c31"}  # --land-focus
pytestmark = pytest.mark.django_db

# Pairs of zones of different holders that touch, or nearly so, on some day on which both may hold.
TOUCHING = """
SELECT a.slug, b.slug FROM geodata_controlzone a JOIN geodata_controlzone b ON a.slug < b.slug
WHERE a.effective_span && b.effective_span AND ST_DWithin(a.geometry, b.geometry, 0.003)
"""
# How each zone is painted at its most definite, on all days on which a zone changes; and the number of these days.
PAINTS = """() => {
  const { scene, state, map } = borderzone;
  const found = {};
  const read = ({ record, shape }) => {
    const group = shape.getElement();
    const strokes = [...group.querySelectorAll(".ground-band")];
    const paint = strokes.at(-1).getAttribute("stroke");
    const pattern = paint.startsWith("url") && document.querySelector(`${paint.slice(4, -1)} rect`);
    const shown = strokes.filter((one) => one.style.display !== "none");
    const opacity = 1 - shown.reduce((rest, one) => rest * (1 - Number(one.getAttribute("stroke-opacity"))), 1);
    const sides = record.properties.actors.map(({ slug }) => borderzone.model.actors.get(slug).properties.camp);
    const colour = pattern ? pattern.getAttribute("fill") : paint;
    if (opacity > (found[record.slug]?.opacity ?? 0))
      found[record.slug] = { opacity, colour, kind: group.dataset.fill, sides };
  };
  const days = scene.filtered(state).changes.map(({ day }) => day);
  for (const day of days) {
    borderzone.set({ date: { first: day, last: day, form: "day" } });
    borderzone.renderer.now();
    const drawn = [...map.shapes.items.values()].filter(({ certainty }) => certainty);
    drawn.filter(({ record }) => record.layer === "control-zones").forEach(read);
  }
  return [found, days.length];
}"""


def test_ciede2000_is_that_of_the_published_pairs():
    """Three pairs of Sharma, Wu and Dalal (2005)."""
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("theme", LAND)
def test_ground_that_touches_looks_different_to_every_eye(visit, theme):
    """Sides that touch in one texture differ in colour; within a side, the names on the ground tell members apart."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCHING)
        touching = {frozenset(pair) for pair in cursor.fetchall()}
    land = parse_hex(LAND[theme])
    paints, days = visit(f"?theme={theme}&layers=control-zones").evaluate(PAINTS)
    assert days > 30
    drawn = ControlZone.published.filter(geometry__isnull=False).values_list("slug", flat=True)
    assert set(paints) == set(drawn)
    seen_pairs, alike = set(), set()
    for one, other in combinations(sorted(paints), 2):
        first, second = paints[one], paints[other]
        if frozenset((one, other)) not in touching or first["kind"] != second["kind"]:
            continue
        if first["sides"][0] == second["sides"][0]:
            continue
        seen_pairs.add((one, other))
        colours = [composite(parse_hex(paint["colour"]), 0.84, land) for paint in (first, second)]
        alike |= {(one, other, vision) for vision in VISIONS if difference(*colours, vision) < LEAST}
    assert len(seen_pairs) > 5
    assert alike == set()


def test_every_click_reaches_what_is_drawn_there(visit):
    """A grid of probes: the record of the topmost node is selected, and no line is hit beside its stroke."""
    for date in ("1980", "2014-08", "2019-10-01"):
        page = visit(f"?date={date}&layers=control-zones,presences,routes")
        missed = page.evaluate("""() => {
          const box = document.querySelector(".leaflet-container").getBoundingClientRect();
          const items = [...borderzone.map.shapes.items.values()].filter(({ certainty }) => certainty);
          const missed = [];
          let hits = 0;
          for (let x = box.left + 20; x < box.right; x += 40) for (let y = box.top + 20; y < box.bottom; y += 40) {
            const node = document.elementFromPoint(x, y)?.closest(".shape");
            if (!node) continue;
            hits += 1;
            const item = items.find(({ shape }) => shape.getElement() === node);
            const point = borderzone.map.map.mouseEventToLayerPoint({ clientX: x, clientY: y });
            const near = node.matches(".line") && item.shape.closestLayerPoint(point).distanceTo(point);
            if (!item || near > 4) missed.push([x, y, item?.record.id]);
          }
          return hits > 20 ? missed : ["too few hits", hits];
        }""")
        assert missed == [], date


def test_holders_are_named_on_their_ground(visit):
    page = visit("?date=2019-10-01&layers=control-zones,crossings")
    page.wait_for_function("document.querySelectorAll('.ground-name').length > 2")
    names = " / ".join(page.locator(".ground-name").all_text_contents())
    assert "Syrian regime" in names and "7th Division" in names
    page = visit("?date=2019-10-01&layers=control-zones,crossings&lang=ar")
    page.wait_for_function("document.querySelectorAll('.ground-name').length > 2")
    assert "النظام السوري" in " / ".join(page.locator(".ground-name").all_text_contents())

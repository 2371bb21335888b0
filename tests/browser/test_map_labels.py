"""Names on the map: close to their places, and none over another."""

import pytest

pytestmark = pytest.mark.django_db
MOST_GAP = 12  # pixels
VIEWS = ("34.42,40.87,8", "34.42,40.87,10", "34.42,40.97,12", "34.385,41.0,14")
BOXES = """() => [...document.querySelectorAll('.labels .label:not([transform])')].map((text) => {
  const { left, top, right, bottom } = text.getBoundingClientRect();
  return { name: text.textContent, kind: text.classList[1], left, top, right, bottom };
})"""
# points along the middle of each name that stands along a river or road, whose box is not upright
ALONG = """() => [...document.querySelectorAll('.labels .label[transform]')].map((text) => {
  const { x, y, width, height } = text.getBBox();
  const matrix = text.getScreenCTM();
  const spots = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
    const at = new DOMPoint(x + share * width, y + height / 2).matrixTransform(matrix);
    return [at.x, at.y];
  });
  return { name: text.textContent, spots };
})"""
# how far each name of a town is from its dot, which is drawn just before it
GAPS = """() => [...document.querySelectorAll('.labels .dot')].map((dot) => {
  const [from, to] = [dot.getBoundingClientRect(), dot.nextElementSibling.getBoundingClientRect()];
  const [x, y] = [(from.left + from.right) / 2, (from.top + from.bottom) / 2];
  return Math.hypot(Math.max(to.left - x, x - to.right, 0), Math.max(to.top - y, y - to.bottom, 0)) - from.width / 2;
})"""


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("view", VIEWS)
def test_names_stand_by_their_places_and_apart(visit, view, lang):
    page = visit(f"?date=2019-10-02&view={view}&lang={lang}")
    gaps = page.evaluate(GAPS)
    assert gaps and max(gaps) <= MOST_GAP + 1
    boxes = page.evaluate(BOXES)
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
            tall = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            assert wide <= 2 or tall <= 4, (a["name"], b["name"])  # boxes of fonts are taller than letters
    for line in page.evaluate(ALONG):
        for x, y in line["spots"]:
            for box in boxes:
                inside = box["left"] < x < box["right"] and box["top"] < y < box["bottom"]
                assert not inside, (line["name"], box["name"])


def test_the_river_is_named_along_its_course(visit):
    page = visit("?date=2019-10-02&view=34.42,40.97,12")
    assert "Euphrates" in {line["name"] for line in page.evaluate(ALONG)}


def test_roads_younger_than_the_date_are_not_drawn_and_others_are_lighter(visit):
    page = visit("?date=1925-06-01")
    drawn = (
        "classes => [...document.querySelectorAll(classes)].filter((path) => getComputedStyle(path).display !== 'none')"
    )
    assert page.evaluate(f"({drawn})('.leaflet-base-road-pane .railway').length") == 0
    assert page.evaluate(f"({drawn})('.road-motorway, .road-trunk, .road-primary').length") > 1
    assert page.evaluate(f"({drawn})('.road:not(.base-later)').length") == 0
    assert page.evaluate(f"({drawn})('.border-main:not(.base-later)').length") == 1
    page = visit("?date=2010-06-01")
    assert page.evaluate(f"({drawn})('.leaflet-base-road-pane .railway').length") == 1
    assert page.locator(".base-later, .base-absent").count() == 0


@pytest.mark.parametrize("view", VIEWS)
def test_the_name_of_the_crossing_is_there_at_every_zoom(visit, view):
    page = visit(f"?date=2019-10-02&view={view}")
    crossings = [label["name"] for label in page.evaluate(BOXES) if label["kind"] == "label-crossing"]
    assert any("Qa’im-Bukamal" in name for name in crossings)


COVERED = """() => {
    const box = (one) => one.getBoundingClientRect();
    const names = [...document.querySelectorAll(".label-crossing")].map(box);
    return [...document.querySelectorAll(".marks .plate")].filter((plate) => names.some((name) => {
        const { left, right, top, bottom } = box(plate);
        return left < name.right - 2 && name.left < right - 2 && top < name.bottom - 2 && name.top < bottom - 2;
    })).map((plate) => plate.parentNode.ariaLabel);
}"""


def test_the_name_of_a_crossing_covers_no_sign_where_it_can_stand_elsewhere(visit):
    """The legend leaves no room at the start; at the end of the gate lies a stack."""
    page = visit("?date=2019-10-01&view=34.40,40.98,10")
    assert page.locator(".label-crossing").count() and page.evaluate(COVERED) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_two_towns_are_named_whatever_stands_about_them(visit, lang):
    for query in ("", "date=2014-08-01", "date=2018-06-01&layers=control-zones,crossings,presences,incidents,places"):
        page = visit(f"?lang={lang}&{query}")
        names = ("Bukamal", "Husseibah (Qa’im)") if lang == "en" else ("البوكمال", "حصيبة (القائم)")
        for name in names:
            page.locator(".labels .label-town").get_by_text(name, exact=True).wait_for()

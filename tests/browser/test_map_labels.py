"""Names on the map: close to their places, and none over another."""

import pytest

pytestmark = pytest.mark.django_db
MOST_GAP = 12  # pixels
VIEWS = ("34.42,40.87,8", "34.42,40.87,10", "34.42,40.97,12", "34.385,41.0,14")
BOXES = """() => [...document.querySelectorAll('.labels .label')].map((text) => {
  const { left, top, right, bottom } = text.getBoundingClientRect();
  return { name: text.textContent, kind: text.classList[1], left, top, right, bottom };
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


def test_the_name_of_a_crossing_takes_its_room_first(visit):
    page = visit("?date=2019-10-02&view=34.42,40.97,10")
    names = page.evaluate(BOXES)
    assert names[0]["kind"] == "label-crossing"
    assert "Qa’im-Bukamal" in names[0]["name"]

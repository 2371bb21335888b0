"""Names in the order of their alphabets, whatever the locale of the database."""

import json
from pathlib import Path

import pytest

from actors.models import Alias
from tests.factories import actor, alias

pytestmark = pytest.mark.django_db
GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "name-order.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", GOLDEN)
@pytest.mark.parametrize("parameters", [{}, {"fields": "name_en,name_ar"}, {"count": "exact"}], ids=str)
def test_names_are_in_the_order_of_their_alphabet(get, lang, parameters):
    names, field = GOLDEN[lang], f"name_{lang}"
    slugs = [f"made-{number}" for number in range(len(names))]
    for slug, name in zip(slugs, reversed(names), strict=True):
        actor(slug, **{"name_en": slug, field: name})
    for ordering, expected in ((field, names), (f"-{field}", names[::-1])):
        page = get.json("/api/v1/actors/", actor=",".join(slugs), ordering=ordering, **parameters)
        assert [record[field] for record in page["items"]] == expected


@pytest.mark.parametrize("lang", GOLDEN)
def test_the_page_of_actors_has_them_in_alphabetical_order(get, lang):
    names = GOLDEN[lang]
    for number, name in reversed(list(enumerate(names))):
        actor(f"made-{number}", **{"name_en": f"made {number}", f"name_{lang}": name})
    page = get("/actors/", lang=lang).content.decode()
    positions = [page.index(f"/actors/made-{number}/") for number in range(len(names))]
    assert positions == sorted(positions)


def test_aliases_are_in_the_order_of_the_alphabet(get, admin_client):
    made, names = actor("made-actor"), [*GOLDEN["en"], "القائم"]
    for name in reversed(names):
        alias("actors", made.pk, name)
    assert [other["name"] for other in get.json(f"/api/v1/actors/{made.pk}/")["aliases"]] == names
    page = admin_client.get(f"/admin/actors/actor/{made.pk}/change/")
    inline = next(each.formset for each in page.context["inline_admin_formsets"] if each.formset.model is Alias)
    assert [form.instance.name for form in inline.forms] == names

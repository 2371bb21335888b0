"""Full text search over names and summaries in both languages: forms of words, spellings, phrases, exclusions."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.http import QueryDict

from geodata.layers import LAYERS
from geodata.models import Incident
from geodata.query.parameters import parse_query
from geodata.query.resolve import bound_values
from geodata.query.select import compile_query
from tests.factories import incident
from tests.geodata.query.test_filters import slugs

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"


@pytest.fixture
def texts(db):
    incident(
        "made-ferry",
        "2019",
        name_en="Qa’im’s ferryman vanished",
        name_ar="اختفاء ملّاح القائم",
        summary_en="Two zeppelins crossed the river near al-Made-Up; neither carried oil.",
        summary_ar="عبر منطادان النهر، ولم يحملا نفطاً إلى الفصائل في إيران والعراق.",
    )
    incident("made-raid", "2019", name_en="Zeppelin raid", summary_en="Oil was burnt, and the crossing was closed.")


def made(response):
    return [slug for slug in slugs(response) if slug.startswith("made-")]


@pytest.mark.parametrize(
    "text",
    [
        "zeppelin ferryman",
        "Zeppelins QAIM",
        "qa'im zeppelin",
        "Qaim’s zeppelin",
        "made-up zeppelin",
        '"al-Made Up"',
        "zeppelin crossing river",
        '"near made-up" zeppelin',
        "“two zeppelins crossed”",
        '"vanished',
        "zeppelin -raid",
        "zeppelin -closed",
        "zeppelin and the ferryman",
        "ferryman or unheardof",
        "unheardof OR ferryman",
        "ملاح",
        "الملّاح",
        "القايم ملاح",
        "للقائم وملاح",
        "منطاد OR unheardof نهر",
        "ايران منطادان",
        "لإيران منطادان",
        "فصائل منطادان",
        "والفصائل منطادان",
        "بالعراق منطادان",
        "عراقي منطادان",
        "«ملاح القائم»",
        "zeppelin ملاح",
    ],
)
def test_forms_and_spellings_of_words(get, texts, text):
    assert made(get.json(INCIDENTS, text=text)) == ["made-ferry"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zeppelin", ["made-ferry", "made-raid"]),
        ("zeppelin oil", ["made-ferry", "made-raid"]),
        ("ferryman raid", []),
        ('"zeppelins two"', []),
        ('"ferryman zeppelins"', []),
        ('"vanished two"', []),
        ('zeppelin -"oil was burnt"', ["made-ferry"]),
        ("zeppelin -oil", []),
        ("zeppelin -نفط", ["made-raid"]),
        ("zepp", []),
        ("zeppelin:* & ! | <-> ferryman", ["made-ferry"]),
        ("zeppelin \\' ferryman", ["made-ferry"]),
    ],
)
def test_phrases_and_exclusions(get, texts, text, expected):
    assert made(get.json(INCIDENTS, text=text)) == expected


@pytest.mark.parametrize("text", ["", " ", "!!!", '""', "-", "the", "-the", "of the", "…", "و" * 201])
def test_a_text_without_words_is_rejected(get, text):
    response = get(INCIDENTS, text=text)
    assert (response.status_code, response.json()["parameter"]) == (400, "text")
    assert "words" in response.json()["detail"]


def test_a_change_of_a_text_and_a_draft(get, texts):
    Incident.all_objects.filter(pk="made-raid").update(summary_en="Nothing burnt but a haystack.")
    assert made(get.json(INCIDENTS, text="haystacks")) == ["made-raid"]
    Incident.all_objects.filter(pk="made-raid").update(review="draft")
    assert made(get.json(INCIDENTS, text="haystacks")) == []


@pytest.mark.parametrize("path", [INCIDENTS, "/ogc/collections/incidents/search"])
def test_it_can_be_posted_and_combined(client, texts, path):
    body = {"text": "zeppelin -raid", "datetime": "2019", "kind": ["attack"]}
    response = client.post(path, body, content_type="application/json").json()
    assert [feature["id"] for feature in response["features"]] == ["made-ferry"]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_layer_has_an_index_for_it(get, layer):
    slug = layer.model.published.order_by("slug").first().pk
    layer.model.all_objects.filter(pk=slug).update(summary_en="All about zeppelins.")
    assert slugs(get.json(f"/api/v1/{layer.name}/", text="zeppelin")) == [slug]
    query = parse_query(layer, QueryDict("text=zeppelin"))
    keys = compile_query(layer, query.template).keys.bind(bound_values(query))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {keys.text}", keys.params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"{layer.model._meta.db_table}_text" in plan


@pytest.mark.django_db(transaction=True)
def test_it_works_as_of_a_moment(dataset, get, texts):
    moment = datetime.now(UTC).isoformat()
    Incident.all_objects.filter(pk="made-raid").update(summary_en="Nothing burnt but a haystack.")
    assert made(get.json(INCIDENTS, text='zeppelin "oil was burnt"', known_at=moment)) == ["made-raid"]
    assert made(get.json(INCIDENTS, text='zeppelin "oil was burnt"')) == []
    assert made(get.json(INCIDENTS, text="haystack", known_at=moment)) == []

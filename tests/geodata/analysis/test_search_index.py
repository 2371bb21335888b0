"""The table of names that search reads: never stale, and used by the planner."""

import random

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from actors.models import (
    Actor,
    Alias,
    Relationship,
)
from geodata.analysis.search import (
    FOLD,
    SIMILARITY_THRESHOLD,
    match_strategies,
    search_sql,
)
from geodata.api.openapi import analysis_components
from geodata.layers import BY_NAME, LAYERS
from geodata.models import Place
from tests.factories import SourceFactory, actor, drawn, record, square, valid

pytestmark = pytest.mark.django_db

URL = "/api/v1/search"


@pytest.fixture
def fetch(get):
    def fetch(q, **parameters):
        return valid(get.json(URL, q=q, **parameters), analysis_components.SEARCH)["items"]

    return fetch


def found(items):
    return [(item["layer"], item["slug"]) for item in items]


def all_names():
    with connection.cursor() as cursor:
        cursor.execute("SELECT layer, slug, name, alias, published, plain, folded FROM geodata_searchname")
        return sorted(cursor.fetchall())


def names_as_they_should_be():
    rows = []
    for layer in LAYERS:
        known = dict(layer.model.all_objects.values_list("slug", "review"))
        names = layer.model.all_objects.values_list("slug", "name_en", "name_ar")
        rows += [
            (layer.name, slug, name, False, known[slug] == "published")
            for slug, *both in names
            for name in {*both} - {""}
        ]
        aliases = Alias.all_objects.filter(layer=layer.name).values_list("slug", "name")
        rows += [(layer.name, slug, name, True, known.get(slug) == "published") for slug, name in aliases]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, search_plain(n), search_fold(search_plain(n)) FROM unnest(%s) AS n", [[row[2] for row in rows]]
        )
        folded = {name: (plain, fold) for name, plain, fold in cursor.fetchall()}
    return sorted((*row, *folded[row[2]]) for row in rows)


def test_the_index_is_that_of_all_names(db):
    assert all_names() == names_as_they_should_be()
    assert len(all_names()) >= sum(layer.model.all_objects.count() for layer in LAYERS) > 0


def test_the_index_follows_every_change(db, fetch):
    actor("made-group", name_en="Zubaydiyyun Front", review="draft")
    Alias.all_objects.create(layer="actors", slug="made-group", name="ZBF Front")
    assert ("actors", "made-group") not in found(fetch("Zubaydiyyun Front") + fetch("ZBF Front")), (
        "drafts are not served"
    )
    Actor.all_objects.filter(pk="made-group").update(review="published")
    assert found(fetch("Zubaydiyun front", limit=1)) == found(fetch("ZBF Front", limit=1)) == [("actors", "made-group")]
    Actor.all_objects.filter(pk="made-group").update(name_en="Xylophone Guild", name_ar="نقابة")
    assert ("actors", "made-group") not in found(fetch("Zubaydiyyun"))
    Alias.all_objects.filter(slug="made-group").update(name="Guild of Xylophones")
    assert ("actors", "made-group") not in found(fetch("ZBF Front"))
    assert fetch("Guild of Xylophones", limit=1)[0]["slug"] == "made-group"
    assert all_names() == names_as_they_should_be()
    Actor.all_objects.filter(pk="made-group").update(review="withdrawn")
    assert ("actors", "made-group") not in found(fetch("Guild of Xylophones"))
    Actor.all_objects.filter(pk="made-group").delete()
    assert all_names() == names_as_they_should_be()


def test_the_index_follows_bulk_changes_and_new_slugs(db):
    source = SourceFactory()
    Actor.all_objects.bulk_create(
        [
            Actor(
                slug=f"made-{n}",
                name_en=f"Made {n}",
                kind="militia",
                source=source,
                review="published",
                name_ar="",
            )
            for n in range(50)
        ]
    )
    Alias.all_objects.bulk_create([Alias(layer="actors", slug=f"made-{n}", name=f"alias {n}") for n in range(50)])
    assert all_names() == names_as_they_should_be()
    Actor.all_objects.filter(pk="made-7").update(review="draft")  # of what is published, the slug stands
    Actor.all_objects.filter(pk="made-7").update(slug="made-seven", review="published")
    Alias.all_objects.filter(slug="made-7").update(slug="made-seven")
    Actor.all_objects.filter(slug__startswith="made-2").update(review="draft")
    Actor.all_objects.filter(slug__startswith="made-3").delete()
    Relationship.all_objects.update(name_ar="")
    assert all_names() == names_as_they_should_be()


def test_an_update_of_other_columns_leaves_the_index_alone(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(ctid::text), max(xmin::text) FROM geodata_searchname WHERE layer = 'places'")
        before = cursor.fetchone()
        Place.all_objects.update(summary_en="other")
        cursor.execute("SELECT min(ctid::text), max(xmin::text) FROM geodata_searchname WHERE layer = 'places'")
        assert cursor.fetchone() == before


def test_every_layer_is_watched(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, substring(tgname FROM 'search_[a-z]+') FROM pg_trigger "
            "WHERE tgname LIKE 'pgtrigger\\_search\\_%'"
        )
        watched = cursor.fetchall()
    tables = [layer.model._meta.db_table for layer in LAYERS] + ["actors_alias"]
    assert sorted(watched) == sorted(
        (table, f"search_{what}") for table in tables for what in ("insert", "update", "delete", "truncate")
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_flushed_database_finds_nothing(dataset, client):
    name = Place.published.first().name_en
    assert client.get(URL, {"q": name}).json()["items"]
    call_command("flush", interactive=False, verbosity=0)
    assert all_names() == [] and client.get(URL, {"q": name}).json()["items"] == []


def test_the_index_is_used(db):
    """Among many places the plan reads indexes only: trigrams for the names, keys for the records."""
    shape = drawn(square(0, 0, 0.1, 0.1))
    record(Place, "made-place", kind="settlement", **shape)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO geodata_searchname SELECT 'places', 'p' || n, hash, FALSE, TRUE, hash, hash "
            "FROM generate_series(1, 20000) n, LATERAL (SELECT md5(n::text) AS hash) h"
        )
        cursor.execute("ANALYZE geodata_searchname")
        cursor.execute(FOLD, {"text": "Zanzibar", "threshold": str(SIMILARITY_THRESHOLD)})
        plain, folded, *_ = cursor.fetchone()
        values = {"plain": plain, "folded": folded, "beginning": f"{folded}%", "layers": ["places"], "limit": 20}
        cursor.execute(f"EXPLAIN {search_sql([BY_NAME['places']], match_strategies(folded))}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on geodata" not in plan and "folded %> 'zanzibar'" in plan and "Bitmap Index Scan" in plan


def test_every_published_record_is_found_by_each_of_its_names(fetch):
    rows = [
        row for row in names_as_they_should_be() if row[4] and row[0] in ("actors", "places", "routes", "crossings")
    ]
    for layer, slug, name, *_ in random.Random(1).sample(rows, 60):
        hits = {(item["layer"], item["slug"]): item for item in fetch(name, limit=100)}
        assert hits[layer, slug]["score"] > 0.95, name

"""The benchmarks compare like with like: the product and the statements of its ceiling return the same records."""

import pytest
from django.test import Client

from benchmarks import (
    report,
    seed,
    statements,
    verify,
    workload,
)
from benchmarks.peers import PEERS
from benchmarks.peers.product import Product
from benchmarks.plot import draw
from geodata.models import ControlZone, Incident

INCIDENTS, ZONES, NUMBER = 1_000, 40, 2
WITH_BODY = [task for task in workload.TASKS if task != "not_modified"]


@pytest.fixture
def requests(db):
    """Requests about a small set of seeded records, which are all points, as a benchmark's statements may assume."""
    Incident.all_objects.update(review="draft")
    ControlZone.all_objects.update(review="draft")
    seed.seed(INCIDENTS, ZONES)
    return workload.draw_requests(NUMBER, INCIDENTS)


def test_the_ceiling_returns_what_the_product_returns(requests):
    product, client = Product(), Client()
    for task in WITH_BODY:
        for number, request in enumerate(requests[task]):
            path = product.path(task, number, request)
            body = client.get(path).content
            ours = verify.slugs_of_tile(body) if task.startswith("mvt") else product.parse_slugs(body)
            assert ours, path
            for name, statement in statements.candidates(task, path, request).items():
                assert verify.slugs_of_statement(task, statement) == ours, f"{task}, {name}: {path}"


def test_a_fresh_response_is_requested_with_its_etag(requests):
    path = Product().path("not_modified", 0, requests["not_modified"][0])
    tag = Client().get(path).headers["ETag"]
    assert Client().get(path, headers={"If-None-Match": tag}).status_code == 304


def test_every_peer_names_tasks_that_there_are():
    for name, peer in PEERS.items():
        assert peer.name == name
        assert set(peer.paths) <= set(workload.TASKS), name


def lines(**rates):
    """Results of one task, as a run would write them."""
    cpu = {"server_ms": 0.3, "database_ms": 0.1}
    return [{"peer": name, "task": "page100", "rate": rate, **cpu} for name, rate in rates.items()]


def test_targets_met_and_missed_are_reported():
    found = report.Results(lines(ceiling=1000, wsgi=600, product=500, tipg=90, mapserver=700))
    assert [met for _, met in report.targets(found, "page100")] == [False, True, False]
    table = report.ratios_table(found)
    assert "missed: ≥ 0.85 × bare WSGI: 0.83; ahead of mapserver: 0.7" in table


def test_what_was_not_measured_is_no_failure():
    found = report.Results([*lines(ceiling=1000, product=900), {"peer": "qgis", "task": "page100", "rate": None}])
    assert report.targets(found, "page100") == []
    assert "| – |" in report.rates_table(found)
    assert draw(found).startswith("<svg")

"""Responses are those on record (golden/record.json), byte for byte.

An intended change is recorded with ``python -m tests.contracts.golden``; its diff shows what clients will see. Bodies
are compared only while the fixtures are those of the record, so that editing the data breaks no test of the code.
"""

import os

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.contracts import golden

RECORDING = "RECORD_GOLDEN" in os.environ


@pytest.fixture
def fetch(db):
    """Fetch a URL as it is recorded; those of the admin site, but for the login page, as an administrator."""
    user = User.objects.create_superuser("golden", "g@x.org", "golden")
    administrator, anyone = Client(raise_request_exception=False), Client(raise_request_exception=False)
    administrator.force_login(user)

    def get(url):
        is_admin = url.startswith("/admin/") and "login" not in url
        return golden.fetch(administrator if is_admin else anyone, url)

    return get


@pytest.mark.skipif(not RECORDING, reason="only python -m tests.contracts.golden records")
def test_record(fetch):
    golden.write_record({url: fetch(url) for url in golden.urls()}, golden.fixtures_digest())


@pytest.mark.skipif(RECORDING, reason="being recorded")
def test_responses_are_those_on_record(fetch):
    digest, record = golden.read_record()
    assert list(record) == golden.urls()
    compare = (lambda entry: entry) if digest == golden.fixtures_digest() else without_values
    responses = {url: fetch(url) for url in record}
    changed = {url: entry for url, entry in responses.items() if compare(entry) != compare(record[url])}
    assert changed == {url: record[url] for url in changed}


def without_values(entry):
    return entry["status"], sorted(entry["headers"])

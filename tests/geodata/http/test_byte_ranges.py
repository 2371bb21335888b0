"""Range requests for files (RFC 9110, section 14)."""

import pytest

pytestmark = pytest.mark.django_db


def test_ranges_and_preconditions_of_a_file(client):
    url = "/api/v1/dataset.gpkg"
    whole = client.head(url)
    assert whole["Last-Modified"] and "Content-Range" not in whole
    assert client.head(url, headers={"range": "bytes=0-9"}).status_code == 200  # ranges are for GET alone
    part = client.get(url, headers={"range": "Bytes=0-9"})
    assert (part.status_code, len(part.getvalue())) == (206, 10)
    rejected = client.get(url, headers={"if-match": '"x"'})
    assert (rejected.status_code, rejected["Content-Type"]) == (412, "application/problem+json")
    assert client.get(url, headers={"if-modified-since": whole["Last-Modified"]}).status_code == 304
    assert client.get(url, headers={"accept": "text/csv"}).status_code == 406

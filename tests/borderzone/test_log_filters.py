"""What the log has of requests that are not worth a traceback."""

import io
import logging

import pytest


@pytest.fixture
def log():
    """What the console handler of the settings writes."""
    handler = next(handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler)
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)


def test_an_unknown_host_is_one_line(client, log):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert "ALLOWED_HOSTS" in log.getvalue()
    assert log.getvalue().count("\n") == 1


def test_an_error_of_ours_has_its_traceback(log):
    try:
        raise ValueError("made")
    except ValueError:
        logging.getLogger("django.request").exception("failed")
    assert "Traceback" in log.getvalue()

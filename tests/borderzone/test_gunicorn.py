"""Gunicorn's settings."""

import pytest

from borderzone import gunicorn


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("HOST", "HTTPS", "NUM_PROXIES", "PROXIES"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("host", [None, "127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_no_warning_on_loopback(environment, host):
    if host:
        environment.setenv("HOST", host)
    assert gunicorn.exposure_warning() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "map.example.org", ""])
def test_a_warning_on_a_network(environment, host):
    environment.setenv("HOST", host)
    assert "https in front" in gunicorn.exposure_warning()
    environment.setenv("NUM_PROXIES", "0")
    assert f"HOST={host} opens" in gunicorn.exposure_warning()


@pytest.mark.parametrize(("name", "value"), [("HTTPS", "1"), ("NUM_PROXIES", "1"), ("PROXIES", "2")])
def test_no_warning_behind_a_proxy(environment, name, value):
    environment.setenv("HOST", "0.0.0.0")
    environment.setenv(name, value)
    assert gunicorn.exposure_warning() == ""

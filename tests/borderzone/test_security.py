"""Security: default settings, headers, and public access."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PUBLIC = ["/", "/api/v1/", "/api/v1/incidents/", "/api/docs/", "/admin/login/"]


def test_the_deployment_check_is_clean_under_https_and_needs_no_database(tmp_path):
    key = tmp_path / "key"
    key.write_text("k" * 30 + "".join(map(str, range(30))))
    nowhere = f"postgis://nobody@/nothing?host={tmp_path}"
    environment = os.environ | {"HTTPS": "1", "SECRET_KEY_FILE": str(key), "DEBUG": "", "DATABASE_URL": nowhere}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set for the browser tests alone
    check = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert check.returncode == 0, check.stderr


def test_debug_is_off_and_only_localhost_is_allowed():
    assert not settings.DEBUG
    assert set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_the_policy_allows_no_inline_code_and_no_other_site(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith(("script-src", "default-src 'none'")))
    assert "unsafe" not in scripts
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_only_the_page_for_embedding_may_be_framed(client):
    assert client.get("/")["X-Frame-Options"] == "DENY"
    embedded = client.get("/?embed=1")
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_admin_requires_a_login(client):
    response = client.get("/admin/geodata/incident/")
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]

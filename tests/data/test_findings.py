"""The checks between records find nothing in the fixtures."""

import pytest
from django.core.management import call_command

from geodata.data_quality import findings

pytestmark = pytest.mark.django_db


def test_the_fixtures_have_no_findings():
    assert [str(finding) for finding in findings()] == []


def test_the_command_has_no_findings_in_the_fixtures(capsys):
    call_command("check_fixtures")
    assert capsys.readouterr().out == "No findings.\n"

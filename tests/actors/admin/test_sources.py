"""The dates and the address of a source, as far as they are known."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils.html import strip_tags

from actors import dates
from actors.models import Source
from geodata.layers import BY_NAME
from geodata.publishing import citation, data_package
from tests.actors.admin.editing import new_record, save

SOURCES = BY_NAME["sources"]


class Clock(datetime):
    """Half past ten in the evening, UTC; in Baghdad it is tomorrow."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 21, 22, 30, tzinfo=UTC)


@pytest.fixture
def late_evening(monkeypatch):
    monkeypatch.setattr(dates, "datetime", Clock)


def errors(editor, **fields):
    response = editor.post(*new_record(editor, SOURCES, **fields))
    return response.context["adminform"].form.errors if response.status_code == 200 else {}


@pytest.mark.parametrize("text", ["2016", "2016-03", "2016-03-01", "٢٠١٦\u200f"])
def test_a_source_known_by_year_month_or_day(editor, get, text):
    save(editor, *new_record(editor, SOURCES, published_on=text))
    stored = "2016" if text.startswith("٢") else text
    assert Source.all_objects.get(pk="new-one").published_on == stored
    assert get.json("/api/v1/sources/new-one/")["published_on"] == stored
    source = Source.all_objects.get(pk="new-one")
    assert strip_tags(citation._reference(source)).endswith(f", {stored}.")
    assert citation._work(source)["datePublished"] == stored


@pytest.mark.parametrize("text", ["soon", "2016-13", "2016-02-30", "2016/2017", "201X", "20160301", "2999"])
def test_what_is_no_day_month_or_year_is_rejected(editor, text):
    assert "published_on" in errors(editor, published_on=text)


@pytest.mark.parametrize("text", ["0000", "0000-05", "0000-05-01", "٠٠٠٠"])
def test_a_source_was_not_published_in_the_year_0000(editor, text):
    assert "there is no year 0000" in str(errors(editor, published_on=text)["published_on"])


@pytest.mark.parametrize(
    ("text", "last_day"), [("2016", "2016-12-31"), ("2016-02", "2016-02-29"), ("2016-02-03", "2016-02-03")]
)
def test_a_horizon_of_a_month_or_year_is_its_last_day(editor, text, last_day):
    save(editor, *new_record(editor, SOURCES, horizon=text))
    assert str(Source.all_objects.get(pk="new-one").horizon) == last_day


def test_a_day_that_has_begun_somewhere_is_no_day_to_come(editor, late_evening):
    assert dates.latest_today() == date(2026, 11, 22)
    assert "horizon" not in errors(editor, horizon="2026-11-22", published_on="2026-11-22")
    assert {"horizon", "published_on"} <= errors(editor, horizon="2026-11-23", published_on="2026-11-23").keys()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " JavaScript:alert(1)", "vbscript:x"])
def test_a_url_is_one_that_a_link_may_lead_to(editor, db, tmp_path, url):
    assert "url" in errors(editor, url=url)
    fixture = tmp_path / "source.json"
    fixture.write_text(
        '[{"model": "actors.source", "pk": "x", '
        f'"fields": {{"name_en": "x", "horizon": "2020-01-01", "url": "{url}"}}}}]'
    )
    with pytest.raises(IntegrityError, match="source_url_scheme"):
        call_command("loaddata", fixture, verbosity=0)


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [
        ("2016-03-01", {"date-published": date(2016, 3, 1)}),
        ("2016-03", {"year": 2016, "month": 3}),
        ("2016", {"year": 2016}),
        ("", {}),
    ],
)
def test_reference_managers_get_as_much_of_the_date_as_is_known(published_on, expected):
    reference = data_package._cff_reference(Source(name_en="x", publisher="y", published_on=published_on))
    assert {name: value for name, value in reference.items() if name in ("date-published", "year", "month")} == expected

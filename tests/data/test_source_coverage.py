"""The whole report is in the data: every paragraph, every endnote, every claim on somebody's word."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest

from actors.models import Citation, Source
from geodata.layers import BY_NAME, LAYERS

ROOT = Path(__file__).resolve().parents[2]
REPORT = "carnegie-2020"
TEXT = ROOT.parent / "shared" / "report.txt"
COLUMNS = ["section", "ordinal", "first_line", "last_line", "sha256", "slugs", "note"]
FURNITURE = re.compile(r"•?|CARNEGIE MIDDLE EAST CENTER \| \d+")  # what stands between the paragraphs


def paragraphs():
    with (ROOT / "fixtures" / "coverage.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def pointers(paragraph):
    """The records of a paragraph, as pairs of layer and slug."""
    return [tuple(pointer.partition(":")[::2]) for pointer in paragraph["slugs"].split()]


def place_of(paragraph):
    return f"{paragraph['section']} {paragraph['ordinal']}"


@pytest.fixture
def report(db):
    return Source.all_objects.get(pk=REPORT)


@pytest.fixture
def published(db):
    """All published records, as pairs of layer and slug."""
    return {(layer.name, slug) for layer in LAYERS for slug in layer.model.published.values_list("pk", flat=True)}


@pytest.fixture
def text():
    """The lines of the report, where it lies beside the checkout."""
    if not TEXT.exists():
        pytest.skip("the report does not lie beside the checkout; its hashes are checked where it does")
    return TEXT.read_text(encoding="utf-8").split("\n")


def test_the_list_has_its_columns():
    for paragraph in paragraphs():
        assert list(paragraph) == COLUMNS
        assert re.fullmatch("[0-9a-f]{64}", paragraph["sha256"]), place_of(paragraph)


def test_every_section_is_listed_in_order(report):
    assert list(dict.fromkeys(paragraph["section"] for paragraph in paragraphs())) == report.sections


def test_paragraphs_are_numbered_through():
    numbers = {}
    for paragraph in paragraphs():
        numbers.setdefault(paragraph["section"], []).append(int(paragraph["ordinal"]))
    assert numbers == {section: list(range(1, len(found) + 1)) for section, found in numbers.items()}


def test_paragraphs_follow_each_other():
    last = 0
    for paragraph in paragraphs():
        assert last < int(paragraph["first_line"]) <= int(paragraph["last_line"]), place_of(paragraph)
        last = int(paragraph["last_line"])


def test_no_paragraph_is_listed_twice():
    hashes = [paragraph["sha256"] for paragraph in paragraphs()]
    assert len(hashes) == len(set(hashes))


def test_the_hashes_are_those_of_the_report(text):
    for paragraph in paragraphs():
        lines = text[int(paragraph["first_line"]) - 1 : int(paragraph["last_line"])]
        words = " ".join(" ".join(lines).split())
        assert hashlib.sha256(words.encode()).hexdigest() == paragraph["sha256"], place_of(paragraph)


def test_no_line_of_the_report_is_left_out(text, report):
    listed = {
        line
        for paragraph in paragraphs()
        for line in range(int(paragraph["first_line"]), int(paragraph["last_line"]) + 1)
    }
    headings = set(report.sections)
    left = [line.strip() for number, line in enumerate(text, 1) if number not in listed]
    assert [line for line in left if line not in headings and not FURNITURE.fullmatch(line)] == []
    assert headings <= set(left)


def test_every_paragraph_has_records_or_a_reason():
    for paragraph in paragraphs():
        assert paragraph["slugs"].strip() or paragraph["note"].strip(), place_of(paragraph)


def test_every_slug_exists(published):
    for paragraph in paragraphs():
        found = pointers(paragraph)
        assert len(found) == len(set(found)), place_of(paragraph)
        assert set(found) <= published, place_of(paragraph)


def test_every_record_of_the_report_holds_a_paragraph(published):
    listed = {pointer for paragraph in paragraphs() for pointer in pointers(paragraph)}
    external = {
        (layer.name, slug)
        for layer in LAYERS
        for slug in layer.model.published.filter(external=True).values_list("pk", flat=True)
    }
    own = {(layer, slug) for layer, slug in published if layer != "sources"} - external
    assert sorted(own - listed) == []


def test_every_endnote_is_cited(report, published):
    cited = {
        note
        for layer, slug, notes in Citation.all_objects.filter(source=report).values_list("layer", "slug", "notes")
        if (layer, slug) in published
        for note in notes
    }
    assert report.note_count == 91
    assert cited == set(range(1, 92))


def test_every_published_claim_has_a_citation(published):
    cited = set(Citation.all_objects.values_list("layer", "slug"))
    assert sorted((layer, slug) for layer, slug in published - cited if layer != "sources") == []


@pytest.mark.parametrize("layer", [layer.name for layer in LAYERS if layer.name != "sources"])
def test_what_the_report_does_not_have_names_its_source(layer, db):
    others = set(Source.published.exclude(pk=REPORT).values_list("pk", flat=True))
    for record in BY_NAME[layer].model.published.all():
        assert {reading["source"] for reading in record.readings} <= others, record.pk
        if record.external:
            cited = Citation.all_objects.filter(layer=layer, slug=record.pk).values_list("source_id", flat=True)
            assert {record.source_id, *cited} & others, record.pk


def test_the_fixtures_hold_no_sentence_of_the_report(text):
    """Texts are in our own words: no ten words in a row are the report's."""
    report = _runs(" ".join(text))
    for path in sorted((ROOT / "fixtures").glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            for field in ("summary_en", "name_en"):
                copied = _runs(row["fields"].get(field, "")) & report
                assert not copied, (path.name, row.get("pk"), copied)


def _runs(words, length=10):
    found = re.findall(r"[\w’'-]+", words.lower())
    return {" ".join(found[start : start + length]) for start in range(len(found) - length + 1)}

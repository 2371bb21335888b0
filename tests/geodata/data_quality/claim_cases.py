"""Records with one error each: of evidence, figures, names, references and story."""

from shapely import Point

from actors.models import Alias
from geodata import models as m
from geodata.data_quality import (
    chapters,
    citations,
    figures,
    names,
    near_duplicates,
    references,
    sentences,
    texts,
)
from tests.factories import actor, alias, cite, incident, place, record, relationship
from tests.geodata.data_quality.cases import FAULTS, fault

__all__ = ["FAULTS"]


def town():
    """The slug of a place, to cite."""
    return place("made-town", Point(10, 10)).pk


def chapter(slug, **fields):
    return record(m.Chapter, slug, **{"ordinal": 999, "date": "2019", **fields})


@fault(figures.wording_without_qualifier)
def a_figure_that_loses_its_about():
    record(m.Figure, "vague", kind="count", as_given="about 40 farms", unit="farms", value=40, low=40, high=40)
    return "figures/vague"


@fault(figures.contradictory_bounds)
def a_figure_whose_low_contradicts_it():
    numbers = {"qualifier": "more-than", "value": 25, "low": 25, "high": None}
    record(m.Figure, "off", kind="count", as_given="more than 25", unit="farms", **numbers)
    return "figures/off"


@fault(figures.contradictory_bounds)
def an_incident_whose_deaths_contradict_their_qualifier():
    incident("made-attack", fatalities_qualifier="about", fatalities_best=40)
    return "incidents/made-attack"


@fault(citations.uncited)
def a_record_without_citation():
    actor("on-nobodys-word")
    return "actors/on-nobodys-word"


@fault(citations.dangling_references)
def a_citation_of_nothing():
    cite("places", "atlantis")
    return "places/atlantis"


@fault(citations.dangling_references)
def an_alias_of_nothing():
    alias("places", "atlantis", "Atlantis")
    return "places/atlantis"


@fault(citations.dangling_references)
def a_citation_in_an_unknown_layer():
    cite("planets", town())
    return "planets/made-town"


@fault(citations.unknown_sections)
def a_citation_of_an_unknown_section():
    cite("places", town(), section="Epilogue")
    return "places/made-town"


@fault(citations.unknown_sections)
def a_citation_without_section():
    cite("places", town(), section="")
    return "places/made-town"


@fault(citations.unknown_notes)
def a_citation_of_an_unknown_note():
    cite("places", town(), notes=[5, 10])
    return "places/made-town"


@fault(citations.cited_twice)
def a_duplicate_citation():
    for ordinal in (1, 2):
        cite("places", town(), ordinal=ordinal, notes=[5])
    return "places/made-town"


@fault(figures.incomplete)
def a_figure_of_nothing_countable():
    record(m.Figure, "unitless")
    m.Figure.all_objects.filter(pk="unitless").update(unit=" ")
    return "figures/unitless"


@fault(figures.incomplete)
def a_figure_without_words():
    record(m.Figure, "wordless", as_given="")
    return "figures/wordless"


@fault(figures.without_number)
def a_figure_without_number():
    record(m.Figure, "numberless", low=None, high=None, as_given="more than fifty")
    return "figures/numberless"


@fault(figures.dangling_subjects)
def a_figure_about_nothing():
    record(m.Figure, "aimless", about_layer="places", about_slug="atlantis")
    return "figures/aimless"


@fault(names.missing_language)
def a_name_in_one_language():
    actor("unnamed", name_ar="")
    return "actors/unnamed"


@fault(names.missing_language)
def a_summary_in_one_language():
    actor("half-summarised", summary_ar="ملخص")
    return "actors/half-summarised"


@fault(names.missing_language)
def a_speaker_in_one_language():
    cite("places", town(), speaker_en="local residents")
    return "places/made-town"


@fault(names.wrong_script)
def a_latin_name_in_arabic():
    actor("in-arabic", name_en="كتائب")
    return "actors/in-arabic"


@fault(names.wrong_script)
def an_arabic_summary_in_latin():
    actor("in-latin", summary_en="text", summary_ar="text")
    return "actors/in-latin"


@fault(names.wrong_script)
def an_alias_in_the_wrong_language():
    alias("places", town(), "Town on a bend", "ar")
    return "places/made-town"


@fault(names.shared_aliases)
def an_alias_of_two_actors():
    for slug in ("one-militia", "another-brigade"):
        alias("actors", actor(slug).pk, "The Lions")
    return "actors/another-brigade"


@fault(names.shared_aliases)
def an_alias_that_is_a_name():
    actor("one-militia", name_en="The Lions")
    actor("another-brigade")
    alias("actors", "another-brigade", "the  lions")
    return "actors/another-brigade"


@fault(texts.unclean_texts)
def an_alias_with_an_invisible_sign_from_raw_sql():
    Alias.all_objects.bulk_create([Alias(layer="actors", slug=actor("one-militia").pk, name="The Lions\u200f")])
    return "actors/one-militia"


@fault(near_duplicates.similar_records)
def slugs_a_letter_apart():
    place("samarqand-old", Point(10, 10), name_en="A")
    place("samarkand-old", Point(10, 10), name_en="B")
    return "places/samarkand-old"


@fault(near_duplicates.similar_records)
def names_that_sound_alike():
    place("samarqand", Point(10, 10))
    place("the-other", Point(10, 10), name_en="Samarkand")
    return "places/samarqand"


@fault(near_duplicates.similar_records)
def the_same_arabic_name():
    actor("one-militia", name_ar="الأسود")
    actor("another-brigade", name_ar="الاسود")
    return "actors/another-brigade"


@fault(near_duplicates.similar_records)
def slugs_with_much_in_common():
    actor("tigers-of-the-upper-valley", name_en="A")
    actor("tigers-of-the-upper-valley-guard", name_en="B")
    return "actors/tigers-of-the-upper-valley"


@fault(references.references_to_drafts)
def a_claim_by_a_draft():
    actor("hidden", review="draft")
    incident("by-a-draft", participants=[("hidden", "attacker")])
    return "incidents/by-a-draft"


@fault(references.references_to_drafts)
def a_place_in_a_withdrawn_one():
    gone = place("gone", Point(10, 10), review="withdrawn")
    place("left-behind", Point(10, 10), parent=gone)
    return "places/left-behind"


@fault(references.references_to_drafts)
def a_speaker_in_draft():
    cite("places", town(), speaker_actor=actor("hidden", review="draft"))
    return "places/made-town"


@fault(references.references_to_drafts)
def a_highlighted_draft():
    actor("hidden", review="draft")
    chapter("of-drafts", highlights=[{"layer": "actors", "slug": "hidden"}])
    return "chapters/of-drafts"


@fault(references.duplicates)
def a_duplicate_relationship():
    relationship("once", "one", "trades-with", "other", "2001/2005")
    relationship("twice", "other", "trades-with", "one", "2004/2008")
    return "relationships/once"


@fault(references.duplicates)
def a_duplicate_presence():
    for slug in ("once", "twice"):
        record(m.Presence, slug, kind="office", when="2001/2005", actor=actor("one"), place_id=town())
    return "presences/once"


@fault(sentences.different_periods)
def one_sentence_with_two_beginnings():
    for slug, when in (("once", "[2003..]/.."), ("twice", "[2011..]/..")):
        record(m.Presence, slug, kind="base", when=when, actor=actor(slug), place_id=town())
        cite("presences", slug, notes=[7])
    return "presences/once"


@fault(chapters.dangling_highlights)
def a_lost_highlight():
    chapter("of-the-lost", highlights=[{"layer": "places", "slug": "atlantis"}])
    return "chapters/of-the-lost"


@fault(chapters.invalid_views, layers=["planets"])
@fault(chapters.invalid_views, date="yesterday")
@fault(chapters.invalid_views, date="2021")
@fault(chapters.invalid_views, bbox=[42, 34, 41, 35])
def a_chapter_that_cannot_be_shown(**fields):
    chapter("unshowable", **fields)
    return "chapters/unshowable"

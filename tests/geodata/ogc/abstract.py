"""Which abstract tests of the standards our tests write down, so that none that we declare goes without."""

from geodata.ogc import conformance

PROVED = {}  # conformance class → names of abstract tests
SHORT = {
    "common-1": conformance.COMMON_1,
    "common-2": conformance.COMMON_2,
    "features-1": conformance.FEATURES_1,
    "features-2": conformance.FEATURES_2,
    "features-3": conformance.FEATURES_3,
    "cql2": conformance.CQL2,
    "tiles": conformance.TILES,
    "tms": conformance.TMS,
}


def proves(*names):
    """Says of a test which abstract tests it writes down: ``standard/class/test``."""

    def mark(function):
        for name in names:
            standard, conformance_class, test = name.split("/")
            PROVED.setdefault(f"{SHORT[standard]}/{conformance_class}", set()).add(test)
        return function

    return mark


def rel(document, name, media_type=None):
    """The URLs of a document's links of this relation (and media type)."""
    return [
        link["href"]
        for link in document["links"]
        if link["rel"] == name and (media_type is None or link["type"].split(";")[0] == media_type)
    ]


def found(response):
    return {feature["id"] for feature in response["features"]}


def matching(response, holds):
    """The ids of features for which a comparison is true: unknown (None) is not."""
    return {feature["id"] for feature in response["features"] if holds(feature)}

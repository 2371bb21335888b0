"""Actors as nodes and the relationships between them as directed edges, over given days.

With actors named, the network is the nodes within ``depth`` edges of them, in either direction, and all edges
among those. Nodes and edges are sorted by slug.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from actors.dates import DateRange
from actors.text import xml_text
from geodata.db.execute import fetch
from geodata.db.sql_files import load_sql

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NETWORK = load_sql("analysis/network")


def network(
    days: DateRange | None,
    certainty: str | None,
    actors: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    depth: int = 1,
) -> dict[str, list[dict]]:
    """``nodes`` and ``edges`` (node-link form) that hold in ``days``; without days, of all times.

    ``actors`` (slugs) and ``kinds`` are None for all. Nodes have ``depth``, the number of edges from the nearest of
    ``actors`` (null without them), and ``degree``; edges run from ``source`` to ``target``.
    """
    bounds = days or DateRange(None, None)
    [(nodes, edges)] = fetch(
        NETWORK,
        first=bounds.first,
        last=bounds.last,
        has_date=days is not None,
        definite=certainty == "definite",
        actors=list(actors) if actors else None,
        kinds=list(kinds) if kinds else None,
        depth=depth,
    )
    return {"nodes": nodes, "edges": edges}


NODE_KEYS = ("name_en", "name_ar", "kind", "country", "colour", "depth", "degree")
EDGE_KEYS = (
    "kind",
    "name_en",
    "name_ar",
    "when",
    "earliest_start",
    "latest_start",
    "earliest_end",
    "latest_end",
    "certainty",
    "citations",
)
INTEGERS = ("depth", "degree", "citations")


def graphml(graph: dict) -> bytes:
    """The network as GraphML 1.0 (UTF-8), directed, with typed attributes; edge ids are the relationships' slugs."""
    root = Xml.Element("graphml", xmlns=GRAPHML)
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            kind = "int" if key in INTEGERS else "string"
            Xml.SubElement(root, "key", {"id": f"{domain}-{key}", "for": domain, "attr.name": key, "attr.type": kind})
    element = Xml.SubElement(root, "graph", id="network", edgedefault="directed")
    for node in graph["nodes"]:
        _add_data(Xml.SubElement(element, "node", id=node["id"]), "node", NODE_KEYS, node)
    for edge in graph["edges"]:
        ends = {"id": edge["key"], "source": edge["source"], "target": edge["target"]}
        _add_data(Xml.SubElement(element, "edge", ends), "edge", EDGE_KEYS, edge)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_data(element: Xml.Element, domain: str, keys: Sequence[str], values: dict) -> None:
    for key in keys:
        if values[key] not in (None, ""):
            Xml.SubElement(element, "data", key=f"{domain}-{key}").text = xml_text(str(values[key]))


def node_link(graph: dict) -> dict:
    """The members of a node-link document (networkx reads it with ``edges="edges"``)."""
    return {"directed": True, "multigraph": True, "nodes": graph["nodes"], "edges": graph["edges"]}

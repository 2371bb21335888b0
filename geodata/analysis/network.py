"""Actors as nodes and the relationships between them as directed edges, over given days.

With holdings, the control zones, crossings, routes and places that actors hold are nodes as well, with an edge from
each holder. With actors named, the network is the nodes within ``depth`` edges of them, in either direction, and all
edges among those. Nodes are sorted by id, edges by key.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from actors.dates import DateRange
from actors.text import xml_text
from geodata.db.execute import fetch
from geodata.db.sql_files import load_sql
from geodata.vocabularies import HOLDER_ROLE, HOLDING_PRESENCE_KINDS, HOLDING_STATUS_ROLES

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
HOLDING_KINDS = {  # layer of a claim → the kinds of edge that say that its actor holds something
    "control-zones": HOLDER_ROLE.values,
    "crossing-statuses": HOLDING_STATUS_ROLES,
    "presences": HOLDING_PRESENCE_KINDS,
}
THINGS = {  # layer → table of the nodes that are no actors
    "control-zones": "geodata_controlzone",
    "crossings": "geodata_crossing",
    "routes": "geodata_route",
    "places": "geodata_place",
}


def _published(table: str, alias: str, column: str) -> str:
    """A join to the record that a column names, if it is published."""
    return f"JOIN {table} {alias} ON {alias}.slug = {column} AND {alias}.review = 'published'"


def _words(layer: str) -> str:
    """The kinds of a layer's holdings, in SQL."""
    return ", ".join(f"'{term}'" for term in HOLDING_KINDS[layer])


def _relationships() -> str:
    ends = (_published("actors_actor", "s", "r.subject_id"), _published("actors_actor", "o", "r.object_id"))
    return load_sql(
        "analysis/_network_edges",
        layer="relationships",
        table="actors_relationship",
        joins=" ".join(ends),
        source="r.subject_id",
        target="r.object_id",
        key="r.slug",
        kind="r.kind",
        condition="true",
    )


def _participations(layer: str, table: str, participations: str, target: str, *joins: str) -> str:
    """What the actors in a layer's claims hold."""
    participants = f"JOIN {participations} p ON p.claim_id = r.slug"
    return load_sql(
        "analysis/_network_edges",
        layer=layer,
        table=table,
        joins=" ".join((participants, _published("actors_actor", "a", "p.actor_id"), *joins)),
        source="p.actor_id",
        target=target,
        key=f"concat_ws('/', '{layer}', r.slug, p.actor_id, p.role)",
        kind="p.role",
        condition=f"p.role IN ({_words(layer)})",
    )


def _presences(things: str, column: str, condition: str = "true") -> str:
    """The presences that hold what ``column`` names."""
    return load_sql(
        "analysis/_network_edges",
        layer="presences",
        table="geodata_presence",
        joins=f"{_published('actors_actor', 'a', 'r.actor_id')} {_published(THINGS[things], 't', f'r.{column}')}",
        source="r.actor_id",
        target=f"'{things}/' || t.slug",
        key="'presences/' || r.slug",
        kind="r.kind",
        condition=f"r.kind IN ({_words('presences')}) AND {condition}",
    )


def _things() -> str:
    """The nodes that are no actors, as the rest of a union."""
    return "".join(
        f"UNION ALL SELECT m.id, t.name_en, t.name_ar, t.kind, '', '', m.depth, '{layer}', t.slug "
        f"FROM member m JOIN {table} t ON m.id = '{layer}/' || t.slug\n"
        for layer, table in THINGS.items()
    )


NETWORK = load_sql(
    "analysis/network", edges=_relationships(), actor_columns="", node_columns="", things="", edge_columns=""
)
HOLDINGS = (
    _participations("control-zones", THINGS["control-zones"], "geodata_zoneholder", "'control-zones/' || r.slug"),
    _participations(
        "crossing-statuses",
        "geodata_crossingstatus",
        "geodata_statusactor",
        "'crossings/' || t.slug",
        _published(THINGS["crossings"], "t", "r.crossing_id"),
    ),
    _presences("routes", "route_id"),
    _presences("places", "place_id", "r.route_id IS NULL"),
)
WITH_HOLDINGS = load_sql(
    "analysis/network",
    edges="\nUNION ALL\n".join((_relationships(), *HOLDINGS)),
    actor_columns=", 'actors' AS layer, a.slug",
    node_columns=", n.layer, n.slug",
    things=_things(),
    edge_columns=", layer, record",
)


def network(
    days: DateRange | None,
    certainty: str | None,
    actors: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    confidence: Sequence[str] | None = None,
    depth: int = 1,
    holdings: bool = False,
) -> dict[str, list[dict]]:
    """``nodes`` and ``edges`` (node-link form) that hold in ``days``; without days, of all times.

    ``actors`` (slugs), ``kinds`` and ``confidence`` are None for all. Nodes have ``depth``, the number of edges from
    the nearest of ``actors`` (null without them), and ``degree``; edges run from ``source`` to ``target``. With
    ``holdings``, nodes and edges name the ``layer`` of their record as well, nodes its ``slug`` and edges ``record``.
    """
    bounds = days or DateRange(None, None)
    [(nodes, edges)] = fetch(
        WITH_HOLDINGS if holdings else NETWORK,
        first=bounds.first,
        last=bounds.last,
        has_date=days is not None,
        definite=certainty == "definite",
        actors=list(actors) if actors else None,
        kinds=list(kinds) if kinds else None,
        confidence=list(confidence) if confidence else None,
        depth=depth,
    )
    return {"nodes": nodes, "edges": edges}


NODE_KEYS = ("name_en", "name_ar", "kind", "country", "camp", "depth", "degree")
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
HOLDINGS_NODE_KEYS = (*NODE_KEYS, "layer", "slug")
HOLDINGS_EDGE_KEYS = (*EDGE_KEYS, "layer", "record")


def graphml(graph: dict, holdings: bool = False) -> bytes:
    """The network as GraphML 1.0 (UTF-8), directed, with typed attributes; ids of edges are their keys."""
    root = Xml.Element("graphml", xmlns=GRAPHML)
    node_keys, edge_keys = (HOLDINGS_NODE_KEYS, HOLDINGS_EDGE_KEYS) if holdings else (NODE_KEYS, EDGE_KEYS)
    for domain, keys in (("node", node_keys), ("edge", edge_keys)):
        for key in keys:
            kind = "int" if key in INTEGERS else "string"
            Xml.SubElement(root, "key", {"id": f"{domain}-{key}", "for": domain, "attr.name": key, "attr.type": kind})
    element = Xml.SubElement(root, "graph", id="network", edgedefault="directed")
    for node in graph["nodes"]:
        _add_data(Xml.SubElement(element, "node", id=node["id"]), "node", node_keys, node)
    for edge in graph["edges"]:
        ends = {"id": edge["key"], "source": edge["source"], "target": edge["target"]}
        _add_data(Xml.SubElement(element, "edge", ends), "edge", edge_keys, edge)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_data(element: Xml.Element, domain: str, keys: Sequence[str], values: dict) -> None:
    for key in keys:
        if values[key] not in (None, ""):
            Xml.SubElement(element, "data", key=f"{domain}-{key}").text = xml_text(str(values[key]))


def node_link(graph: dict) -> dict:
    """The members of a node-link document (networkx reads it with ``edges="edges"``)."""
    return {"directed": True, "multigraph": True, "nodes": graph["nodes"], "edges": graph["edges"]}

"""Who is tied to whom on the days asked about: actors as nodes, relationships as directed edges.

With actors named, the network is what lies within ``depth`` ties of them, in either direction, and all ties among
those found. Nodes stand in the order of their slugs, edges in the order of theirs.
"""

import re
from xml.etree import ElementTree as Xml

from actors.dates import DateRange
from geodata.analysis.sql import fetch

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GRAPHML = "http://graphml.graphdrawing.org/xmlns"

NETWORK = """
WITH RECURSIVE tie AS MATERIALIZED (
    SELECT r.* FROM actors_relationship r
    JOIN actors_actor s ON s.slug = r.subject_id AND s.review = 'published'
    JOIN actors_actor o ON o.slug = r.object_id AND o.review = 'published'
    WHERE r.review = 'published' AND (%(kinds)s::text[] IS NULL OR r.kind = ANY(%(kinds)s))
        AND possibly_valid(r.span, {days})
        AND (NOT %(definite)s OR r."when" = '' OR definitely_valid(r.latest_start, r.earliest_end, {days}))
), step AS (
    SELECT subject_id AS near, object_id AS far FROM tie UNION SELECT object_id, subject_id FROM tie
), reached AS (
    SELECT slug, 0 AS depth FROM actors_actor WHERE slug = ANY(%(actors)s)
    UNION
    SELECT step.far, reached.depth + 1 FROM reached JOIN step ON near = slug WHERE reached.depth < %(depth)s
), distance AS (
    SELECT slug, min(depth) AS depth FROM reached GROUP BY slug
), edge AS MATERIALIZED (
    SELECT * FROM tie WHERE %(actors)s::text[] IS NULL
        OR (subject_id IN (SELECT slug FROM distance) AND object_id IN (SELECT slug FROM distance))
), node AS (
    SELECT slug, depth FROM distance
    UNION
    SELECT slug, NULL FROM (SELECT subject_id AS slug FROM edge UNION SELECT object_id FROM edge) e
    WHERE %(actors)s::text[] IS NULL
), told AS (
    SELECT a.slug AS id, a.name_en, a.name_ar, a.kind, a.country, a.colour, n.depth,
        (SELECT count(*) FROM edge WHERE subject_id = a.slug OR object_id = a.slug) AS degree
    FROM node n JOIN actors_actor a USING (slug) WHERE a.review = 'published'
), tied AS (
    SELECT r.subject_id AS source, r.object_id AS target, r.slug AS key, r.kind, r.name_en, r.name_ar, r."when",
        r.earliest_start, r.latest_start, r.earliest_end, r.latest_end,
        CASE WHEN %(asked)s THEN certainty(r."when" = '', r.span, r.latest_start, r.earliest_end, {days})
            END AS certainty,
        (SELECT count(*) FROM actors_citation c WHERE c.layer = 'relationships' AND c.slug = r.slug) AS citations
    FROM edge r
)
SELECT (SELECT COALESCE(json_agg(row_to_json(told) ORDER BY id), '[]') FROM told),
    (SELECT COALESCE(json_agg(row_to_json(tied) ORDER BY key), '[]') FROM tied)
"""
DAYS = "daterange(%(first)s::date, %(last)s::date, '[]')"


def network(days: DateRange | None, certainty, actors=None, kinds=None, depth=1) -> dict:
    """``nodes`` and ``edges`` (node-link form) that hold in the days asked about; without days, of all times.

    ``actors`` and ``kinds`` are slugs and words, or None for all. Nodes tell ``depth``, the number of ties from
    the nearest actor asked about (null where none was), and ``degree``; edges run from ``source`` to ``target``.
    """
    asked = days or DateRange(None, None)
    [(nodes, edges)] = fetch(
        NETWORK.format(days=DAYS),
        first=asked.first,
        last=asked.last,
        asked=days is not None,
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


def graphml(found: dict) -> bytes:
    """The network as GraphML 1.0 (UTF-8), directed, with typed attributes; edge ids are the relationships' slugs."""
    root = Xml.Element("graphml", xmlns=GRAPHML)
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            kind = "int" if key in INTEGERS else "string"
            Xml.SubElement(root, "key", {"id": f"{domain}-{key}", "for": domain, "attr.name": key, "attr.type": kind})
    graph = Xml.SubElement(root, "graph", id="network", edgedefault="directed")
    for node in found["nodes"]:
        _data(Xml.SubElement(graph, "node", id=node["id"]), "node", NODE_KEYS, node)
    for edge in found["edges"]:
        ends = {"id": edge["key"], "source": edge["source"], "target": edge["target"]}
        _data(Xml.SubElement(graph, "edge", ends), "edge", EDGE_KEYS, edge)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _data(element, domain, keys, values):
    for key in keys:
        if values[key] not in (None, ""):
            Xml.SubElement(element, "data", key=f"{domain}-{key}").text = NOT_IN_XML.sub("", str(values[key]))


def node_link(found: dict) -> dict:
    """The members of a node-link document (networkx reads it with ``edges="edges"``)."""
    return {"directed": True, "multigraph": True, "nodes": found["nodes"], "edges": found["edges"]}

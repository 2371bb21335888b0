"""The network of actors, and of what they hold."""

from django.http import QueryDict

from actors.vocabularies import RELATIONSHIP_KIND
from geodata.analysis.network import (
    HOLDING_KINDS,
    graphml,
    network,
    node_link,
)
from geodata.api.base import (
    CERTAINTY,
    DATE,
    DATETIME,
    IMPLIED,
    JSON,
    KNOWN_AT,
    AnalysisView,
)
from geodata.api.openapi import analysis_components
from geodata.api.pagination import horizon_members
from geodata.db.execute import dump_json
from geodata.layers import Layer
from geodata.query.horizon import horizon
from geodata.query.parameters import (
    BY_NAME,
    InvalidParameter,
    Parameter,
    Query,
)
from geodata.query.parsers import (
    choice,
    csv_schema,
    parse_slugs,
    schema,
    whole_number,
)
from geodata.query.resolve import resolve_slugs

GRAPHML = "application/graphml+xml"
NETWORK_FORMATS = {"json": JSON, "graphml": GRAPHML}
HELD = tuple(kind for kinds in HOLDING_KINDS.values() for kind in kinds)
EDGE_KINDS = tuple(dict.fromkeys((*RELATIONSHIP_KIND.values, *HELD)))


@schema(csv_schema({"type": "string", "enum": list(EDGE_KINDS)}))
def _parse_kinds(text: str, layer: Layer | None) -> tuple[str, ...]:
    """Kinds of edges; which of them there are, the view knows."""
    return parse_slugs(text, layer)


class NetworkView(AnalysisView):
    """Actors and the relationships between them that hold on the days of the query, as a directed graph.

    With holdings, what they hold is in it as well: control zones, crossings, and the roads under someone's control.
    """

    operation = "network"
    parameters = (
        DATE,
        DATETIME,
        CERTAINTY,
        Parameter(
            "actor",
            parse_slugs,
            "Only what lies within depth ties of these actors (slugs, by comma).",
            "kataib-hezbollah",
        ),
        Parameter("depth", whole_number(0, 10), "Ties to follow from the actors named, in either direction (1).", ""),
        Parameter(
            "kind",
            _parse_kinds,
            "Ties of these kinds (by comma): those of relationships; with holdings=yes also "
            f"{', '.join(kind for kind in HELD if kind not in RELATIONSHIP_KIND)}.",
            "part-of",
        ),
        BY_NAME["confidence"],
        Parameter(
            "holdings",
            choice("no", "yes"),
            "yes: what actors hold is in the network too. Nodes are then also control zones with their holders; "
            "crossings that an actor operates, controls or blocks; roads and places that a presence says it controls. "
            "Their id is LAYER/SLUG. Nodes name the layer and slug of their record, edges the layer and slug (record) "
            "of the claim that says so; the kind of the edge is the holder's role.",
            "yes",
        ),
        IMPLIED,
        KNOWN_AT,
        Parameter("format", choice(*NETWORK_FORMATS), "json (node-link) or graphml.", "graphml"),
    )
    formats = NETWORK_FORMATS
    format_parameter = "format"
    response_schema = analysis_components.NETWORK

    def parse(self, query_params: QueryDict) -> Query:
        query = super().parse(query_params)
        if "depth" in query.values and not query.get("actor"):
            raise InvalidParameter("depth", str(query_params["depth"]), "needs an actor to count from; name one")
        kinds = query.get("kind", ())
        allowed = EDGE_KINDS if query.get("holdings") == "yes" else RELATIONSHIP_KIND.values
        unknown = [kind for kind in kinds if kind not in allowed]
        if unknown:
            expected = f"there is no {', '.join(unknown)}; write one or more of: {', '.join(allowed)}"
            raise InvalidParameter("kind", ",".join(kinds), expected)
        return query

    def render(self, query: Query, media_type: str) -> bytes:
        resolve_slugs(Query({"actor": query.get("actor", ())}))
        arguments = {"actor": "actors", "kind": "kinds", "confidence": "confidence", "depth": "depth"}
        filters = {argument: query.get(name) for name, argument in arguments.items() if name in query.values}
        holdings = query.get("holdings") == "yes"
        graph = network(query.days, query.get("certainty"), holdings=holdings, **filters)
        if media_type == GRAPHML:
            return graphml(graph, holdings)
        return dump_json({**node_link(graph), **horizon_members(query.days, horizon())})

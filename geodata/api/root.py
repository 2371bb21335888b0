"""The API root: all layers; and the vocabularies."""

from geodata.api.base import (
    KNOWN_AT,
    AnalysisSchema,
    AnalysisView,
)
from geodata.api.openapi.components import (
    BOOLEAN,
    DATE,
    LAYER_NAME,
    TEXT,
    URI,
    array_schema,
    closed_object_schema,
)
from geodata.exporters import exporters_for
from geodata.layers import (
    LAYERS,
    VOCABULARIES,
)
from geodata.query.horizon import horizon
from geodata.query.parameters import Query


class RootSchema(AnalysisSchema):
    """Describes the views of this module under a tag of their own."""

    tag = "contents"


class ApiRootView(AnalysisView):
    """The table of contents: all layers."""

    operation = "layers"
    schema = RootSchema()
    parameters = (KNOWN_AT,)
    response_schema = closed_object_schema(
        layers=array_schema(
            closed_object_schema(
                name=LAYER_NAME,
                title_en=TEXT,
                title_ar=TEXT,
                geometry=BOOLEAN,
                formats=array_schema(TEXT),
                href=URI,
            )
        ),
        horizon=DATE,
    )

    def payload(self, query: Query) -> dict:
        layers = [
            {
                "name": layer.name,
                "title_en": layer.title_en,
                "title_ar": layer.title_ar,
                "geometry": layer.has_geometry(),
                "formats": [exporter.name for exporter in exporters_for(layer)],
                "href": self.request.build_absolute_uri(f"{layer.name}/"),
            }
            for layer in LAYERS
        ]
        last_day = horizon()
        return {"layers": layers, "horizon": last_day and last_day.isoformat()}


class VocabulariesView(AnalysisView):
    """All controlled vocabularies: terms with their meaning in two languages."""

    operation = "vocabularies"
    schema = RootSchema()
    response_schema = closed_object_schema(
        vocabularies=closed_object_schema(
            **{
                item.name: array_schema(closed_object_schema(**dict.fromkeys(vars(item.terms[0]), TEXT)))
                for item in VOCABULARIES
            }
        )
    )

    def payload(self, query: Query) -> dict:
        return {"vocabularies": {item.name: [vars(term) for term in item.terms] for item in VOCABULARIES}}

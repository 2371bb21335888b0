"""The table of contents of the API: its layers, and what every controlled word means."""

from geodata.api.base import (
    KNOWN_AT,
    AnalysisSchema,
    AnalysisView,
)
from geodata.api.openapi.components import (
    DATE,
    TEXT,
    array_schema,
    object_schema,
)
from geodata.exporters import exporters_for
from geodata.layers import (
    BY_NAME,
    LAYERS,
    VOCABULARIES,
)
from geodata.query.json_writer import horizon


class RootSchema(AnalysisSchema):
    """Describes them under a heading of their own."""

    def get_tags(self):
        return ["contents"]


class ApiRootView(AnalysisView):
    """The table of contents: all layers."""

    operation = "layers"
    schema = RootSchema()
    parameters = (KNOWN_AT,)
    answer_schema = object_schema(
        layers=array_schema(
            object_schema(
                name={"type": "string", "enum": list(BY_NAME)},
                title_en=TEXT,
                title_ar=TEXT,
                geometry={"type": "boolean"},
                formats=array_schema(TEXT),
                href={"type": "string", "format": "uri"},
            )
        ),
        horizon=DATE,
    )

    def reply(self, question):
        layers = [
            {
                "name": layer.name,
                "title_en": layer.title_en,
                "title_ar": layer.title_ar,
                "geometry": layer.geometry is not None,
                "formats": [exporter.name for exporter in exporters_for(layer)],
                "href": self.request.build_absolute_uri(f"{layer.name}/"),
            }
            for layer in LAYERS
        ]
        last_day = horizon()
        return {"layers": layers, "horizon": last_day and last_day.isoformat()}


class VocabulariesView(AnalysisView):
    """All controlled words with their meaning in two languages."""

    operation = "vocabularies"
    schema = RootSchema()
    answer_schema = object_schema(
        vocabularies=object_schema(
            **{
                item.name: array_schema(object_schema(**dict.fromkeys(vars(item.terms[0]), TEXT)))
                for item in VOCABULARIES
            }
        )
    )

    def reply(self, question):
        return {"vocabularies": {item.name: [vars(term) for term in item.terms] for item in VOCABULARIES}}

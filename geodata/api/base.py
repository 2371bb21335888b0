"""What the questions beyond lists have in common: reading their parameters, and describing them in OpenAPI."""

from django.http import HttpResponse

from actors.dates import DateError
from geodata.analysis.sql import dump_json
from geodata.api.openapi.auto_schema import LayerSchema, responses
from geodata.api.openapi.components import FILE
from geodata.api.openapi.parameters import openapi_parameter
from geodata.api.records import ReadOnlyAPIView
from geodata.db.as_of import as_of
from geodata.db.revisions import tables_of
from geodata.http.conditional import conditional_response
from geodata.http.negotiation import negotiate_media_type
from geodata.layers import LAYERS, Layer
from geodata.query.parameters import (
    BY_NAME,
    InvalidParameter,
    Parameter,
    Query,
)
from geodata.query.parsers import parse_date, parse_slugs

JSON = "application/json"
DATE, DATETIME, CERTAINTY, KNOWN_AT = (BY_NAME[name] for name in ("date", "datetime", "certainty", "known_at"))
WITHIN = Parameter(
    "within",
    parse_slugs,
    "The area asked about: places with an outline, together (slugs, by comma). Without it, the "
    "districts of Bukamal and Qa'im.",
    "qaim-district",
)
FROM = Parameter("from", parse_date, "A day, a month or a year.", "2014-07-01")
TO = Parameter("to", parse_date, "A day, a month or a year.", "2019-10-01")


class AnalysisSchema(LayerSchema):
    """Describes a question by its parameters and by the schema of its answer."""

    def get_tags(self):
        return ["questions"]

    def _get_parameters(self):
        return [*self.view.of_path(), *(self._described(item) for item in self.view.parameters)]

    def _described(self, item):
        layers = [layer for layer in self.view.layers if item.applies(layer)] or [None]
        return openapi_parameter(item, layers, item.name in self.view.required, default=item.name == "certainty")

    def _get_response_bodies(self, direction="response"):
        contents = {
            media: {"schema": FILE if media != JSON else self.view.answer_schema} for media in self.view.media_types
        }
        return responses(contents, ("406",))


class AnalysisView(ReadOnlyAPIView):
    """A question beyond lists: ``parameters`` it takes, ``required`` ones by name, and what ``reply`` gives.

    ``layers`` are those whose words the parameters take, where it asks several.
    """

    schema = AnalysisSchema()
    parameters: tuple[Parameter, ...] = ()
    required: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    media_types = (JSON,)
    answer_schema: dict = {}

    @classmethod
    def of_path(cls):
        """The parts of the path, for OpenAPI."""
        return []

    def get(self, request):
        question = self.ask(request.query_params)
        media_type = self.choose(request, question)

        def respond():
            with as_of(question.get("known_at")):
                return HttpResponse(self.write(question, media_type), content_type=media_type)

        return conditional_response(request, all_dependencies(), respond)

    def ask(self, query_params) -> Query:
        """The parameters, read; raises BadParameter for the first that is wrong."""
        return parse_parameters(self.parameters, query_params, self.required)

    def choose(self, request, question):
        """The first media type of ours that the client accepts; JSON for browsers."""
        return negotiate_media_type(request, self.media_types)

    def write(self, question, media_type) -> bytes:
        """The body of the answer."""
        return dump_json(self.reply(question))

    def reply(self, question) -> dict:
        """The members of the answer."""
        raise NotImplementedError


def all_dependencies():
    """Every table that answers are made of."""
    return sorted({table for layer in LAYERS for table in tables_of(layer)})


def parse_parameters(parameters, query_params, required=()) -> Query:
    """Read the parameters of a request; raises BadParameter for the first that is wrong, unknown or missing."""
    by_name = {parameter.name: parameter for parameter in parameters}
    values = {}
    for name, texts in query_params.lists():
        if name not in by_name:
            raise InvalidParameter(name, texts[-1], f"there is no such parameter; there are: {', '.join(by_name)}")
        if len(texts) > 1:
            raise InvalidParameter(name, texts[-1], "is given more than once")
        if "\x00" in texts[0]:
            raise InvalidParameter(name, texts[0], "holds a NUL character; leave it out")
        try:
            values[name] = by_name[name].read(texts[0], None)
        except (ValueError, DateError) as error:
            raise InvalidParameter(name, texts[0], str(error)) from error
    for name in required:
        if name not in values:
            raise InvalidParameter(name, "", f"is missing; write it, such as {by_name[name].example}")
    if "date" in values and "datetime" in values:
        raise InvalidParameter(
            "datetime", query_params["datetime"], "cannot stand together with date; write one of them"
        )
    return Query(values)

"""Base classes of the read-only views, their content negotiation, and the base of the analyses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple, NoReturn, Protocol, cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import is_valid_path, resolve
from django.utils.encoding import iri_to_uri
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.schemas.inspectors import ViewInspector
from rest_framework.views import APIView

from geodata.api.openapi.auto_schema import AnalysisSchema, LayerSchema
from geodata.db.execute import dump_json
from geodata.http.conditional import CacheableResponse, conditional_response, finalize_response_headers
from geodata.http.negotiation import negotiate_media_type
from geodata.http.posted_query import read_posted_query
from geodata.http.problem_details import NotFound, no_content
from geodata.layers import BY_NAME as LAYERS_BY_NAME
from geodata.layers import Layer
from geodata.query.dependencies import all_tables
from geodata.query.parameter_list import BY_NAME
from geodata.query.parameters import InvalidParameter, Parameter, Query, parse_query
from geodata.query.parsers import parse_date, parse_slugs

JSON = "application/json"
MEDIA_TYPE = attrgetter("media_type")
DATE, DATETIME, CERTAINTY, IMPLIED, KNOWN_AT = (
    BY_NAME[name] for name in ("date", "datetime", "certainty", "implied", "known_at")
)
WITHIN = Parameter(
    "within",
    parse_slugs,
    "The area: places with an outline, together (slugs, separated by commas). Without it, the districts of Bukamal "
    "and Qa'im.",
    "qaim-district",
)
FROM = Parameter("from", parse_date, "A day, a month or a year.", "2014-07-01")
TO = Parameter("to", parse_date, "A day, a month or a year.", "2019-10-01")


class OutputFormat(Protocol):
    """What is negotiated: an exporter, or a Format."""

    @property
    def name(self) -> str: ...

    @property
    def media_type(self) -> str: ...


class Format(NamedTuple):
    """An output format by its name in the query string and its media type."""

    name: str
    media_type: str


class FormatNegotiation(BaseContentNegotiation):
    """Selects a format where the REST framework selects a renderer.

    The formats are those of the view's ``get_formats()``, the default first. The view's ``format_parameter`` selects
    one by name, else Accept selects one by media type. Raises InvalidParameter and NotAcceptable.
    """

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[OutputFormat | None, str]:
        view: ReadOnlyAPIView = request.parser_context["view"]
        formats = view.get_formats()
        if not formats or request.method not in ("GET", "HEAD"):
            return None, ""
        name = request.query_params.get(view.format_parameter) if view.format_parameter else None
        if name is not None:
            return _by_name(formats, name, view.format_parameter)
        media_types = tuple(map(MEDIA_TYPE, formats))
        media_type = negotiate_media_type(request.META.get("HTTP_ACCEPT"), media_types, view.media_type_aliases)
        if media_type is None:
            raise NotAcceptable(f"Available media types: {', '.join(media_types)}.")
        return formats[media_types.index(media_type)], media_type


def _by_name(formats: Sequence[OutputFormat], name: str, parameter: str) -> tuple[OutputFormat, str]:
    for item in formats:
        if item.name == name:
            return item, item.media_type
    raise InvalidParameter(parameter, name, f"write one of: {', '.join(item.name for item in formats)}")


class ReadOnlyAPIView(APIView):
    """A read-only view.

    There are no serializers: PostgreSQL renders the records as JSON (docs/adr/0001-no-serializers.md). The REST
    framework gives dispatch, content negotiation, the exception handler and the OpenAPI document.

    The view serves ``layer``, or with ``detail`` one record of it; ``operation`` names it in OpenAPI. The selected
    format is ``request.accepted_renderer``.
    """

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = FormatNegotiation
    renderer_classes = ()
    format_parameter = ""
    media_type_aliases: tuple[str, ...] = ()
    schema: ViewInspector | None = LayerSchema()
    layer: Layer | None = None
    detail = False
    operation = ""
    description = ""

    def get_formats(self) -> Sequence[OutputFormat]:
        """The formats to select from; none where the view has but one and ignores Accept."""
        return ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST" and "post" in self.http_method_names:
            read_posted_query(request._request)
        super().initial(request, *args, **kwargs)

    def finalize_response(  # type: ignore[override]  # the stubs know no response but Response
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        final = super().finalize_response(request, cast(Response, response), *args, **kwargs)
        return finalize_response_headers(request, final)

    def raise_uncaught_exception(self, exc: Exception) -> NoReturn:
        raise exc

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]  # as above
        return no_content({"Allow": ", ".join(self.allowed_methods)})


class PostedQueryMixin(ReadOnlyAPIView):
    """Mixed in before a view that reads a POST request as GET with the parameters in its body."""

    http_method_names = ["get", "head", "post", "options"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The same as GET, which the request has become by then; the framework only looks whether this exists."""
        raise NotImplementedError


class SimilarUrlMixin(APIView):
    """Mixed in before the view of unknown URLs: redirects to the URL with a slash less or more, if that is known."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        for path in _similar_paths(request.path_info):
            if not issubclass(getattr(resolve(path).func, "cls", object), SimilarUrlMixin):
                prefix, query = request.path.removesuffix(request.path_info), request.META.get("QUERY_STRING", "")
                url = iri_to_uri(f"{prefix}{quote(path)}{'?' if query else ''}{query}")
                return HttpResponsePermanentRedirect(url, preserve_request=request.method not in ("GET", "HEAD"))
        return super().dispatch(request, *args, **kwargs)


def _similar_paths(path: str) -> Iterator[str]:
    """The path with single slashes, and with a slash less or more at the end."""
    single = re.sub("/{2,}", "/", path)
    for similar in (single, single.rstrip("/"), f"{single.rstrip('/')}/"):
        if similar != path and is_valid_path(similar):
            yield similar


class NotFoundView(SimilarUrlMixin, ReadOnlyAPIView):
    """Any other URL under the API."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        raise NotFound("There is nothing at this URL; /api/v1/ lists the layers.", expected=list(LAYERS_BY_NAME))


class AnalysisView(ReadOnlyAPIView):
    """A JSON document about the records, from the parameters of the query.

    ``parameters`` are allowed, those named in ``required`` mandatory. ``layers`` are those whose vocabularies the
    parameters accept, where there are several. ``response_schema`` is the JSON schema of the document. It is ``dated``
    if it holds moments of changes.
    """

    schema = AnalysisSchema()
    formats: ClassVar[dict[str, str]] = {"json": JSON}
    parameters: tuple[Parameter, ...] = ()
    required: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    response_schema: ClassVar[dict] = {}
    dated = False

    @classmethod
    def path_parameters(cls) -> list[dict]:
        """The parameters in the path, for OpenAPI."""
        return []

    def get_formats(self) -> Sequence[OutputFormat]:
        return [Format(name, media_type) for name, media_type in self.formats.items()]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        query = self.parse(request.query_params)
        media_type = request.accepted_media_type

        def render() -> CacheableResponse:
            with query.as_of():
                return CacheableResponse(self.render(query, media_type), content_type=media_type)

        return conditional_response(request, all_tables(), render, dated=self.dated)

    def parse(self, query_params: QueryDict) -> Query:
        """The query; raises InvalidParameter for the first parameter that is wrong."""
        return parse_query(None, query_params, parameters=self.parameters, required=self.required)

    def render(self, query: Query, media_type: str) -> bytes:
        """The body of the response."""
        return dump_json(self.payload(query))

    def payload(self, query: Query) -> dict:
        """The members of the document."""
        raise NotImplementedError

"""Base classes of the pages that document an API: their parameters, citation, and entity tags."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from geodata.http.conditional import finalize_response_headers, weak_etag
from geodata.http.requests import csp_nonce
from geodata.publishing.citation import citation_context
from geodata.query.parameters import InvalidParameter
from geodata.query.query_string import single_values

ANY_VALUE = None


def check_parameters(request: Request, allowed: Mapping[str, Sequence[str] | None]) -> None:
    """Raise InvalidParameter for the first that is unknown or has an invalid value.

    ``allowed`` maps names to their values, as ``StrictParametersMixin.allowed_parameters`` does.
    """
    for name, text in single_values(request.query_params, allowed).items():
        values = allowed[name]
        if values is not ANY_VALUE and text not in values:
            raise InvalidParameter(name, text, f"write one of: {', '.join(values)}")


class StrictParametersMixin(APIView):
    """Mixed in before a view of drf-spectacular, which would ignore unknown parameters.

    ``allowed_parameters`` maps their names to the allowed values, or to ANY_VALUE.
    """

    schema = None
    allowed_parameters: ClassVar[dict[str, tuple[str, ...] | None]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        check_parameters(request, self.allowed_parameters)
        super().initial(request, *args, **kwargs)

    def finalize_response(  # type: ignore[override]  # the stubs know no response but Response
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(response, Response):
            response.data |= self.extra_data(request)
            response.render()
        return finalize_response_headers(request, self.with_etag(request, response))

    def extra_data(self, request: Request) -> dict[str, object]:
        """Members to add to the data of the response."""
        return {}

    def with_etag(self, request: Request, response: HttpResponse) -> HttpResponse:
        """The response with its ETag, if that is not simply the one of its bytes."""
        return response


class DocsView(StrictParametersMixin):
    """A page; its ETag leaves out the nonce, which differs each time."""

    def extra_data(self, request: Request) -> dict[str, object]:
        return citation_context(request)

    def with_etag(self, request: Request, response: HttpResponse) -> HttpResponse:
        if response.status_code != 200:
            return response
        response["ETag"] = weak_etag(response.content.replace(csp_nonce(request._request).encode(), b""))
        return get_conditional_response(request._request, response["ETag"], response=response) or response


class SwaggerView(DocsView):
    """The page of Swagger UI, and with ``?script=`` the script that starts it."""

    allowed_parameters = {"script": ANY_VALUE}

    def extra_data(self, request: Request) -> dict[str, object]:
        # The API is read-only; a token would set a cookie and differ each time.
        return super().extra_data(request) | {"csrf_token": ""}

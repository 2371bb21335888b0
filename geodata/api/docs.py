"""What the pages that describe an API have in common: what they take, how to cite, and when a copy is still right."""

from django.utils.cache import get_conditional_response

from geodata.http.conditional import finalize_response_headers, weak_etag
from geodata.publishing.citation import citation_context
from geodata.query.parameters import InvalidParameter

ANY_VALUE = None


def check_parameters(request, takes):
    """Raise BadParameter for the first that is not taken, or not so; ``takes`` as in ``Careful``."""
    for name, texts in request.query_params.lists():
        if name not in takes:
            told = ", ".join(takes) or "none"
            raise InvalidParameter(name, texts[-1], f"there is no such parameter here; there is: {told}")
        if takes[name] is not ANY_VALUE and texts[-1] not in takes[name]:
            raise InvalidParameter(name, texts[-1], f"write one of: {', '.join(takes[name])}")


class StrictParametersMixin:
    """Mixed in before a view of drf-spectacular, which would overlook what it does not know.

    ``takes`` are the parameters by name, each with the words that it can have, or ANYTHING.
    """

    schema = None
    takes: dict[str, tuple[str, ...] | None] = {}

    def initial(self, request, *args, **kwargs):
        check_parameters(request, self.takes)
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        return finalize_response_headers(request, self.tagged(request, response))

    def tagged(self, request, response):
        """The response with its tag, where that is another than the tag of its bytes."""
        return response


class DocsView(StrictParametersMixin):
    """A page; its tag leaves out the nonce, which alone differs each time."""

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.data |= citation_context(request)
        return response

    def tagged(self, request, response):
        if response.status_code != 200:
            return response
        response["ETag"] = weak_etag(response.content.replace(request.csp_nonce.encode(), b""))
        return get_conditional_response(request._request, response["ETag"], response=response)


class SwaggerView(DocsView):
    """The page of Swagger UI, and under ``script`` what starts it."""

    takes = {"script": ANY_VALUE}

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.data["csrf_token"] = ""  # nothing is written here; a token would set a cookie and differ each time
        return response

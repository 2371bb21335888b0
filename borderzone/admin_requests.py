"""What the admin and its login accept: sizes of forms, values of parameters, and how many passwords one may try."""

import logging
import re
from unicodedata import normalize

from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from borderzone.error_pages import error_page
from borderzone.middleware import ADMIN
from geodata.http.problem_details import problem_response
from geodata.http.requests import GetResponse, SiteRequest
from geodata.http.throttling import FixedWindowCounter, client_ip

LOGIN = f"{ADMIN}login/"
MANAGEMENT_FIELD = re.compile(r"-(TOTAL|INITIAL)_FORMS\Z")
MAX_ROWS = 2000  # of one formset: Django's maximum for 1000 rows; the formsets reject more than 1000 with a message
GUESS_WINDOW = 15 * 60  # seconds
GUESSES_PER_ACCOUNT, GUESSES_PER_ADDRESS = 10, 50  # failures of a client within the window
logger = logging.getLogger("borderzone.login")


def is_text(value: str) -> bool:
    """Whether PostgreSQL can store the text: it has no NUL and no half of a surrogate pair."""
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


class FormLimitsMiddleware:
    """Keeps the forms of everybody but editors small, and rejects admin requests that no page of ours sends.

    ``settings.DATA_UPLOAD_…`` are the limits of editors. What the page of an editor cannot have sent (NUL in a
    parameter, a made-up number of rows) is a 400 before the writers' lock is taken.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        return self._rejection(request) or self._with_saved_draft(request, self.get_response(request))

    def _with_saved_draft(self, request: SiteRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Tell the browser which of its drafts (static/admin-ui/drafts.js) has been saved: it may forget that one."""
        if request.method == "POST" and response.status_code == 302 and request.path_info.startswith(ADMIN):
            draft, queued = request.POST.get("_draft", ""), getattr(request, "_messages", None)
            levels = [message.level for message in getattr(queued, "_queued_messages", ())]
            if re.fullmatch(r"[\w-]{1,60}", draft, re.A) and messages.SUCCESS in levels:
                response.set_cookie("saved_draft", draft, max_age=86_400, path=ADMIN, samesite="Lax")
        return response

    def _rejection(self, request: SiteRequest) -> HttpResponse | None:
        is_admin = request.path_info.startswith(ADMIN)
        if is_admin and not all(map(is_text, (request.path_info, *_texts(request)))):
            return error_page(request, 400, "parameter")
        if request.method != "POST":
            return None
        is_editor = is_admin and request.user.is_authenticated and request.user.is_staff
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if is_editor else settings.ANONYMOUS_UPLOAD_MAX_MEMORY_SIZE
        if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
            return _too_large(request, limit)
        counted = not is_editor and not request.is_api  # the API names what is wrong with a query
        if counted and request.body.count(b"&") >= settings.ANONYMOUS_UPLOAD_MAX_NUMBER_FIELDS:
            return _too_large(request, limit)
        if is_editor and not _has_plausible_rows(request):
            return error_page(request, 400, "rows", back=request.path)
        return None

    def process_exception(self, request: SiteRequest, exception: Exception) -> HttpResponse | None:
        """Values of the admin's parameters that the database cannot hold, such as too large numbers."""
        is_value = isinstance(exception, DataError) or (isinstance(exception, ValueError) and "NUL" in str(exception))
        if is_value and request.path_info.startswith(ADMIN):
            return error_page(request, 400, "parameter", back=request.path)
        return None


def _texts(request: HttpRequest) -> list[str]:
    return [text for name, values in request.GET.lists() for text in (name, *values)]


def _too_large(request: SiteRequest, limit: int) -> HttpResponse:
    if request.is_api:
        detail = f"Send at most {limit} bytes."
        return problem_response(413, "Content too large", detail)
    return error_page(request, 413, "large", back=request.path)


def _has_plausible_rows(request: HttpRequest) -> bool:
    numbers = [value for name, value in request.POST.items() if MANAGEMENT_FIELD.search(name)]
    return all(re.fullmatch("[0-9]{1,4}", str(number)) and int(str(number)) <= MAX_ROWS for number in numbers)


class PasswordThrottleMiddleware:
    """Slows password guesses down: a client may fail so often, for one account and for all, in a quarter of an hour.

    All workers count together. An account is never locked from other addresses, nor for longer than the window.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.failures = FixedWindowCounter(GUESS_WINDOW, slots=2**14)

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        if request.method != "POST" or request.path_info != LOGIN:
            return self.get_response(request)
        address = client_ip(request.META, settings.NUM_PROXIES)
        account = normalize("NFKC", request.POST.get("username", "")).strip().lower()[:150]  # as Django looks it up
        limits = {f"{address} {account}": GUESSES_PER_ACCOUNT, address: GUESSES_PER_ADDRESS}
        counts = {client: self.failures.count(client) for client in limits}
        if any(counts[client][0] >= limit for client, limit in limits.items()):
            seconds = str(counts[address][1])
            logger.warning("Sign-in of %r from %s refused: too many failures; again in %s s", account, address, seconds)
            return error_page(request, 429, "guesses", {"Retry-After": seconds}, back=LOGIN)
        response = self.get_response(request)
        if response.status_code == 200:  # the form again, with its error
            for client in limits:
                self.failures.hit(client)
            logger.warning("Sign-in of %r from %s failed", account, address)
        return response

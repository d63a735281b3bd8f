"""Any view without the long row of middleware: the request is dressed by hand and the view called."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from byhand.accounts.models import User
from byhand.choices.sending import DEFAULT
from byhand.core.errors import UserError
from byhand.web.errors import Gone, Withheld
from byhand.web.lean.headers import empty, shared
from byhand.web.signals import ROBOTS, beside, code_of

# Any: views take what their address holds.
View = Callable[..., HttpResponse]
# What the ordinary way turns into a page. It asks the view once more; services that fail leave no traces.
LEFT_TO_OTHERS = (UserError, Gone, Withheld, Http404, ObjectDoesNotExist)
SESSIONS, GUARD, MESSAGES = SessionMiddleware(empty), CsrfViewMiddleware(empty), MessageMiddleware(empty)


def answer_of(
    view: View, request: HttpRequest, viewer: User | None, values: dict[str, Any]
) -> HttpResponse | None:
    """What the view answers, with all headers; None where the ordinary way has to say what is wrong."""
    dress(request, viewer)
    if GUARD.process_view(request, view, (), values) is not None:
        return None
    try:
        response = view(request, **values)
    except LEFT_TO_OTHERS:
        return None
    if response.streaming or response.status_code >= 400:
        return None
    return finished(request, response)


def dress(request: Any, viewer: User | None) -> None:  # Any: views find these things on their request
    SESSIONS.process_request(request)
    GUARD.process_request(request)
    request.user = viewer or AnonymousUser()
    MESSAGES.process_request(request)
    request.htmx = HtmxDetails(request)


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What the middleware adds on the way out."""
    MESSAGES.process_response(request, response)
    GUARD.process_response(request, response)
    SESSIONS.process_response(request, response)
    add_headers(response, code_of(request))
    return response


def add_headers(response: HttpResponse, code: str = DEFAULT) -> None:
    """Pages depend on who asks, so whoever keeps them must tell people apart."""
    patch_vary_headers(response, ("Cookie",))
    response.headers["Content-Length"] = str(len(response.content))
    # Into the store itself: checking thirteen constant headers again for each answer takes longer than a query.
    store = response.headers._store  # noqa: SLF001
    own = response.headers.get(ROBOTS, "")
    for key, header in shared(code):
        store.setdefault(key, header)
    beside(response, own, code)

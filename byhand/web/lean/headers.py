"""What the middleware would have added to an answer."""

import io
from collections.abc import Callable
from functools import cache

from csp.middleware import CSPMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from byhand.choices.sending import DEFAULT
from byhand.web.signals import SignalsMiddleware, say

Layer = Callable[[HttpRequest], HttpResponse]


@cache
def shared(code: str = DEFAULT) -> tuple[tuple[str, tuple[str, str]], ...]:
    """The headers that all pages have in common, as the middleware itself writes them, and what is said to machines."""
    answer: Layer = empty
    layers: tuple[Callable[[Layer], Layer], ...] = (
        SecurityMiddleware,
        CSPMiddleware,
        XFrameOptionsMiddleware,
        SignalsMiddleware,
    )  # type: ignore[assignment] # their stubs promise more than a layer
    for layer in layers:
        answer = layer(answer)
    request = secure_request()
    say(request, code)
    return tuple((name.lower(), (name, value)) for name, value in answer(request).items())


def empty(request: HttpRequest) -> HttpResponse:
    response = HttpResponse()
    del response["Content-Type"]
    return response


def secure_request() -> HttpRequest:
    """A request as all arrive here: what comes without encryption to a site that wants it is led elsewhere."""
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443",
            "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(),
        }
    )

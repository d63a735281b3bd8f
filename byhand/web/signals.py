"""What goes with every answer: the artist's word to machines, or the site's own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byhand.choices import sending
from byhand.choices.sending import DEFAULT

ROBOTS = "X-Robots-Tag"


class SignalsMiddleware:
    """Last to touch an answer, so that pages, feeds, documents and errors all carry the same headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        own = response.headers.get(ROBOTS, "")
        for name, value in sending.headers(code_of(request)):
            response.headers.setdefault(name, value)
        return beside(response, own, code_of(request))


def beside(response: HttpResponse, own: str, code: str) -> HttpResponse:
    """What a page itself asks of search engines stands beside what is asked of machines."""
    if own:
        said = dict(sending.headers(code)).get(ROBOTS, "")
        response.headers[ROBOTS] = ", ".join(filter(None, (own, said)))
    return response


def say(request: HttpRequest, code: str) -> None:
    """Whose address it is says so much to machines. Views call it before they render."""
    request.said_to_machines = code  # type: ignore[attr-defined] # ours


def code_of(request: HttpRequest) -> str:
    return getattr(request, "said_to_machines", DEFAULT)

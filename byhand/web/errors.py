"""What goes wrong becomes a page that says what happened, what was kept and what to do."""

import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from byhand.core.errors import Conflict, NotAllowed, TooMany, UserError
from byhand.web.cards import WorkTile
from byhand.web.explore.pages import LOST_WORKS, newest_works
from byhand.web.page import viewer_card

log = logging.getLogger("byhand.errors")
JSON, HTML = "application/json", "text/html"


class Gone(Exception):
    """It was here and left for good; raised by views, answered with 410."""


class Withheld(Exception):
    """A law keeps it from being shown. The text names the law and who asked; answered with 451."""


@dataclass(frozen=True)
class ErrorPage:
    title: str
    text: str
    works: tuple[WorkTile, ...] = ()
    case: str = ""


TITLES = {
    409: "This was changed in another window.",
    422: "That could not be done.",
    429: "A little too often.",
    403: "This is not open to you.",
}


class ErrorMiddleware:
    """Turns the errors that rooms raise for people into answers, and gives every other one a case number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # PostgreSQL takes no text with this character, and none of our addresses holds it.
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        response = self.get_response(request)
        return only_forms(request, response.get("Allow", "")) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, UserError):
            return refused(request, error)
        if isinstance(error, Gone):
            return answer(
                request,
                410,
                ErrorPage("Taken down.", str(error) or "It was here once. It is not coming back."),
            )
        if isinstance(error, Withheld):
            return answer(request, 451, ErrorPage("Withheld by law.", str(error)))
        return None


def refused(request: HttpRequest, error: UserError) -> HttpResponse:
    """The answer to something that a person can mend."""
    status = status_of(error)
    response = answer(request, status, ErrorPage(TITLES[status], error.message), field=error.field)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.wait)
    return response


def status_of(error: UserError) -> int:
    for kind, status in ((TooMany, 429), (NotAllowed, 403), (Conflict, 409)):
        if isinstance(error, kind):
            return status
    return 422


def answer(request: HttpRequest, status: int, page: ErrorPage, *, field: str | None = None) -> HttpResponse:
    """The same error for a page, for a part of a page, and for a script."""
    if getattr(request, "htmx", False):
        headers = {
            "HX-Reswap": "none",
            "HX-Trigger": json.dumps({"toast": {"text": page.text or page.title}}),
        }
        return HttpResponse(status=status, headers=headers)
    if request.get_preferred_type([HTML, JSON]) == JSON:
        return JsonResponse({"error": page.text or page.title, "field": field}, status=status)
    return render(request, f"errors/{status}.html", {"page": page}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(
        request, 400, ErrorPage("This request makes no sense to us.", "Go back and try it once more.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 403, ErrorPage(TITLES[403], "Its owner decides who may come in."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = "It may have been taken down, renamed, or never hung here."
    return answer(request, 404, ErrorPage("Nothing hangs here.", text, works=newest_works(LOST_WORKS)))


def only_forms(request: HttpRequest, allowed: str) -> HttpResponse:
    """Whoever signed in after pressing a button is led to where the button sends to, with nothing in hand."""
    text = "This address takes what a button or a form sends. Go back and press it once more; nothing was changed."
    response = answer(request, 405, ErrorPage("Nothing was sent.", text))
    response["Allow"] = allowed
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    """For libraries that count by themselves and know no wait."""
    return refused(
        request, TooMany("That was a little too often. Please wait a minute and try again.", wait=60)
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands alone: neither the database nor the layout may be needed to say that something broke."""
    case = secrets.token_hex(3).upper()
    log.error("case %s: %s %s", case, request.method, request.path)
    text = f"Something broke on our side. It is written down as case {case}."
    page = ErrorPage("Something broke.", "The fault is on our side, and it is written down.", case=case)
    if request.get_preferred_type([HTML, JSON]) == JSON:
        return JsonResponse({"error": text}, status=500)
    return HttpResponse(
        render_to_string("errors/500.html", {"page": page, "wall": request.COOKIES.get("wall", "")}),
        status=500,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Guests are led to the door; members learn that their page was too old."""
    if viewer_card(request) is None and request.get_preferred_type([HTML, JSON]) == HTML:
        return HttpResponseRedirect("/login?" + urlencode({"next": request.POST.get("next") or request.path}))
    text = "This page was open for too long, or cookies are off. Go back, reload it, and send it again."
    return answer(request, 403, ErrorPage("Please send that once more.", text))

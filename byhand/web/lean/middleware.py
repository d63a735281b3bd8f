"""Which addresses are answered here, and what must be so."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from byhand.accounts.models import User
from byhand.web.lean.home import home
from byhand.web.lean.light import View, answer_of
from byhand.web.lean.profile import profile
from byhand.web.lean.reader import Readers
from byhand.web.lean.work import work
from byhand.web.notifications import views as notifications
from byhand.web.people import deeds as people
from byhand.web.portfolios import people_views
from byhand.web.portfolios import views as portfolios
from byhand.web.posts import compose as writing
from byhand.web.posts import deeds
from byhand.web.posts import views as posts

FORM = "application/x-www-form-urlencoded"


def compose(request: HttpRequest, viewer: User | None) -> HttpResponse | None:
    """A post of words. A form with files is read once only, the ordinary way."""
    if viewer is None or request.content_type != FORM:
        return None
    return answer_of(writing.compose, request, viewer, {})


# A page out of pieces; None where any view without the middleware, or else the ordinary way, has to answer.
Quick = Callable[..., HttpResponse | None]
Route = tuple[re.Pattern[str], View | None, Quick | None]
PERSON = r"/@(?P<handle>[a-z0-9_]{1,24})"
POST = r"/p/(?P<pk>[0-9]{1,18})"
READ: tuple[Route, ...] = (
    (re.compile(r"/w/(?P<pk>[0-9]{1,18})-(?P<slug>[^/]*)"), portfolios.work, work),
    (re.compile(PERSON), people_views.show, profile),
    (re.compile(r"/notifications/count"), notifications.count, None),
)
DONE: tuple[Route, ...] = (
    (re.compile(rf"{POST}/(?P<verb>{'|'.join(deeds.MARKS)})"), deeds.mark, None),
    (re.compile(rf"{PERSON}/(?P<verb>follow|unfollow)"), people.follow, None),
    (re.compile(rf"{POST}/reply"), posts.reply, None),
    (re.compile(r"/compose"), None, compose),
)
AFTER = re.compile(r"after=[0-9]{1,19}")
NEW_POST = re.compile(r"key=[0-9a-f-]{36}")


class LeanMiddleware:
    """Stands first in the row. What it does not answer goes on as if it were not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.LEAN:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.readers = Readers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        # Tests look at this to know that they compare two ways and not one way twice.
        request.is_lean = response is not None  # type: ignore[attr-defined]
        return response or self.get_response(request)

    def answer(self, request: HttpRequest) -> HttpResponse | None:
        found = found_in(request)
        if found is None or not is_ordinary(request):
            return None
        view, quick, values = found
        viewer = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            viewer = self.readers.find(request)
            if viewer is None or not viewer.is_present:
                return None
        answer = quick(request, viewer, **values) if quick else None
        if answer is None and view:
            answer = answer_of(view, request, viewer, values)
        return answer


# Any: views take what their address holds.
def found_in(request: HttpRequest) -> tuple[View | None, Quick | None, dict[str, Any]] | None:
    """The view for the address, if it is one of ours."""
    path = request.path_info
    if request.method == "GET":
        if path == "/":
            return None, home, {}
        return first_match(READ, path)
    return first_match(DONE, path) if request.method == "POST" else None


# Any: see found_in.
def first_match(
    routes: tuple[Route, ...], path: str
) -> tuple[View | None, Quick | None, dict[str, Any]] | None:
    for pattern, view, quick in routes:
        if match := pattern.fullmatch(path):
            given = {name: int(text) if name == "pk" else text for name, text in match.groupdict().items()}
            return view, quick, given
    return None


def is_ordinary(request: HttpRequest) -> bool:
    """Nothing that the rest of the row would have to see to: no message, no foreign host, no odd words."""
    words = request.META.get("QUERY_STRING", "")
    if words and not (AFTER if request.method == "GET" else NEW_POST).fullmatch(words):
        return False
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return False
    if request.COOKIES.get("messages"):
        return False
    return is_our_host(request.META.get("HTTP_HOST") or request.META["SERVER_NAME"])


@lru_cache(maxsize=100)
def is_our_host(name: str) -> bool:
    """Whether the site answers to this name, as every request asks Django by the ordinary way."""
    request = HttpRequest()
    request.META = {"HTTP_HOST": name}
    try:
        request.get_host()
    except (DisallowedHost, KeyError):
        return False
    return True

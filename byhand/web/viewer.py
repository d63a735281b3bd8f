"""Who is looking."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from byhand.accounts.models import User

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def viewer_of(request: HttpRequest) -> User | None:
    """The signed-in person, or None."""
    return request.user if isinstance(request.user, User) and request.user.is_authenticated else None


def member_of(request: HttpRequest) -> User:
    """The signed-in person, on views that only they reach."""
    viewer = viewer_of(request)
    if viewer is None:
        raise RuntimeError("member_of() needs @for_members on the view")
    return viewer


def for_members(view: View[Rest]) -> View[Rest]:
    """Guests are led to the door and come back afterwards: to the page, or to the one with the button."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if viewer_of(request) is not None:
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method in ("GET", "HEAD") else request.POST.get("next", "/")
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")

    return guarded

"""Who comes to the desk, and when they should leave it for a while."""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from byhand.accounts import policies
from byhand.web.cards import Notice
from byhand.web.viewer import viewer_of

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
AN_HOUR, A_BREAK = 3600, 600
BEGAN, LAST = "desk_began", "desk_last"


def for_moderators(view: View[Rest]) -> View[Rest]:
    """Others are told that there is nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        viewer = viewer_of(request)
        if viewer is None or not policies.may_moderate(viewer):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def break_due(request: HttpRequest, *, now: float | None = None) -> Notice | None:
    """A calm word after an hour at the desk; ten minutes elsewhere begin it anew."""
    now = time() if now is None else now
    session = request.session
    began, last = session.get(BEGAN, 0), session.get(LAST, 0)
    if now - last > A_BREAK:
        began = now
    session[BEGAN], session[LAST] = int(began), int(now)
    if now - began < AN_HOUR:
        return None
    return Notice(
        "You have looked at cases for an hour. Look at something far away for ten minutes; they wait. "
        "Nobody has to decide what weighs on them: put it back, and take the next one.",
        title="Time for a break.",
    )

"""What every page is given besides its own data: who looks, and on which wall."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.media import addresses
from byhand.web.cards import Frame, Notice, Viewer
from byhand.web.signals import code_of
from byhand.web.viewer import viewer_of

WALLS = ("white", "grey", "dark")
TEXTS = ("normal", "large", "larger")
MOTIONS = ("full", "less")
CONTRASTS = ("normal", "more")
PICTURES = ("large", "compact")
COUNTS = ("shown", "hidden")
AVATAR = 96


def context(request: HttpRequest) -> dict[str, Any]:  # Any: values of a template context
    """`frame` and `viewer` for the layouts; listed in settings as a context processor."""
    return {"frame": frame_of(request), "viewer": viewer_card(request)}


def frame_of(request: HttpRequest) -> Frame:
    return replace(
        bare_frame(request),
        path=request.get_full_path(),
        messages=tuple(
            Notice(text=str(m.message), kind=m.level_tag or "note", url=undo_of(m.extra_tags))
            for m in get_messages(request)
        ),
    )


def bare_frame(request: HttpRequest) -> Frame:
    """The frame without what belongs to one page."""
    return Frame(
        wall=chosen(request, "wall", WALLS),
        text=chosen(request, "text", TEXTS),
        motion=chosen(request, "motion", MOTIONS),
        contrast=chosen(request, "contrast", CONTRASTS),
        pictures=chosen(request, "pictures", PICTURES),
        counts=chosen(request, "counts", COUNTS),
        origin=settings.ORIGIN,
        metas=sending.metas(code_of(request)),
    )


def undo_of(tags: str | None) -> str:
    """The address of the deed that takes back what a message tells of: `extra_tags="undo:/p/12/restore"`."""
    return tags.removeprefix("undo:") if tags and tags.startswith("undo:") else ""


def viewer_card(request: HttpRequest) -> Viewer | None:
    """The signed-in person; None for guests and where a request failed before it was known who asks."""
    user = viewer_of(request) if hasattr(request, "user") else None
    return viewer_card_of(user) if user else None


def viewer_card_of(user: User) -> Viewer:
    return Viewer(
        handle=user.handle,
        name=user.name,
        avatar_url=addresses.sized(user.avatar_key, AVATAR),
        unread_count=user.unread_count,
        role=user.role,
        is_moderator=user.is_moderator,
    )


def chosen(request: HttpRequest, cookie: str, known: tuple[str, ...]) -> str:
    """The cookie's value if it is one of ours, so that nothing foreign lands in a page."""
    value = request.COOKIES.get(cookie, "")
    return value if value in known else ""

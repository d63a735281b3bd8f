"""The page around what is a page's own, kept with places left open and filled in for each reader."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from byhand.accounts.models import User
from byhand.choices.sending import DEFAULT
from byhand.web.cards import Frame, Viewer
from byhand.web.lean import shell
from byhand.web.lean.light import add_headers
from byhand.web.lean.shell import Shell, text
from byhand.web.lean.templates import from_text, template
from byhand.web.lean.token import SECRET, cookie_for, masked
from byhand.web.page import bare_frame, viewer_card_of
from byhand.web.signals import code_of

# A page with nothing in it: what the layout makes of its blocks.
NAMES = ("full_title", "description", "head", "main")
BLOCKS = ("\ue018", "\ue019", "\ue01a", "\ue01b")
EMPTY = '{% extends "layouts/page.html" %}' + "".join(
    f"{{% block {name} %}}{sign}{{% endblock %}}" for name, sign in zip(NAMES, BLOCKS, strict=True)
)
SOMEBODY = Viewer(handle=shell.HANDLE, name=shell.NAME, avatar_url=shell.PICTURE)


def secret_of(request: HttpRequest) -> str | None:
    """The secret of the reader's tokens, if the cookie has one."""
    secret = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return secret if SECRET.fullmatch(secret) else None


# Any: what the template of a page shows.
def blocks_of(name: str, values: Mapping[str, Any], *, signed_in: bool, place: str = "") -> list[str]:
    """What stands in the four blocks of a page: the page without all that stands around them."""
    around = {
        "viewer": SOMEBODY if signed_in else None,
        "frame": Frame(path=shell.PATH, origin=settings.ORIGIN),
    }
    html = template(name).render(**values, **around, csrf_token=shell.TOKEN, request=None)
    empty = from_text(EMPTY).render(**around, place=place, csrf_token=shell.TOKEN, request=None)
    first, *rest = shell.cut(empty, BLOCKS)
    return shell.cut(html, (first, *rest))[1:-1]


def framed(
    request: HttpRequest, viewer: User | None, secret: str, blocks: Sequence[bytes], place: str = ""
) -> HttpResponse:
    """The whole page for this reader, with its headers."""
    card = viewer_card_of(viewer) if viewer else None
    values = dict(zip(BLOCKS, blocks, strict=True)) | own_values(request, card, secret)
    page = b"".join(around(alike(card), bare_frame(request), place).fill(values))
    return answered(page, secret if viewer else "", code_of(request))


def answered(page: bytes, secret: str, code: str = DEFAULT) -> HttpResponse:
    """With all headers. As get_token() wishes it, its cookie is sent again, so that it lives on."""
    response = HttpResponse(page, headers={"Set-Cookie": cookie_for(secret)} if secret else None)
    add_headers(response, code)
    return response


def alike(card: Viewer | None) -> Viewer | None:
    """The reader without what is theirs alone: equal for many."""
    if card is None:
        return None
    return replace(card, handle=shell.HANDLE, name=shell.NAME, avatar_url=card.avatar_url and shell.PICTURE)


def own_values(request: HttpRequest, card: Viewer | None, secret: str) -> dict[str, bytes]:
    """What goes into the places for the reader's own."""
    path = request.get_full_path()
    own = {shell.PATH: text(path), shell.QUOTED_PATH: quote(path).encode()}
    if card is None:
        return own
    return own | {
        shell.NAME: text(card.name),
        shell.INITIAL: text(card.name[:1].upper()),
        shell.HANDLE: text(card.handle),
        shell.PICTURE: text(card.avatar_url),
        shell.TOKEN: masked(secret).encode(),
    }


@lru_cache(maxsize=512)
def around(viewer: Viewer | None, frame: Frame, place: str) -> Shell:
    return Shell.of(
        from_text(EMPTY).render(
            viewer=viewer,
            frame=replace(frame, path=shell.PATH),
            place=place,
            csrf_token=shell.TOKEN,
            request=None,
        )
    )

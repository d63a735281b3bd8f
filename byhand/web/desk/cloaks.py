"""Views: the queue of cloaks, one of them beside its original, and the artist's word on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.models import Cloak
from byhand.media.selectors import newest_weights, own_cloak
from byhand.portfolios import selectors
from byhand.web.desk import places
from byhand.web.desk.cloak_page import compare_page, queue_page
from byhand.web.viewer import for_members, member_of, viewer_of

# Whatever a browser takes the file for: it is shown to its owner, kept by nobody, and may do nothing.
PRIVATE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KINDS = {"webp": "image/webp", "png": "image/png", "jpg": "image/jpeg"}


@for_members
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    page = queue_page(member_of(request))
    part = getattr(request, "htmx", False)
    return render(request, "desk/cloak_live.html" if part else "desk/cloak.html", {"page": page})


@for_members
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    cloak = own_or_404(request, pk)
    return render(request, "desk/compare.html", {"page": compare_page(member_of(request), cloak)})


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """What the artist compares, and the cloaked master: private files, for their owner alone."""
    viewer = viewer_of(request)
    cloak = own_cloak(viewer, pk) if viewer else None
    try:
        opened = media.open_cloak_file(cloak, name) if cloak else None
    except (KeyError, FileNotFoundError):
        opened = None
    if opened is None:
        raise Http404
    return private(
        FileResponse(opened, content_type=kind_of(opened.name or ""), as_attachment=name == "master")
    )


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The small private picture of what is not public yet."""
    viewer = viewer_of(request)
    picture = selectors.own_picture(viewer, pk) if viewer else None
    if picture is None or not picture.preview_key:
        raise Http404
    return private(FileResponse(media.open_preview(picture), content_type="image/webp"))


@for_members
@require_POST
def decide(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise Http404
    actor, cloak = member_of(request), own_or_404(request, pk)
    act, said = DEEDS[deed]
    try:
        act(actor, cloak)
        messages.success(request, said)
    except UserError as error:
        messages.warning(request, error.message)
    return HttpResponseRedirect(places.CLOAKS)


@for_members
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    count = media.renew_cloaks(actor=member_of(request), weights=newest_weights())
    messages.success(request, f"{'1 picture is' if count == 1 else f'{count} pictures are'} cloaked anew.")
    return HttpResponseRedirect(places.CLOAKS)


def use(actor: User, cloak: Cloak) -> None:
    media.use_cloak(actor=actor, cloak=cloak)


def lighter(actor: User, cloak: Cloak) -> None:
    media.try_lighter(actor=actor, cloak=cloak)


def original(actor: User, cloak: Cloak) -> None:
    media.release(actor=actor, picture=cloak.picture)


def cancel(actor: User, cloak: Cloak) -> None:
    media.cancel_cloak(actor=actor, cloak=cloak)


def again(actor: User, cloak: Cloak) -> None:
    media.order_again(actor=actor, cloak=cloak)


DEEDS: dict[str, tuple[Callable[[User, Cloak], None], str]] = {
    "use": (use, "The cloaked picture is on its way to the wall."),
    "lighter": (lighter, "A lighter one is on its way. You look at it before it is used."),
    "original": (original, "The picture is shown without a cloak."),
    "cancel": (cancel, "Cancelled. The picture stays as it is."),
    "again": (again, "It is in the queue again."),
}


def own_or_404(request: HttpRequest, pk: int) -> Cloak:
    cloak = own_cloak(member_of(request), pk)
    if cloak is None:
        raise Http404
    return cloak


def kind_of(name: str) -> str:
    return KINDS[name.rpartition(".")[2]]


def private(response: HttpResponseBase) -> HttpResponseBase:
    for header, value in PRIVATE.items():
        response[header] = value
    return response

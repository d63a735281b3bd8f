"""Views: replace a picture, look at its former versions, bring one back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from byhand.core.errors import UserError
from byhand.portfolios import selectors, services
from byhand.posts.models import PostPicture
from byhand.web.desk import places
from byhand.web.desk.shelf_pages import place_page
from byhand.web.viewer import for_members, member_of

NONE_CHOSEN = "Choose the new picture first."


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    actor, slot = member_of(request), own_or_404(request, pk)
    error = replace(request, slot) if request.method == "POST" else ""
    if request.method == "POST" and not error:
        messages.success(request, "The new picture is there. It hangs as soon as it is prepared.")
        return HttpResponseRedirect(places.place_address(slot))
    page = place_page(actor, slot, error)
    return render(request, "desk/place.html", {"page": page}, status=422 if error else 200)


def replace(request: HttpRequest, slot: PostPicture) -> str:
    """A sentence if the file was not taken."""
    upload = request.FILES.get("file")
    if upload is None:
        return NONE_CHOSEN
    try:
        services.replace_picture(actor=member_of(request), slot=slot, upload=upload)
    except UserError as error:
        return error.message
    return ""


@for_members
@require_POST
def keep_former(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a replacement off that failed, or that is still being prepared."""
    slot = own_or_404(request, pk)
    services.cancel_replacement(actor=member_of(request), slot=slot)
    messages.success(request, "The former picture stays.")
    return HttpResponseRedirect(places.place_address(slot))


@for_members
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    version = selectors.own_version(member_of(request), pk)
    if version is None:
        raise Http404
    slot = services.restore_picture(actor=member_of(request), version=version)
    messages.success(request, "The former picture hangs again.")
    return HttpResponseRedirect(places.place_address(slot))


def own_or_404(request: HttpRequest, pk: int) -> PostPicture:
    slot = selectors.own_slot(member_of(request), pk)
    if slot is None:
        raise Http404
    return slot

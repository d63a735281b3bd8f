"""Views: the listings of a studio, and the form of one."""

import re
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotComplete, UserError
from byhand.jobboard import services
from byhand.jobboard.facts import ListingRefused
from byhand.jobboard.models import Listing
from byhand.jobboard.policies import Deed
from byhand.jobboard.selectors.listings import listing_sent_with, listings_of, own_listing
from byhand.web.jobboard.forms import ListingForm
from byhand.web.jobboard.listing_form import ListingFormPage, again_page, beside_of, blank_page, stored_page
from byhand.web.jobboard.listings_page import listings_page
from byhand.web.jobboard.room import room_of, studio_or_404
from byhand.web.viewer import for_members, member_of

KEY = re.compile(r"[0-9a-f-]{36}")
JSON = "application/json"


@for_members
@require_safe
def listings(request: HttpRequest, slug: str) -> HttpResponse:
    studio = studio_or_404(request, slug, Deed.SEE_DRAFTS)
    page = listings_page(room_of(request, studio, "listings"), listings_of(studio))
    return render(request, "jobboard/listings.html", {"page": page})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The key in the address names the draft: reloading or sending twice finds the same one."""
    studio, key = studio_or_404(request, slug, Deed.EDIT_LISTINGS), request.GET.get("key", "")
    if not KEY.fullmatch(key):
        return HttpResponseRedirect(f"{studio.address}/listings/new?key={uuid4()}")
    actor = member_of(request)
    if request.method == "POST":
        return receive(request, services.start_listing(actor=actor, studio=studio, client_key=key))
    if begun := listing_sent_with(studio, key):
        return HttpResponseRedirect(edit_address(begun))
    page = blank_page(actor, studio, key, services.first_facts(studio=studio))
    return shown(request, page)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    listing = listing_or_404(request, slug, pk)
    if request.method == "POST":
        return receive(request, listing)
    return shown(request, stored_page(member_of(request), listing))


@for_members
@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """How the form would look as a listing, and what is missing; nothing is kept."""
    studio = studio_or_404(request, slug, Deed.EDIT_LISTINGS)
    form = ListingForm.sent(request.POST.copy())
    if not form.is_valid():
        return HttpResponse(status=204)
    beside = beside_of(member_of(request), studio, form.facts())
    return render(request, "jobboard/beside.html", {"beside": beside})


def receive(request: HttpRequest, listing: Listing) -> HttpResponse:
    """One sending of the form. Nothing typed is lost, whatever fails."""
    form, actor = ListingForm.sent(request.POST.copy()), member_of(request)
    by_script = request.get_preferred_type(["text/html", JSON]) == JSON
    if not form.is_valid():
        return refused(request, again_page(actor, listing, form), by_script=by_script)
    try:
        listing = keep(request, listing, form)
        if request.POST.get("do") == "publish" and not by_script:
            listing = services.submit_listing(actor=actor, listing=listing)
    except ListingRefused as error:
        form.refuse(error)
        return refused(request, again_page(actor, listing, form), by_script=by_script)
    except NotComplete as error:
        page = again_page(actor, fresh(actor, listing), form, missing=error.missing)
        return refused(request, page, by_script=by_script)
    except Conflict as error:
        page = again_page(actor, fresh(actor, listing), form, conflict=error.message)
        return refused(request, page, status=409, by_script=by_script)
    if by_script:
        return JsonResponse({"revision": listing.revision})
    return onwards(request, listing)


def keep(request: HttpRequest, listing: Listing, form: ListingForm) -> Listing:
    sent = request.POST
    revision = int(sent["revision"]) if sent.get("revision", "").isdecimal() else 0
    return services.save_listing(
        actor=member_of(request),
        listing=listing,
        facts=form.facts(),
        revision=revision,
        form=sent.get("form", "")[:36],
    )


def refused(
    request: HttpRequest, page: ListingFormPage, *, status: int = 422, by_script: bool = False
) -> HttpResponse:
    if by_script:
        return JsonResponse({"error": "Something is too long or unknown."}, status=status)
    return shown(request, page, status=status)


def shown(request: HttpRequest, page: ListingFormPage, *, status: int = 200) -> HttpResponse:
    return render(request, "jobboard/listing_form.html", {"page": page, "beside": page.beside}, status=status)


def onwards(request: HttpRequest, listing: Listing) -> HttpResponse:
    wish = request.POST.get("do")
    if wish == "preview":
        return HttpResponseRedirect(listing.address)
    if wish == "publish":
        messages.success(request, said_of(listing))
        return HttpResponseRedirect(f"{listing.studio.address}/listings")
    messages.success(request, "Kept." if listing.is_open else "The draft is kept.")
    return HttpResponseRedirect(edit_address(listing))


def said_of(listing: Listing) -> str:
    return {
        Listing.State.OPEN: "It is on the board.",
        Listing.State.REVIEW: "A moderator reads it first. You hear by mail.",
        Listing.State.SCHEDULED: "It opens on its day.",
    }.get(Listing.State(listing.state), "Kept.")


@for_members
@require_POST
def act(request: HttpRequest, slug: str, pk: int, deed: str) -> HttpResponse:
    """Close, renew, duplicate, take back, erase."""
    listing, actor = listing_or_404(request, slug, pk), member_of(request)
    if deed not in DEEDS and deed != "duplicate":
        raise Http404
    if deed == "duplicate":
        copy = services.duplicate_listing(actor=actor, listing=listing)
        messages.success(request, "A copy, as a draft.")
        return HttpResponseRedirect(edit_address(copy))
    try:
        DEEDS[deed](actor=actor, listing=listing)
        messages.success(request, DONE[deed])
    except UserError as error:
        messages.error(request, error.message)
    return HttpResponseRedirect(f"{listing.studio.address}/listings")


DEEDS = {
    "close": services.close_listing,
    "renew": services.renew_listing,
    "take-back": services.take_back_listing,
    "erase": services.erase_listing,
}
DONE = {
    "close": "Closed. Its page stays, and says so.",
    "renew": "Renewed for thirty days.",
    "take-back": "It is a draft again.",
    "erase": "Erased.",
}


def listing_or_404(request: HttpRequest, slug: str, pk: int) -> Listing:
    found = own_listing(member_of(request), pk, Deed.EDIT_LISTINGS)
    if found is None or found.studio.slug != slug:
        raise Http404
    return found


def fresh(actor: User, listing: Listing) -> Listing:
    return own_listing(actor, listing.pk) or listing


def edit_address(listing: Listing) -> str:
    return f"{listing.studio.address}/listings/{listing.pk}"

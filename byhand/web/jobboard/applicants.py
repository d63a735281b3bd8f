"""Views: the applicant board of a listing, for the people of its studio and nobody else."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from byhand.core import limits
from byhand.core.errors import NotAllowed
from byhand.jobboard.application_policies import can_talk
from byhand.jobboard.models import Listing
from byhand.jobboard.policies import Deed, may
from byhand.jobboard.selectors.applicants import chosen_applications, own_listing
from byhand.jobboard.selectors.one_applicant import table_of
from byhand.jobboard.services.judging import set_blind
from byhand.jobboard.services.moving import Moved, move_many
from byhand.jobboard.services.talking import write_many
from byhand.web.desk.sent import ids
from byhand.web.jobboard.applicant_page import compare_page
from byhand.web.jobboard.board_page import (
    WISHES,
    board_page,
    chosen_in,
    filters_in,
    here_of,
    move_page,
    statistics_page,
)
from byhand.web.jobboard.many_page import many_page
from byhand.web.viewer import for_members, member_of

EXPORTS_PER_DAY, A_DAY = 50, 24 * 3600


@for_members
@require_safe
def board(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    listing = listing_or_404(request, slug, pk)
    page = board_page(member_of(request), listing, filters_in(request.GET))
    return render(request, "jobboard/board.html", {"page": page})


@for_members
@require_safe
def statistics(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    page = statistics_page(listing_or_404(request, slug, pk))
    return render(request, "jobboard/statistics.html", {"page": page})


@for_members
@require_safe
def compare(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Two beside each other: the first two that were chosen on the board."""
    viewer, listing = member_of(request), listing_or_404(request, slug, pk)
    wanted = ids([key.partition(":")[0] for key in request.GET.getlist("chosen")])
    found = chosen_applications(viewer, listing, wanted[:2])
    if len(found) < 2:
        messages.warning(request, "Choose two applicants to compare.")
        return HttpResponseRedirect(here_of(listing))
    return render(request, "jobboard/compare.html", {"page": compare_page(viewer, listing, found)})


@for_members
@require_safe
def export(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    viewer, listing = member_of(request), listing_or_404(request, slug, pk)
    if not may(viewer, Deed.EXPORT_APPLICATIONS, listing.studio_id):
        raise NotAllowed("Owners and recruiters of the studio export applicants.")
    limits.take(f"export:{viewer.pk}", limit=EXPORTS_PER_DAY, per=A_DAY)
    out = StringIO()
    csv.writer(out).writerows(table_of(viewer, listing))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="applicants-{listing.pk}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@for_members
@require_POST
def blind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    listing = listing_or_404(request, slug, pk)
    hide = request.POST.get("value") == "on"
    set_blind(actor=member_of(request), listing=listing, is_blind=hide)
    messages.success(request, "Names are hidden." if hide else "Names are shown, to everybody in this room.")
    return HttpResponseRedirect(next_in(request, listing))


@for_members
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """First the exact notice is shown; it is sent when the same one is confirmed."""
    viewer, listing = member_of(request), listing_or_404(request, slug, pk)
    if not may(viewer, Deed.MOVE_APPLICATIONS, listing.studio_id):
        raise NotAllowed("Owners and recruiters of the studio move applications.")
    to, chosen = request.POST.get("to", ""), chosen_in(viewer, listing, request.POST)
    if to not in WISHES or not chosen:
        messages.warning(request, "Choose applicants and where they go.")
        return HttpResponseRedirect(next_in(request, listing))
    page = move_page(viewer, listing, chosen, request.POST)
    if not page.may_go or request.POST.get("do") != "go" or request.POST.get("looked") != page.looked:
        return render(request, "jobboard/move.html", {"page": page})
    outcome = move_many(actor=viewer, chosen=chosen, to=to, note=page.note, reason=page.reason)
    tell(request, outcome, "{count} moved and told.", "Moved, and the applicant is told.")
    return HttpResponseRedirect(next_in(request, listing))


@for_members
@require_POST
def message(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """First the words as each of them will read them; the same words are sent when they are confirmed."""
    viewer, listing = member_of(request), listing_or_404(request, slug, pk)
    if not may(viewer, Deed.WRITE_TO_APPLICANTS, listing.studio_id):
        raise NotAllowed("Owners and recruiters of the studio write to applicants.")
    chosen = [application for application, _ in chosen_in(viewer, listing, request.POST)]
    page = many_page(listing, chosen, request.POST)
    if not page.count:
        messages.warning(request, "Choose applicants whose application has not ended.")
        return HttpResponseRedirect(next_in(request, listing))
    if not page.looked or request.POST.get("do") != "go" or request.POST.get("looked") != page.looked:
        return render(request, "jobboard/message_many.html", {"page": page})
    to = [application for application in chosen if can_talk(application)]
    outcome = write_many(actor=viewer, chosen=to, text=page.text, client_key=page.key)
    tell(request, outcome, "Sent to {count}.", "Sent, in the studio's name.")
    return HttpResponseRedirect(next_in(request, listing))


def tell(request: HttpRequest, outcome: Moved, many: str, one: str) -> None:
    if outcome.done:
        count = len(outcome.done)
        messages.success(request, many.format(count=count) if count > 1 else one)
    for sentence in outcome.left:
        messages.warning(request, sentence)


def next_in(request: HttpRequest, listing: Listing) -> str:
    wanted = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe and wanted else here_of(listing)


def listing_or_404(request: HttpRequest, slug: str, pk: int) -> Listing:
    listing = own_listing(member_of(request), slug, pk)
    if listing is None:
        raise Http404
    return listing

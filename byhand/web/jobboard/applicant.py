"""Views: one applicant, for the people of the studio."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.core.errors import NotAllowed, UserError
from byhand.jobboard.models import Application
from byhand.jobboard.selectors.applicants import application_seen_by, is_blind
from byhand.jobboard.selectors.studios import colleague_in
from byhand.jobboard.services import judging
from byhand.jobboard.services.moving import note_seen
from byhand.jobboard.zones import zone_or_utc
from byhand.web.cursors import number_in
from byhand.web.jobboard import both_sides
from byhand.web.jobboard.applicant_page import applicant_page
from byhand.web.jobboard.applicants import listing_or_404
from byhand.web.jobboard.board_page import here_of
from byhand.web.jobboard.cv import cv_response
from byhand.web.viewer import for_members, member_of, viewer_of


@for_members
@require_safe
def show(request: HttpRequest, slug: str, pk: int, application: int) -> HttpResponse:
    """Opened for the first time, it counts as seen."""
    found = applicant_or_404(request, slug, pk, application)
    note_seen(actor=member_of(request), application=found)
    return render(request, "jobboard/applicant.html", {"page": applicant_page(member_of(request), found)})


@require_safe
def cv(request: HttpRequest, slug: str, pk: int, application: int) -> HttpResponseBase:
    """Not while names are hidden: a CV begins with one."""
    if viewer_of(request) is None:
        raise Http404
    found = applicant_or_404(request, slug, pk, application)
    if is_blind(found.listing):
        raise Http404
    return cv_response(found, f"applicant-{found.number}.pdf")


@for_members
@require_POST
def act(request: HttpRequest, slug: str, pk: int, application: int, deed: str) -> HttpResponse:
    found, do = applicant_or_404(request, slug, pk, application), DEEDS.get(deed)
    if do is None:
        raise Http404
    try:
        if said := do(request, found):
            messages.success(request, said)
    except NotAllowed:
        raise
    except UserError as error:
        messages.warning(request, error.message)
    place = PLACES.get(deed, "main")
    return HttpResponseRedirect(f"{here_of(found.listing)}/{found.pk}#{place}")


def stars(request: HttpRequest, found: Application) -> str:
    count = number_in(request.POST.get("stars", "")) or 0
    judging.give_stars(actor=member_of(request), application=found, count=count)
    return ""


def remark(request: HttpRequest, found: Application) -> str:
    text, key = request.POST.get("text", ""), request.POST.get("key", "")[:36]
    judging.add_remark(actor=member_of(request), application=found, text=text, client_key=key)
    return ""


def drop_remark(request: HttpRequest, found: Application) -> str:
    remark_id = number_in(request.POST.get("remark", "")) or 0
    judging.drop_remark(actor=member_of(request), application=found, remark_id=remark_id)
    return ""


def label(request: HttpRequest, found: Application) -> str:
    judging.put_label(actor=member_of(request), application=found, name=request.POST.get("label", ""))
    return ""


def take_label(request: HttpRequest, found: Application) -> str:
    judging.take_label(actor=member_of(request), application=found, name=request.POST.get("label", ""))
    return ""


def look(request: HttpRequest, found: Application) -> str:
    colleague = colleague_in(found.listing.studio, number_in(request.POST.get("colleague", "")) or 0)
    if colleague is None:
        raise UserError("Choose somebody of this studio.", field="colleague")
    judging.ask_colleague(actor=member_of(request), application=found, colleague=colleague)
    return f"{colleague.name} is asked."


def message(request: HttpRequest, found: Application) -> str:
    both_sides.write(request, found)
    return "Sent, in the studio's name."


def invite(request: HttpRequest, found: Application) -> str:
    both_sides.propose(request, found, zone_or_utc(found.listing.zone))
    return "Proposed. The applicant chooses now."


def agree(request: HttpRequest, found: Application) -> str:
    both_sides.take_time(request, found)
    return "Agreed. The applicant is told."


Do = Callable[[HttpRequest, Application], str]
DEEDS: dict[str, Do] = {
    "stars": stars,
    "remark": remark,
    "drop-remark": drop_remark,
    "label": label,
    "take-label": take_label,
    "look": look,
    "message": message,
    "invite": invite,
    "agree": agree,
}
PLACES = {
    "stars": "judging", "remark": "remarks", "drop-remark": "remarks", "label": "judging",
    "take-label": "judging", "look": "judging", "message": "talk", "invite": "interview", "agree": "interview",
}  # fmt: skip


def applicant_or_404(request: HttpRequest, slug: str, pk: int, application: int) -> Application:
    found = application_seen_by(member_of(request), listing_or_404(request, slug, pk), application)
    if found is None:
        raise Http404
    return found

"""Views: my applications."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from byhand.core.errors import UserError
from byhand.jobboard.models import Application
from byhand.jobboard.selectors.applying import own_application
from byhand.jobboard.selectors.mine import applications_to_take
from byhand.jobboard.services.keeping import choose_keeping
from byhand.jobboard.services.moving import accept_offer, withdraw_application
from byhand.jobboard.services.own import choose_zone, keep_own_notes
from byhand.jobboard.services.talking import ask_for_reply, share_contact
from byhand.jobboard.zones import zone_or_utc
from byhand.web.jobboard import both_sides
from byhand.web.jobboard.cv import cv_response
from byhand.web.jobboard.mine_page import list_page, mine_page
from byhand.web.viewer import for_members, member_of, viewer_of


@for_members
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    page = list_page(member_of(request), now=timezone.now())
    return render(request, "jobboard/mine.html", {"page": page})


@for_members
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    application = own_or_404(request, pk)
    page = mine_page(member_of(request), application, now=timezone.now())
    return render(request, "jobboard/mine_one.html", {"page": page})


@require_safe
def cv(request: HttpRequest, pk: int) -> HttpResponseBase:
    viewer = viewer_of(request)
    application = own_application(viewer, pk) if viewer else None
    if application is None:
        raise Http404
    return cv_response(application, (application.cv.name if application.cv else "") or "cv.pdf")


@for_members
@require_safe
def export(request: HttpRequest) -> JsonResponse:
    """All of one's applications, to take along."""
    response = JsonResponse({"applications": applications_to_take(member_of(request))})
    response["Content-Disposition"] = 'attachment; filename="applications.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@for_members
@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """One of the deeds below; what is in the way is said on the page."""
    application, do = own_or_404(request, pk), DEEDS.get(deed)
    if do is None:
        raise Http404
    try:
        messages.success(request, do(request, application))
    except UserError as error:
        messages.warning(request, error.message)
    return HttpResponseRedirect(f"{application.address}#{PLACES.get(deed, 'main')}")


def withdraw(request: HttpRequest, application: Application) -> str:
    withdraw_application(actor=member_of(request), application=application)
    return "Withdrawn. The studio can no longer see it."


def accept(request: HttpRequest, application: Application) -> str:
    accept_offer(actor=member_of(request), application=application)
    return "Accepted. The studio hears of it now."


def ask(request: HttpRequest, application: Application) -> str:
    ask_for_reply(actor=member_of(request), application=application)
    return "Asked. The studio hears that you wait for a word."


def notes(request: HttpRequest, application: Application) -> str:
    keep_own_notes(actor=member_of(request), application=application, text=request.POST.get("notes", ""))
    return "Kept. Only you see these notes."


def message(request: HttpRequest, application: Application) -> str:
    both_sides.write(request, application)
    return "Sent."


def share(request: HttpRequest, application: Application) -> str:
    share_contact(actor=member_of(request), application=application)
    return "Shared. From now on each side reads the addresses and numbers that the other one writes."


def times(request: HttpRequest, application: Application) -> str:
    both_sides.propose(request, application, zone_or_utc(application.time_zone))
    return "Proposed. The studio chooses now."


def agree(request: HttpRequest, application: Application) -> str:
    both_sides.take_time(request, application)
    return "Agreed. The time stands on this page."


def settle(request: HttpRequest, application: Application) -> str:
    actor = member_of(request)
    choose_keeping(actor=actor, application=application, keep=request.POST.get("keep", ""))
    choose_zone(actor=actor, application=application, zone=request.POST.get("time_zone", ""))
    return "Kept."


Do = Callable[[HttpRequest, Application], str]
DEEDS: dict[str, Do] = {
    "withdraw": withdraw,
    "accept": accept,
    "ask": ask,
    "notes": notes,
    "message": message,
    "share": share,
    "times": times,
    "agree": agree,
    "settings": settle,
}
# Where on the page one is afterwards.
PLACES = {
    "notes": "notes",
    "message": "talk",
    "share": "talk",
    "times": "interview",
    "agree": "interview",
    "settings": "keeping",
}


def own_or_404(request: HttpRequest, pk: int) -> Application:
    application = own_application(member_of(request), pk)
    if application is None:
        raise Http404
    return application

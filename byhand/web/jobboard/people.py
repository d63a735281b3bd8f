"""Views: members, invitations and colleagues of a studio."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.core.errors import NotAllowed, UserError
from byhand.jobboard import services
from byhand.jobboard.models import Colleague, Invitation, Membership, Studio
from byhand.jobboard.policies import Deed
from byhand.jobboard.selectors.studios import (
    colleague_at,
    confirmed_people,
    member_at,
    members_of,
    open_invitations,
    people_to_confirm,
    studio_at,
)
from byhand.web.jobboard.room import RoomPage, room_of, studio_or_404
from byhand.web.jobboard.studios import back
from byhand.web.viewer import for_members, member_of, viewer_of


@dataclass(frozen=True)
class PeoplePage(RoomPage):
    members: list[Membership]
    invitations: list[Invitation]
    colleagues: list[Colleague]
    waiting: list[Colleague]
    roles: tuple[tuple[str, str], ...] = tuple(
        (value, str(label)) for value, label in Membership.Role.choices
    )


@for_members
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    studio = studio_or_404(request, slug, Deed.SEE_DRAFTS)
    room = room_of(request, studio, "people")
    page = PeoplePage(
        room.studio,
        room.side,
        room.role,
        members=members_of(studio),
        invitations=open_invitations(studio),
        colleagues=confirmed_people(studio),
        waiting=people_to_confirm(studio),
    )
    return render(request, "jobboard/people.html", {"page": page})


@for_members
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    studio, sent = studio_or_404(request, slug, Deed.MANAGE_MEMBERS), request.POST
    return done(
        request,
        studio,
        lambda: services.invite_member(
            actor=member_of(request),
            studio=studio,
            whom=sent.get("whom", "")[:254],
            role=sent.get("role", ""),
        ),
        "Asked. The link in the mail works once, for two weeks.",
    )


@for_members
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    studio = studio_or_404(request, slug, Deed.MANAGE_MEMBERS)
    found = next((each for each in open_invitations(studio) if each.pk == pk), None)
    if found is None:
        raise Http404
    return done(
        request,
        studio,
        lambda: services.withdraw_invitation(actor=member_of(request), invitation=found),
        "Taken back.",
    )


@for_members
@require_POST
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another role, or out. Everybody may go by themself."""
    studio = studio_or_404(request, slug, Deed.SEE_DRAFTS)
    found = member_at(studio, pk)
    if found is None:
        raise Http404
    actor, role = member_of(request), request.POST.get("role", "")
    if request.POST.get("do") == "leave":
        answer = done(request, studio, lambda: services.drop_member(actor=actor, member=found), "Done.")
        return HttpResponseRedirect("/studios/mine") if found.person_id == actor.pk else answer
    return done(
        request, studio, lambda: services.change_member_role(actor=actor, member=found, role=role), "Kept."
    )


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. It is used by the button, so that no program that looks ahead uses it up."""
    if request.method != "POST":
        return render(request, "jobboard/join.html", {"token": token})
    made = services.accept_invitation(actor=member_of(request), token=token)
    messages.success(request, f"You work at {made.studio.name} now.")
    return HttpResponseRedirect(f"{made.studio.address}/listings")


@for_members
@require_POST
def name(request: HttpRequest, slug: str) -> HttpResponse:
    """The studio names somebody who works there."""
    studio, sent = studio_or_404(request, slug, Deed.MANAGE_MEMBERS), request.POST
    return done(
        request,
        studio,
        lambda: services.name_colleague(
            actor=member_of(request),
            studio=studio,
            handle=sent.get("handle", "")[:40],
            title=sent.get("title", ""),
        ),
        "Named. They are asked, and shown once they agree.",
    )


@for_members
@require_POST
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """A person says that they work there."""
    studio = studio_at(viewer_of(request), slug)
    if studio is None:
        raise Http404
    row = services.say_colleague(actor=member_of(request), studio=studio, title=request.POST.get("title", ""))
    messages.success(
        request, "Confirmed." if row.is_confirmed else "Said. It is shown once the studio agrees."
    )
    return HttpResponseRedirect(studio.address)


@for_members
@require_POST
def colleague(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Either side agrees, or ends it."""
    found, actor = colleague_at(pk), member_of(request)
    if found is None or deed not in ("agree", "drop"):
        raise Http404
    if deed == "drop":
        services.drop_colleague(actor=actor, colleague=found)
    elif actor.pk == found.person_id:
        services.say_colleague(actor=actor, studio=found.studio)
    else:
        services.name_colleague(actor=actor, studio=found.studio, handle=found.person.handle)
    return HttpResponseRedirect(back(request))


def done(request: HttpRequest, studio: Studio, deed: Callable[[], object], said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except NotAllowed:
        raise
    except UserError as error:
        messages.error(request, error.message)
    return HttpResponseRedirect(f"{studio.address}/people")

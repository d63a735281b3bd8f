"""The moderators' desk: queues, cases, and what is decided there. For others there is nothing here."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import selectors as accounts
from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.media import services as media
from byhand.media.models import Evidence
from byhand.media.weights import model_in_use
from byhand.moderation import services
from byhand.moderation.models import Act, Case, Decision
from byhand.moderation.ruling import Ruling, checked
from byhand.moderation.selectors.desk import case_numbered, evidence_in
from byhand.moderation.selectors.queues import QUEUES, Queue, Waiting, next_case, queue_of, queues, waiting_in
from byhand.moderation.selectors.references import Stock, stocks
from byhand.moderation.selectors.standing import appeal_file
from byhand.moderation.selectors.subjects import subject_view
from byhand.web.cards import Notice
from byhand.web.desk.pictures import ORIGINAL_HEADERS
from byhand.web.errors import status_of
from byhand.web.films import PLAYED, film
from byhand.web.moderation.case_page import case_page, ruling_in
from byhand.web.moderation.guard import break_due, for_moderators
from byhand.web.viewer import member_of


@dataclass(frozen=True)
class Desk:
    """The whole desk, or one queue of it."""

    queues: tuple[Queue, ...]
    queue: str
    title: str
    waiting: tuple[Waiting, ...]
    compared: tuple[Stock, ...]
    overdue: int
    joining: int
    asking: tuple[User, ...]
    suspended: tuple[User, ...]
    asked: str
    sees_refusals: bool
    rest: Notice | None


@for_moderators
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """What waits, who asks to join, who is suspended, and a field to find somebody."""
    asked = request.GET.get("handle", "").strip()
    if asked and (found := accounts.user_known_as(asked.removeprefix("@"))):
        return redirect("mod_person", handle=found.handle)
    return render(request, "moderation/room.html", {"page": desk(request, asked=asked)})


@for_moderators
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "moderation/queue.html", {"page": desk(request, key)})


def desk(request: HttpRequest, key: str = "", asked: str = "") -> Desk:
    now = timezone.now()
    found = queues(now=now)
    asking = tuple(accounts.asking_to_join())
    return Desk(
        queues=found,
        queue=key,
        title=QUEUES[key][0] if key else "Moderation",
        waiting=waiting_in(key, now=now) if key else (),
        compared=stocks(model=model_in_use()) if key == "scores" else (),
        overdue=sum(each.overdue for each in found if each.key != "scores"),
        joining=len(asking),
        asking=asking,
        suspended=() if key else tuple(accounts.suspended()),
        asked=asked,
        sees_refusals=member_of(request).is_staff,
        rest=break_due(request),
    )


@for_moderators
@require_safe
def following(request: HttpRequest, key: str) -> HttpResponse:
    """The next case of a queue that this moderator may take."""
    found = next_case(member_of(request), key, after=request.GET.get("after", ""), now=timezone.now())
    if found is None:
        messages.info(request, "Nothing in this queue waits for you.")
        return redirect("mod_queue", key=key)
    return redirect("mod_case", number=found.number)


@for_moderators
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    return shown(request, case_or_404(number))


@for_moderators
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a case up, or put it down."""
    found = case_or_404(number)
    if request.POST.get("do") == "down":
        services.put_down_case(actor=member_of(request), case=found)
        return redirect("mod_queue", key=queue_of(found))
    try:
        services.take_case(actor=member_of(request), case=found)
    except UserError as error:
        return shown(request, found, error)
    return redirect("mod_case", number=number)


@for_moderators
@require_POST
def look(request: HttpRequest, number: str) -> HttpResponse:
    """The first impression; after it, the score."""
    found = case_or_404(number)
    try:
        services.note_impression(
            actor=member_of(request),
            case=found,
            lean=request.POST.get("lean", ""),
            note=request.POST.get("note", ""),
        )
    except UserError as error:
        return shown(request, found, error)
    return redirect("mod_case", number=number)


@for_moderators
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """First the notice as it will be, then the decision."""
    found, ruling = case_or_404(number), ruling_in(request.POST)
    try:
        if request.POST.get("do") != "decide":
            return previewed(request, found, ruling)
        decision = services.decide_case(
            actor=member_of(request), case=found, ruling=ruling, revision=revision_in(request)
        )
    except (NotAllowed, TooMany):
        raise
    except UserError as error:
        return shown(request, case_or_404(number), error, ruling)
    label = subject_view(found.subject).label or "it"
    messages.success(request, said_of(decision, ruling).format(label))
    return redirect("mod_next", key=queue_of(found))


def said_of(decision: Decision | None, ruling: Ruling) -> str:
    if decision is None:
        return "Your vote about {} is kept."
    if ruling.act != Act.CLEAR and decision.act == Act.CLEAR:
        return "Your vote about {} is kept. Nobody is left to ask, so it is cleared: in doubt the artist is right."
    return "Decided: {}."


def previewed(request: HttpRequest, found: Case, ruling: Ruling) -> HttpResponse:
    ruling = checked(ruling, found)
    page = case_page(member_of(request), found, rest=break_due(request), ruling=ruling, previews=True)
    return render(request, "moderation/case.html", {"page": page})


@for_moderators
@require_safe
def picture(request: HttpRequest, number: str, pk: str) -> HttpResponseBase:
    """The private preview of a picture of this case that is not public."""
    pictures = {each.pk: each for each in subject_view(case_or_404(number).subject).pictures}
    asked = pictures.get(int(pk))
    if asked is None or not asked.preview_key:
        raise Http404
    return private(FileResponse(media.open_preview(asked), content_type="image/webp"))


@for_moderators
@require_safe
def shown_file(request: HttpRequest, number: str, pk: str) -> HttpResponseBase:
    """What somebody sent with their appeal."""
    file = appeal_file(int(pk))
    if file is None or file.appeal.case.number != number:
        raise Http404
    return to_store(services.open_appeal_file(file), file.name)


@for_moderators
@require_safe
def evidence(request: HttpRequest, number: str, pk: str) -> HttpResponseBase:
    """What an artist shows of the making of their picture."""
    found = evidence_or_404(number, pk)
    if "play" in request.GET and found.type in PLAYED:
        return film(request, media.open_evidence(found), found.type)
    return to_store(media.open_evidence(found), found.name)


@for_moderators
@require_safe
def evidence_preview(request: HttpRequest, number: str, pk: str) -> HttpResponseBase:
    found = evidence_or_404(number, pk)
    if not found.preview_key:
        raise Http404
    return private(FileResponse(media.open_evidence(found, preview=True), content_type="image/webp"))


def evidence_or_404(number: str, pk: str) -> Evidence:
    found = evidence_in(case_or_404(number), int(pk))
    if found is None:
        raise Http404
    return found


def to_store(file: "File[bytes]", name: str) -> HttpResponseBase:
    """Files from outside are stored by the browser and not opened in it."""
    return private(
        FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    )


def private(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in ORIGINAL_HEADERS.items():
        response[name] = value
    return response


def shown(
    request: HttpRequest, found: Case, error: UserError | None = None, ruling: Ruling | None = None
) -> HttpResponse:
    page = case_page(member_of(request), found, rest=break_due(request), ruling=ruling, error=error)
    return render(request, "moderation/case.html", {"page": page}, status=status_of(error) if error else 200)


def case_or_404(number: str) -> Case:
    found = case_numbered(number)
    if found is None:
        raise Http404
    return found


def revision_in(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None

"""Views: how a studio shows who it is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.core.errors import UserError
from byhand.jobboard import domains, saying, services
from byhand.jobboard.models import Studio, Verification
from byhand.jobboard.policies import Deed
from byhand.jobboard.selectors.studios import latest_verification
from byhand.web.jobboard.room import RoomPage, room_of, studio_or_404
from byhand.web.viewer import for_members, member_of


@dataclass(frozen=True)
class VerifyPage(RoomPage):
    verification: Verification | None
    proof: str
    record_name: str
    record_value: str
    looks_like: str
    error: str = ""
    field: str = ""
    typed: str = ""


@for_members
@require_safe
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    studio = studio_or_404(request, slug, Deed.VERIFY_STUDIO)
    page = verify_page(request, studio)
    part = getattr(request, "htmx", False) and page.verification
    return render(request, "jobboard/verify_state.html" if part else "jobboard/verify.html", {"page": page})


@for_members
@require_POST
def act(request: HttpRequest, slug: str, deed: str) -> HttpResponse:
    """Ask for a code, enter it, name a domain, have it looked at, send papers."""
    studio = studio_or_404(request, slug, Deed.VERIFY_STUDIO)
    do = DEEDS.get(deed)
    if do is None:
        raise Http404
    try:
        messages.success(request, do(request, studio))
    except UserError as error:
        typed = request.POST.get(error.field or "", "")[:254]
        page = verify_page(request, studio, error=error.message, field=error.field or "", typed=typed)
        return render(request, "jobboard/verify.html", {"page": page}, status=422)
    return HttpResponseRedirect(f"{studio.address}/verify")


def ask_mail(request: HttpRequest, studio: Studio) -> str:
    email = request.POST.get("email", "")[:254]
    services.ask_domain_mail(actor=member_of(request), studio=studio, email=email)
    return "A code is on its way to that address."


def enter_code(request: HttpRequest, studio: Studio) -> str:
    services.enter_code(actor=member_of(request), studio=studio, code=request.POST.get("code", "")[:12])
    return "Verified."


def ask_record(request: HttpRequest, studio: Studio) -> str:
    domain = request.POST.get("domain", "")[:253]
    services.ask_domain_record(actor=member_of(request), studio=studio, domain=domain)
    return "Put the record below into your domain, then have us look."


def look(request: HttpRequest, studio: Studio) -> str:
    services.look_for_record(actor=member_of(request), studio=studio)
    return "We are looking."


def send_papers(request: HttpRequest, studio: Studio) -> str:
    uploads = [each for each in request.FILES.getlist("file") if isinstance(each, UploadedFile)]
    services.send_documents(
        actor=member_of(request), studio=studio, uploads=uploads, note=request.POST.get("note", "")
    )
    return "Sent. A moderator reads it; you hear by mail."


DEEDS: dict[str, Callable[[HttpRequest, Studio], str]] = {
    "mail": ask_mail,
    "code": enter_code,
    "record": ask_record,
    "look": look,
    "papers": send_papers,
}


def verify_page(
    request: HttpRequest, studio: Studio, *, error: str = "", field: str = "", typed: str = ""
) -> VerifyPage:
    room, row = room_of(request, studio, "verify"), latest_verification(studio)
    shows_record = row is not None and row.method == Verification.Method.RECORD
    return VerifyPage(
        room.studio,
        room.side,
        room.role,
        verification=row,
        proof=saying.proof(studio) if studio.proof else "",
        record_name=f"{domains.LABEL}.{row.domain}" if row and shows_record else "",
        record_value=f"{domains.PREFIX}{row.record}" if row and shows_record else "",
        looks_like=studio.resembles,
        error=error,
        field=field,
        typed=typed,
    )

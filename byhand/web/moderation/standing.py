"""What was decided about one's own things, why, and how to have somebody else look at it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from byhand.core.errors import UserError
from byhand.moderation import services
from byhand.moderation.models import APPEAL_MAX, Statement
from byhand.moderation.selectors.standing import (
    Reported,
    Standing,
    reports_of,
    standing_at,
    standing_on,
    standings_of,
)
from byhand.moderation.services.appeals import FILE_MAX, FILES_MAX
from byhand.web.errors import status_of
from byhand.web.settings.pages import SettingsPage, side
from byhand.web.viewer import for_members, member_of


@dataclass(frozen=True)
class StandingPage(SettingsPage):
    standings: tuple[Standing, ...]
    reports: tuple[Reported, ...]


@dataclass(frozen=True)
class DecisionPage:
    """One statement with the form of its appeal, which is sent to `action`."""

    standing: Standing
    action: str
    back: str
    text: str = ""
    error: str = ""
    wrong: str = ""
    most: int = APPEAL_MAX
    files_most: int = FILES_MAX
    megabytes: int = FILE_MAX // 2**20


@for_members
@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    person = member_of(request)
    page = StandingPage(
        side=side("standing"),
        standings=standings_of(person, now=timezone.now()),
        reports=reports_of(person),
    )
    return render(request, "settings/standing.html", {"page": page})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, number: str) -> HttpResponse:
    found = standing_at(member_of(request), number, now=timezone.now())
    if found is None:
        raise Http404
    return shown_or_appealed(request, found.statement, back="/settings/standing")


@require_http_methods(["GET", "HEAD", "POST"])
def by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the link of the letter, such as somebody who cannot sign in."""
    found = services.statement_of_token(token)
    if found is None:
        raise Http404
    response = shown_or_appealed(request, found, back="")
    response["Referrer-Policy"] = "no-referrer"
    return response


def shown_or_appealed(request: HttpRequest, statement: Statement, back: str) -> HttpResponse:
    if request.method != "POST":
        return shown(request, statement, back)
    text = request.POST.get("text", "")
    try:
        services.appeal_decision(
            person=statement.person, statement=statement, text=text, files=files_in(request)
        )
    except UserError as error:
        return shown(request, statement, back, text, error)
    messages.success(request, "Your appeal is sent. Somebody who had no part in the decision looks at it.")
    return redirect(request.path)


def shown(
    request: HttpRequest, statement: Statement, back: str, text: str = "", error: UserError | None = None
) -> HttpResponse:
    page = DecisionPage(
        standing=standing_on(statement, now=timezone.now()),
        action=request.path,
        back=back,
        text=text,
        error=error.message if error else "",
        wrong=(error.field or "text") if error else "",
    )
    return render(
        request, "moderation/decision.html", {"page": page}, status=status_of(error) if error else 200
    )


def files_in(request: HttpRequest) -> list["UploadedFile[bytes]"]:
    """Browsers send an empty part where nothing was chosen."""
    return [file for file in request.FILES.getlist("files") if file.size]

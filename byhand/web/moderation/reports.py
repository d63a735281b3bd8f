"""Reporting: a page for whatever somebody sees here, and for notices without an account."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.jobboard.selectors.applicants import card_address
from byhand.jobboard.selectors.mine import message_at
from byhand.moderation import services
from byhand.moderation.models import Report
from byhand.moderation.reporting import BY_CODE, ReportKind, kinds_for
from byhand.moderation.results import result_of
from byhand.moderation.selectors import decision_of
from byhand.moderation.selectors.reportable import receipt_of, reportable, subject_at
from byhand.moderation.selectors.subjects import SubjectView, subject_view
from byhand.moderation.services import Said
from byhand.web.client import client_key
from byhand.web.viewer import viewer_of

FIELDS = ("note", "links", "name", "email")


@dataclass(frozen=True)
class ReportPage:
    """`error` belongs to the field `wrong`; whatever was typed is in `said`."""

    view: SubjectView
    kinds: tuple[ReportKind, ...]
    said: Said
    is_member: bool
    can_mute: bool
    back: str
    error: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Receipt:
    report: Report
    label: str
    kind: str
    follows: str
    result: str
    is_notice: bool


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """For whoever comes with an address, such as with a legal notice."""
    address = request.GET.get("address", "")
    if address:
        found = subject_at(address, settings.ORIGIN)
        if found and reportable(viewer_of(request), *found):
            return redirect("report", kind=found[0], pk=found[1])
    return render(
        request, "moderation/report_find.html", {"address": address}, status=422 if address else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    viewer = viewer_of(request)
    view = reportable(viewer, kind, int(pk))
    if view is None:
        raise Http404
    if viewer is not None and view.subject.owner_id == viewer.pk:
        raise NotAllowed("This is yours. You can change or delete it yourself.")
    said = said_in(request)
    if request.method != "POST":
        return shown(request, view, said)
    try:
        made = services.report(reporter=viewer, subject=view.subject, said=said, address=client_key(request))
    except (NotAllowed, TooMany):
        raise
    except UserError as error:
        return shown(request, view, said, error)
    return redirect("report_sent", number=made.number)


@require_safe
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt, and later the result."""
    found = receipt_of(viewer_of(request), number)
    if found is None:
        raise Http404
    page = Receipt(
        report=found,
        label=subject_view(found.case.subject).label or "something that is gone",
        kind=BY_CODE[found.kind].label if found.kind in BY_CODE else "",
        follows=BY_CODE[found.kind].follows if found.kind in BY_CODE else "",
        result=result_of(found.case, decision_of(found.case_id)),
        is_notice=found.reporter_id is None,
    )
    return render(request, "moderation/report_sent.html", {"page": page})


def said_in(request: HttpRequest) -> Said:
    typed = request.POST if request.method == "POST" else request.GET
    kind = typed.get("kind", "")
    return Said(
        kind=kind,
        answer=typed.get(f"answer-{kind}", ""),
        in_good_faith="in_good_faith" in typed,
        mute="mute" in typed,
        **{name: typed.get(name, "") for name in FIELDS},
    )


def place_of(viewer: User | None, view: SubjectView) -> str:
    """Where somebody reads a message: the same talk stands on a page of each side."""
    message = message_at(view.subject.pk)
    if viewer is None or message is None:
        return "/"
    application = message.application
    own = application.applicant_id == viewer.pk
    return f"{application.address if own else card_address(application)}#talk"


def shown(
    request: HttpRequest, view: SubjectView, said: Said, error: UserError | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    page = ReportPage(
        view=view,
        kinds=kinds_for(view.subject.kind, legal_only=viewer is None),
        said=said,
        is_member=viewer is not None,
        can_mute=viewer is not None and view.owner is not None and view.is_signed,
        back=view.url or place_of(viewer, view),
        error=error.message if error else "",
        wrong=(error.field or "kind") if error else "",
    )
    return render(request, "moderation/report.html", {"page": page}, status=422 if error else 200)

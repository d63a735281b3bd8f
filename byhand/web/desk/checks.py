"""Views: an artist's checks, and what they say and show for an answer. Others find nothing here."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.models import Check
from byhand.media.selectors import seen_check
from byhand.portfolios import services
from byhand.web.desk import places
from byhand.web.desk.check_page import check_page, checks_page
from byhand.web.desk.cloaks import private
from byhand.web.films import PLAYED, film
from byhand.web.uploads.arriving import file_in
from byhand.web.viewer import for_members, member_of, viewer_of


@for_members
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/checks.html", {"page": checks_page(member_of(request))})


@for_members
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return render(
        request, "desk/check.html", {"page": check_page(member_of(request), own_or_404(request, pk))}
    )


@for_members
@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Files are kept even where one of them is refused, and so are the words."""
    actor, check = member_of(request), own_or_404(request, pk)
    note, send = request.POST.get("note", ""), request.POST.get("do") != "keep"
    errors = add_files(actor, check, request.FILES.getlist("files"))
    try:
        if send and not errors:
            media.explain_check(actor=actor, check=check, note=note)
    except UserError as error:
        errors = (*errors, error.message)
    if errors:
        page = check_page(actor, own_or_404(request, pk), note=note, errors=errors, wrong="explain")
        return render(request, "desk/check.html", {"page": page}, status=422)
    messages.success(
        request, "Sent. People look at it within 72 hours, and you are told." if send else "Kept."
    )
    return HttpResponseRedirect(places.check_address(pk))


def add_files(actor: User, check: Check, files: "list[UploadedFile[bytes]]") -> tuple[str, ...]:
    """A sentence for each file that was not kept."""
    errors = []
    for each in files:
        try:
            media.add_evidence(actor=actor, check=check, upload=each)
        except UserError as error:
            errors.append(error.message)
    return tuple(errors)


@for_members
@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    actor, check = member_of(request), own_or_404(request, pk)
    try:
        with file_in(request) as chosen:
            slot = services.replace_file(actor=actor, check=check, upload=chosen)
    except UserError as error:
        page = check_page(actor, check, errors=(error.message,), wrong="replace")
        return render(request, "desk/check.html", {"page": page}, status=422)
    messages.success(request, "The new file takes its place. The one we asked about is erased.")
    return HttpResponseRedirect(places.edit_address(slot.post.work))


@for_members
@require_POST
def decide(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise Http404
    act, said, place = DEEDS[deed]
    actor, check = member_of(request), seen_check(member_of(request), pk)
    if check is None and deed == "take-back":
        return HttpResponseRedirect(places.CHECKS)  # a second click: it is gone already
    try:
        act(actor, own_or_404(request, pk))
        messages.success(request, said)
    except UserError as error:
        messages.warning(request, error.message)
        place = ""
    return HttpResponseRedirect(place or places.check_address(pk))


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A private file: for its artist, and for reviewers once the artist has answered."""
    check = seen_check(viewer_of(request), pk)
    evidence = next((each for each in check.evidence.all() if each.pk == file), None) if check else None
    is_preview = "preview" in request.GET
    if evidence is None or (is_preview and not evidence.preview_key):
        raise Http404
    try:
        opened = media.open_evidence(evidence, preview=is_preview)
    except FileNotFoundError:
        raise Http404 from None
    if "play" in request.GET and evidence.type in PLAYED:
        return film(request, opened, evidence.type)
    if is_preview:
        return private(FileResponse(opened, content_type="image/webp"))
    kind = "application/octet-stream"
    return private(FileResponse(opened, as_attachment=True, filename=evidence.name, content_type=kind))


@for_members
@require_POST
def remove(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    check = own_or_404(request, pk)
    for evidence in check.evidence.all():
        if evidence.pk == file:
            media.drop_evidence(actor=member_of(request), evidence=evidence)
            messages.success(request, "Taken out and erased.")
    return HttpResponseRedirect(places.check_address(pk))


def label(actor: User, check: Check) -> None:
    services.label_picture(actor=actor, check=check)


def take_back(actor: User, check: Check) -> None:
    services.take_back(actor=actor, check=check)


def show_process(actor: User, check: Check) -> None:
    media.show_process(actor=actor, check=check, shows=True)


def hide_process(actor: User, check: Check) -> None:
    media.show_process(actor=actor, check=check, shows=False)


DEEDS: dict[str, tuple[Callable[[User, Check], None], str, str]] = {
    "label": (label, "Labelled. Others see it, and see the label.", ""),
    "take-back": (take_back, "Taken back and erased. What waited for it is a draft again.", places.CHECKS),
    "show-process": (show_process, "The work says that its process was shown.", ""),
    "hide-process": (hide_process, "The work says nothing of its process.", ""),
}


def own_or_404(request: HttpRequest, pk: int) -> Check:
    """For its artist; a reviewer has the desk for it."""
    viewer = member_of(request)
    check = seen_check(viewer, pk)
    if check is None or check.picture.owner_id != viewer.pk:
        raise Http404
    return check

"""Views: apply to a listing."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.accounts.models import User
from byhand.core.errors import Conflict, TooMany, UserError
from byhand.jobboard.application_facts import NotSent
from byhand.jobboard.models import Application, Listing
from byhand.jobboard.selectors.applying import listing_to_apply, own_application, own_application_to
from byhand.jobboard.services.applying import (
    add_cv,
    discard_draft,
    drop_cv,
    save_application,
    send_application,
    start_application,
)
from byhand.web.desk.saving import revision_of
from byhand.web.jobboard.apply_form import ApplicationForm, works_sent
from byhand.web.jobboard.apply_page import apply_page, preview_page
from byhand.web.viewer import for_members, member_of

JSON = "application/json"
TEMPLATE = "jobboard/apply.html"


@dataclass(frozen=True)
class Attempt:
    """What came of one sending of the form. `status` 200 means that all of it is kept."""

    application: Application | None
    form: ApplicationForm
    works: tuple[int, ...]
    status: int = 200
    errors: tuple[str, ...] = ()


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    actor, listing = member_of(request), listing_or_404(request, pk)
    application = own_application_to(actor, listing)
    if application and not application.is_draft:
        return HttpResponseRedirect(application.address)
    if request.method == "POST":
        return receive(request, listing)
    page = apply_page(actor, listing, application, source=source_in(request))
    return render(request, TEMPLATE, {"page": page})


def receive(request: HttpRequest, listing: Listing) -> HttpResponse:
    actor = member_of(request)
    attempt = keep(actor, listing, request)
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        return kept(attempt)
    if attempt.status == 200:
        attempt = take_cv(actor, attempt, request)
    if attempt.status == 200 and attempt.application:
        return onwards(request, listing, attempt.application)
    page = apply_page(
        actor, listing, attempt.application, form=attempt.form, works=attempt.works, errors=attempt.errors
    )
    return render(request, TEMPLATE, {"page": page}, status=attempt.status)


def keep(actor: User, listing: Listing, request: HttpRequest) -> Attempt:
    """Store what was typed, and nothing else. Nothing typed is lost, whatever fails."""
    form = ApplicationForm(request.POST.copy(), listing=listing)
    works = works_sent(request.POST)
    attempt = Attempt(own_application_to(actor, listing), form, works)
    try:
        draft = start_application(actor=actor, listing=listing, source=source_in(request))
        saved = save_application(
            actor=actor,
            application=draft,
            facts=form.facts(works),
            revision=revision_of(request.POST),
            form=request.POST.get("form", "")[:36],
        )
    except UserError as error:
        if error.field in form.fields:
            form.add_error(error.field, error.message)
            return replace(attempt, status=422)
        return replace(attempt, status=status_of(error), errors=(error.message,))
    return replace(attempt, application=saved)


def source_in(request: HttpRequest) -> str:
    """How the applicant came here, if one of our own links says so."""
    said = request.GET.get("from", "")
    return said if said in Application.Source.values else ""


def status_of(error: UserError) -> int:
    return 409 if isinstance(error, Conflict) else 429 if isinstance(error, TooMany) else 422


def take_cv(actor: User, attempt: Attempt, request: HttpRequest) -> Attempt:
    """A new file comes in place of the former one; the button takes it away."""
    application, upload = attempt.application, request.FILES.get("cv")
    if application is None:
        return attempt
    try:
        if upload:
            application = add_cv(actor=actor, application=application, upload=upload)
        elif request.POST.get("do") == "drop-cv":
            application = drop_cv(actor=actor, application=application)
    except UserError as error:
        return replace(attempt, status=status_of(error), errors=(error.message,))
    return replace(attempt, application=application)


def kept(attempt: Attempt) -> JsonResponse:
    """For the script that keeps a draft every few seconds."""
    if attempt.status != 200 or attempt.application is None:
        said = attempt.errors[0] if attempt.errors else "Something is too long or unknown."
        return JsonResponse({"error": said}, status=attempt.status)
    return JsonResponse({"revision": attempt.application.revision})


def onwards(request: HttpRequest, listing: Listing, application: Application) -> HttpResponse:
    if request.POST.get("do") == "preview":
        return HttpResponseRedirect(f"{application.address}/preview")
    if request.POST.get("do") == "save":
        messages.success(request, "The draft is kept. Nobody at the studio sees it.")
    anchor = "#works" if request.POST.get("move") else ""
    return HttpResponseRedirect(f"/jobs/{listing.pk}/apply{anchor}")


@for_members
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what the studio will see, and the button that sends it."""
    application = draft_or_404(request, pk)
    if not application.is_draft:
        return HttpResponseRedirect(application.address)
    page = preview_page(member_of(request), application)
    return render(request, "jobboard/apply_preview.html", {"page": page})


@for_members
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft stays as it is when something is in the way, also when the listing closed a moment ago."""
    application = draft_or_404(request, pk)
    try:
        send_application(actor=member_of(request), application=application)
    except NotSent as refused:
        for each in refused.missing:
            messages.warning(request, each.sentence)
        return HttpResponseRedirect(f"/jobs/{application.listing_id}/apply")
    except UserError as error:
        messages.warning(request, error.message)
        return HttpResponseRedirect(application.address)
    messages.success(request, "Sent. You hear of everything that happens to it.")
    return HttpResponseRedirect(application.address)


@for_members
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    discard_draft(actor=member_of(request), application=draft_or_404(request, pk))
    messages.success(request, "The draft is thrown away.")
    return HttpResponseRedirect("/applications")


def listing_or_404(request: HttpRequest, pk: int) -> Listing:
    listing = listing_to_apply(member_of(request), pk)
    if listing is None:
        raise Http404
    return listing


def draft_or_404(request: HttpRequest, pk: int) -> Application:
    application = own_application(member_of(request), pk)
    if application is None:
        raise Http404
    return application

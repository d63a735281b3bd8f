"""Views: hang a work, edit it, send it on its way."""

import re
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.policies import is_live
from byhand.posts.models import Post
from byhand.web.desk import places
from byhand.web.desk.saving import Attempt, keep, send
from byhand.web.desk.sent_page import sent_page
from byhand.web.desk.work_form import again_page, blank_page, stored_page
from byhand.web.viewer import for_members, member_of

KEY = re.compile(r"[0-9a-f-]{36}")
JSON = "application/json"


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The key in the address names the draft: reloading or sending twice finds the same one."""
    actor, key = member_of(request), request.GET.get("key", "")
    if not KEY.fullmatch(key):
        return HttpResponseRedirect(f"{places.NEW}?key={uuid4()}")
    if request.method == "POST":
        return receive(request, services.start_work(actor=actor, client_key=key))
    if begun := selectors.work_sent_with(actor, key):
        return HttpResponseRedirect(places.edit_address(begun))
    return render(request, "desk/work_form.html", {"page": blank_page(actor, key)})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    work = own_or_404(request, pk)
    if request.method == "POST":
        return receive(request, work)
    return render(request, "desk/work_form.html", {"page": stored_page(member_of(request), work)})


def receive(request: HttpRequest, work: Work) -> HttpResponse:
    actor = member_of(request)
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        return kept(keep(actor, work, request.POST)) if not is_live(work) else live_is_not_kept()
    attempt = send(actor, work, request.POST, request.FILES.getlist("pictures"))
    if attempt.is_done:
        return onwards(request, attempt.work)
    page = again_page(actor, attempt)
    return render(request, "desk/work_form.html", {"page": page}, status=attempt.status)


def kept(attempt: Attempt) -> JsonResponse:
    """For the script that keeps a draft every few seconds."""
    if not attempt.is_done:
        return JsonResponse(
            {"error": attempt.conflict or "Something is too long or unknown."}, status=attempt.status
        )
    return JsonResponse({"revision": attempt.work.revision})


def live_is_not_kept() -> JsonResponse:
    return JsonResponse({"error": "A work that hangs is changed by its button alone."}, status=422)


def onwards(request: HttpRequest, work: Work) -> HttpResponse:
    if request.POST.get("do") == "publish":
        return HttpResponseRedirect(places.sent_address(work))
    if request.POST.get("do") == "preview":
        return HttpResponseRedirect(work.address)
    messages.success(request, "Kept." if is_live(work) else "The draft is kept.")
    return HttpResponseRedirect(places.edit_address(work))


@for_members
@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a work is on its way; looks again by itself until it hangs."""
    page = sent_page(own_or_404(request, pk))
    if page is None:
        return HttpResponseRedirect(f"/desk/works/{pk}")
    part = getattr(request, "htmx", False)
    return render(request, "desk/sent_state.html" if part else "desk/sent.html", {"page": page})


@for_members
@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """The list of what is missing, made anew while one types."""
    actor = member_of(request)
    work = named_work(request)
    page = stored_page(actor, work) if work else blank_page(actor, request.GET.get("key", ""))
    return render(request, "desk/missing.html", {"page": page})


@for_members
@require_POST
def bin_one(request: HttpRequest, pk: int) -> HttpResponse:
    work = own_or_404(request, pk)
    services.bin_work(actor=member_of(request), work=work)
    undo = f"undo:{places.edit_address(work)}/restore"
    messages.success(request, "In the bin. It is kept there for 30 days.", extra_tags=undo)
    return HttpResponseRedirect(places.DESK)


@for_members
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    work = services.restore_work(actor=member_of(request), work=own_or_404(request, pk))
    hangs = work.post.state == Post.State.PUBLISHED
    messages.success(request, "Back on the wall." if hangs else "Back among the drafts.")
    return HttpResponseRedirect(places.edit_address(work))


@for_members
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    services.change_many(actor=member_of(request), works=[own_or_404(request, pk).pk], action="erase")
    messages.success(request, "Erased, with all its pictures.")
    return HttpResponseRedirect("/desk/bin")


def own_or_404(request: HttpRequest, pk: int) -> Work:
    work = selectors.own_work(member_of(request), pk)
    if work is None:
        raise Http404
    return work


def named_work(request: HttpRequest) -> Work | None:
    """The work that the address speaks of: by id, or by the key of its form; None where the key is new."""
    given = request.GET.get("work", "")
    if given.isascii() and given.isdigit():
        return own_or_404(request, int(given[:18]))
    return selectors.work_sent_with(member_of(request), request.GET.get("key", ""))

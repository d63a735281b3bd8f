"""Views: write a post, continue a draft, change what hangs; drafts and bin."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media.models import Picture
from byhand.media.selectors import pictures_of
from byhand.portfolios.selectors.cloaks import first_wish
from byhand.portfolios.services import make_work_of
from byhand.posts import selectors, services
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post
from byhand.posts.policies import DOWN
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.desk.places import edit_address
from byhand.web.desk.sent import ids
from byhand.web.errors import status_of
from byhand.web.posts.compose_page import STATES, THUMB, again_page, blank_page, stored_page
from byhand.web.posts.composing import Attempt, keep, say, send
from byhand.web.posts.deeds import own_or_404
from byhand.web.posts.drafts_page import drafts_page
from byhand.web.posts.forms import form_sent
from byhand.web.posts.keys import KEY
from byhand.web.uploads.arriving import file_in, received_before
from byhand.web.viewer import for_members, member_of, viewer_of

JSON = "application/json"
SIGNED_OUT = "You are signed out. Sign in again in another tab, then try again."
PART, WHOLE = "posts/compose_form.html", "posts/compose.html"


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """The key in the address names the draft: reloading or sending twice finds the same one."""
    actor = member_of(request)
    place = place_in(request)
    if not place:
        also = {name: request.GET[name] for name in ("quote", "reply") if name in request.GET}
        return HttpResponseRedirect(f"/compose?{urlencode({'key': uuid4()} | also)}")
    post = draft_in(request)
    if post and (post.state != Post.State.DRAFT or post.kind == Post.Kind.WORK):
        return HttpResponseRedirect(
            f"/p/{post.pk}" if post.kind == Post.Kind.TALK else edit_address(post.work)
        )
    if request.method == "POST":
        return (None if post else said_at_once(request)) or receive(request, post, place)
    if post:
        return shown(request, stored_page(actor, post, place))
    answers, quotes = (seen_post(request, name) for name in ("reply", "quote"))
    return shown(request, blank_page(actor, place, answers=answers, quotes=quotes))


def receive(request: HttpRequest, post: Post | None, place: str) -> HttpResponse:
    actor = member_of(request)
    try:
        post = post or begin(request)
    except UserError as error:
        return not_begun(request, place, error)
    if request.POST.get("do") == "discard":
        return discard(request, post)
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        return kept(keep(actor, post, request.POST))
    attempt = send(actor, post, request.POST, request.FILES.getlist("pictures"))
    if not attempt.is_done:
        attempt = fresh(actor, attempt)
        return shown(request, again_page(actor, attempt, request.POST, place), status=attempt.status)
    return HttpResponseRedirect(onwards(request, attempt.post, place))


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post that hangs. Works are changed on the desk."""
    actor, post = member_of(request), own_or_404(request, pk)
    if post.kind != Post.Kind.TALK or post.state in DOWN:
        raise Http404
    if post.state == Post.State.DRAFT:
        return HttpResponseRedirect(f"/compose?draft={pk}")
    if request.method != "POST":
        return shown(request, stored_page(actor, post))
    attempt = send(actor, post, request.POST, request.FILES.getlist("pictures"))
    if not attempt.is_done:
        attempt = fresh(actor, attempt)
        return shown(request, again_page(actor, attempt, request.POST), status=attempt.status)
    if request.POST.get("do") != "publish":
        return HttpResponseRedirect(f"/p/{pk}/edit")
    return HttpResponseRedirect(onwards(request, attempt.post))


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest) -> HttpResponse:
    """POST: one file for the post that the address names. GET: how far the pictures `id` are."""
    if viewer_of(request) is None:
        raise NotAllowed(SIGNED_OUT)
    actor = member_of(request)
    if request.method == "POST":
        if before := received_before(request):
            return JsonResponse(told(before), status=201)
        with file_in(request) as file:
            post = draft_in(request) or begin(request)
            picture = services.add_picture(actor=actor, post=post, upload=file)
        return JsonResponse(told(picture), status=201)
    found = pictures_of(actor, ids(request.GET.getlist("id"))[:100])
    return JsonResponse({"pictures": [told(picture) for picture in found]})


@for_members
@require_safe
def drafts(request: HttpRequest, shelf: str) -> HttpResponse:
    return render(request, "posts/drafts.html", {"page": drafts_page(member_of(request), shelf)})


def said_at_once(request: HttpRequest) -> HttpResponse | None:
    """Words alone hang without having been a draft, if nothing is in the way."""
    key = request.GET.get("key", "")
    if request.FILES or not KEY.fullmatch(key):
        return None
    answers, quotes = (seen_post(request, name) for name in ("reply", "quote"))
    made = say(member_of(request), key, request.POST, answers, quotes)
    return HttpResponseRedirect(onwards(request, made)) if made else None


def begin(request: HttpRequest) -> Post:
    """The draft that the first keeping, file or sending of a form makes."""
    key = request.GET.get("key", "")
    if not KEY.fullmatch(key):
        raise Http404
    return services.start_draft(
        actor=member_of(request),
        facts=PostFacts(),
        reply_to=seen_post(request, "reply"),
        quote_of=seen_post(request, "quote"),
        client_key=key,
        cloak=first_wish(member_of(request)),
    )


def not_begun(request: HttpRequest, place: str, error: UserError) -> HttpResponse:
    """Answers were closed, say, while the form was open: the words are shown again, with the reason."""
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        raise error
    page = blank_page(member_of(request), place, answers=None, quotes=None)
    form = form_sent(request.POST, is_reply="reply" in request.GET)
    form.is_valid()
    form.refuse(error)
    return shown(request, replace(page, form=form, failed=True), status=status_of(error))


def kept(attempt: Attempt) -> HttpResponse:
    """For the script that keeps a draft every few seconds."""
    if attempt.is_done:
        return HttpResponse(status=204)
    return JsonResponse({"error": "Something is too long or unknown."}, status=attempt.status)


def discard(request: HttpRequest, post: Post) -> HttpResponse:
    services.bin_post(actor=member_of(request), post=post)
    messages.success(request, "The draft is in the bin.", extra_tags=f"undo:/p/{post.pk}/restore")
    return HttpResponseRedirect("/compose/drafts")


def onwards(request: HttpRequest, post: Post, place: str = "") -> str:
    """Where the button leads when all was done."""
    if request.POST.get("do") == "work":
        return edit_address(make_work_of(actor=member_of(request), post=post))
    if post.state == Post.State.DRAFT:
        messages.success(request, "The draft is kept.")
        return f"/compose?{place}"
    if post.state == Post.State.WAITING:
        messages.success(request, "On its way. It hangs by itself.")
    return f"/p/{post.pk}"


def fresh(actor: User, attempt: Attempt) -> Attempt:
    """The post as it is stored now, pictures and all."""
    return replace(attempt, post=selectors.own_post(actor, attempt.post.pk))


# Any: a frozen page for the template.
def shown(request: HttpRequest, page: object, *, status: int = 200) -> HttpResponse:
    """A whole page, or the form alone where it is opened over another page."""
    template = PART if getattr(request, "htmx", False) else WHOLE
    return render(request, template, {"page": page}, status=status)


def place_in(request: HttpRequest) -> str:
    """The part of the address that names the post: by the key of its form or, for older drafts, by id."""
    names = ("draft",) if "draft" in request.GET else ("key", "quote", "reply")
    named = {name: request.GET[name] for name in names if name in request.GET}
    if "key" in named and not KEY.fullmatch(named["key"]):
        return ""
    return urlencode(named) if "key" in named or "draft" in named else ""


def draft_in(request: HttpRequest) -> Post | None:
    """The draft that the address names; None for a key that is new."""
    if "draft" in request.GET:
        found = ids([request.GET["draft"]])
        if not found:
            raise Http404
        return own_or_404(request, found[0])
    sent = selectors.sent_with(member_of(request), request.GET.get("key", ""))
    return own_or_404(request, sent.pk) if sent else None


def seen_post(request: HttpRequest, name: str) -> Post | None:
    """The post that is answered or quoted, if the viewer sees it."""
    found = ids([request.GET.get(name, "")])
    if not found:
        return None
    try:
        return selectors.visible_post(member_of(request), found[0])
    except Post.DoesNotExist:
        raise Http404 from None


def told(picture: Picture) -> dict[str, object]:
    """What the script is told of a picture."""
    return {
        "id": picture.pk,
        "state": STATES[Picture.State(picture.state)],
        "thumb": thumb_of(picture, THUMB),
        "width": picture.width,
        "height": picture.height,
        "error": picture.failure,
    }

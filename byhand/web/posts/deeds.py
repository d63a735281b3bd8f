"""Views: like, repost, save, take down, bring back. Each a POST that may come twice."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from byhand.accounts.models import User
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts import selectors, services
from byhand.posts.models import Post
from byhand.web.cards import Actions
from byhand.web.posts.cards import actions_of
from byhand.web.site.views import safe_next
from byhand.web.viewer import for_members, member_of

MARKS: dict[str, Callable[..., Post | None]] = {
    "like": services.like,
    "unlike": services.unlike,
    "repost": services.repost,
    "unrepost": services.unrepost,
    "save": services.bookmark,
    "unsave": services.unbookmark,
}


@for_members
@require_POST
def mark(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Answered with the row of buttons, or with the page before."""
    actor = member_of(request)
    try:
        MARKS[verb](actor=actor, post_id=pk)
    except Post.DoesNotExist:
        raise Http404 from None
    if getattr(request, "htmx", False):
        return render(request, "posts/actions.html", {"actions": actions_now(actor, pk)})
    return HttpResponseRedirect(safe_next(request, f"/p/{pk}"))


def actions_now(viewer: User, pk: int) -> Actions | None:
    """The row as it is after the deed; None where a mark was taken back from what the viewer no longer sees."""
    try:
        post = selectors.visible_post(viewer, pk)
    except Post.DoesNotExist:
        return None
    post = post.repost_of or post
    work = works_by_post([post]).get(post.pk)
    return actions_of(viewer, post, selectors.viewer_marks(viewer, [post.pk]), work)


PINS = {
    "pin": (services.pin_post, "Pinned: it stands first on your page."),
    "unpin": (services.unpin_post, "No longer pinned."),
}


@for_members
@require_POST
def pin(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Put a post of one's own first on one's page, or no longer."""
    deed, words = PINS[verb]
    deed(actor=member_of(request), post=own_or_404(request, pk))
    messages.success(request, words)
    return HttpResponseRedirect(safe_next(request, f"/p/{pk}"))


@for_members
@require_POST
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may comment and quote, changed without opening the post's form."""
    services.choose_replies(
        actor=member_of(request),
        post=own_or_404(request, pk),
        replies=request.POST.get("replies", ""),
        quotable="quotable" in request.POST,
    )
    messages.success(request, "That is how it is from now on. What was said already stays.")
    return HttpResponseRedirect(f"/p/{pk}")


@for_members
@require_POST
def bin_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it down; the toast offers to take that back."""
    actor, post = member_of(request), own_or_404(request, pk)
    services.bin_post(actor=actor, post=post)
    if post.repost_of_id:
        messages.success(request, "The repost is taken back.")
    else:
        messages.success(
            request, "In the bin. It is kept there for 30 days.", extra_tags=f"undo:/p/{pk}/restore"
        )
    return HttpResponseRedirect(back_from(request, post))


@for_members
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    post = services.restore_post(actor=member_of(request), post=own_or_404(request, pk))
    hangs = post.state == Post.State.PUBLISHED
    messages.success(request, "It is back." if hangs else "Back among the drafts.")
    return HttpResponseRedirect(f"/p/{pk}")


@for_members
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    services.erase_post(actor=member_of(request), post=own_or_404(request, pk))
    messages.success(request, "Erased, with all its pictures.")
    return HttpResponseRedirect("/compose/bin")


def own_or_404(request: HttpRequest, pk: int) -> Post:
    try:
        return selectors.own_post(member_of(request), pk)
    except Post.DoesNotExist:
        raise Http404 from None


def back_from(request: HttpRequest, post: Post) -> str:
    """The page before; but not the page of what has just been taken down."""
    target = safe_next(request, "")
    if target and not target.partition("?")[0].startswith((f"/p/{post.pk}", "/w/", "/compose")):
        return target
    if post.reply_to:
        return f"/p/{post.reply_to_id}"
    return f"/@{post.author.handle}/posts"

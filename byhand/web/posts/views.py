"""Views: the page of a post, answers to it, what one saved."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from byhand.core.errors import UserError
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts import selectors, services
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post
from byhand.posts.policies import is_live
from byhand.web.cursors import number_in
from byhand.web.errors import Gone, status_of
from byhand.web.posts.keys import key_in
from byhand.web.posts.saved_page import saved_page
from byhand.web.posts.thread_page import post_page
from byhand.web.robots import for_robots
from byhand.web.viewer import for_members, member_of, viewer_of

ERASED = "Its author erased this post."


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    post = seen_or_404(request, pk)
    if elsewhere := address_elsewhere(post):
        return HttpResponseRedirect(elsewhere)
    return for_robots(render(request, "posts/post.html", {"page": post_page(request, post)}), post.author)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with a few words; `more` takes them along into the composer, for pictures and notes."""
    actor, post = member_of(request), seen_or_404(request, pk)
    if request.method != "POST":
        # Somebody reloads the page of an answer that was refused.
        return HttpResponseRedirect(f"{page_address(post)}#comments")
    facts, key = PostFacts(text=request.POST.get("text", "")), key_in(request.POST)
    try:
        if "more" in request.POST:
            services.start_draft(actor=actor, facts=facts, reply_to=post, client_key=key)
            return HttpResponseRedirect(f"/compose?key={key}")
        made = services.reply_to_post(actor=actor, post=post, facts=facts, client_key=key)
    except UserError as error:
        return refused(request, post, error)
    return HttpResponseRedirect(place_of(made))


def refused(request: HttpRequest, post: Post, error: UserError) -> HttpResponse:
    """The page of the post again, with what was typed and what is in the way."""
    page = post_page(request, post)
    if page.comments.box is None:
        raise error
    box = replace(
        page.comments.box, text=request.POST.get("text", ""), error=error.message, key=key_in(request.POST)
    )
    page = replace(page, comments=replace(page.comments, box=box))
    return render(request, "posts/post.html", {"page": page}, status=status_of(error))


def place_of(reply: Post) -> str:
    """Where an answer is to be read: on the page that it was written on, or from it on if that page is full."""
    parent = reply.reply_to
    if parent is None or not is_live(reply):
        return f"/p/{reply.pk}"
    after = selectors.page_of_answer(reply)
    return f"{page_address(parent)}{f'?after={after}' if after else ''}#p-{reply.pk}"


def page_address(post: Post) -> str:
    work = works_by_post([post]).get(post.pk)
    return work.address if work else f"/p/{post.pk}"


def address_elsewhere(post: Post) -> str:
    """Works have pages of their own, reposts lead to what they show, drafts to where they are written."""
    if post.repost_of:
        return page_address(post.repost_of)
    if post.kind == Post.Kind.WORK:
        return page_address(post)
    return f"/compose?draft={post.pk}" if post.state == Post.State.DRAFT else ""


def seen_or_404(request: HttpRequest, pk: int) -> Post:
    """What is not there and what is not for the viewer answer alike; only what they could see is called erased."""
    viewer = viewer_of(request)
    try:
        return selectors.visible_post(viewer, pk)
    except Post.DoesNotExist:
        if selectors.was_erased(viewer, pk):
            raise Gone(ERASED) from None
        raise Http404 from None


@for_members
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    page = saved_page(member_of(request), number_in(request.GET.get("before", "")))
    return render(request, "posts/saved.html", {"page": page})

"""Explore, tag rooms and their RSS."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts.services import mute_word, unmute_word
from byhand.portfolios.selectors.explore import ExploreFilters, explore
from byhand.posts.models import Post, Tag
from byhand.posts.selectors import tagged
from byhand.posts.selectors.tags import tag_at
from byhand.web.cards_of import tag_address
from byhand.web.cursors import number_in
from byhand.web.explore.feeds import talk_feed, works_feed
from byhand.web.explore.filters import applied_chips, chosen_in
from byhand.web.explore.pages import explore_page, mute_word_of, tag_or_field, tag_page, tag_talk_page
from byhand.web.viewer import for_members, member_of, viewer_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    page = explore_page(viewer_of(request), chosen_in(request.GET), request.GET.get("after", ""))
    return render(request, "explore/show.html", {"page": page})


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    chosen = chosen_in(request.GET)
    found = explore(None, chosen)
    words = ", ".join(chip.name for chip in applied_chips(chosen, found.tags))
    title = f"Explore: {words}" if words else "Explore"
    return works_feed(found.works.items, title=title, url="/explore", description="New works, newest first.")


@require_safe
def tag(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The works of a tag; a hashtag that no work has opens with its talk."""
    found, viewer, cursor = tag_or_404(kind, slug), viewer_of(request), request.GET.get("after", "")
    page = tag_page(viewer, found, cursor)
    if kind == Tag.Kind.FREE and not page.works and not cursor:
        page = tag_talk_page(viewer, found, None)
    return render(request, "explore/tag.html", {"page": page})


@require_safe
def tag_talk(request: HttpRequest, slug: str) -> HttpResponse:
    found = tag_or_404(Tag.Kind.FREE, slug)
    page = tag_talk_page(viewer_of(request), found, number_in(request.GET.get("after", "")))
    return render(request, "explore/tag.html", {"page": page})


@require_safe
def tag_rss(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = tag_or_404(kind, slug)
    works = explore(None, ExploreFilters(**{kind: slug})).works
    description = f"New works in {found.name}, newest first."
    return works_feed(works.items, title=found.name, url=tag_address(found), description=description)


@require_safe
def tag_talk_rss(request: HttpRequest, slug: str) -> HttpResponse:
    found = tag_or_404(Tag.Kind.FREE, slug)
    posts = tagged(None, found, kind=Post.Kind.TALK).posts
    url, description = f"{tag_address(found)}/posts", f"New posts with {found.name}, newest first."
    return talk_feed(posts, title=f"#{found.name}", url=url, description=description)


@for_members
@require_POST
def tag_mute(request: HttpRequest, kind: str, slug: str, verb: str) -> HttpResponse:
    """What has the tag stays out of the viewer's feed, or comes back."""
    found, user = tag_or_404(kind, slug), member_of(request)
    if verb == "mute":
        mute_word(user=user, word=mute_word_of(found))
        messages.success(request, f"{found.name} stays out of your feed.")
    else:
        unmute_word(user=user, word=mute_word_of(found))
        messages.success(request, f"{found.name} may come up in your feed again.")
    return HttpResponseRedirect(tag_address(found))


def tag_or_404(kind: str, slug: str) -> Tag:
    found = tag_or_field(kind, slug, tag_at(kind, slug))
    if found is None:
        raise Http404
    return found

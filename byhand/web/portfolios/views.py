"""The page of a work, and the viewer."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.portfolio import work_seen_by
from byhand.web.portfolios.machine import preview_of
from byhand.web.portfolios.viewer_page import sequel_of, viewer_page
from byhand.web.portfolios.work_page import work_page
from byhand.web.posts.comments import comments_of
from byhand.web.robots import for_robots
from byhand.web.signals import say
from byhand.web.viewer import viewer_of


@require_safe
def work(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    found = work_or_404(request, pk)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.address)
    page = work_page(viewer, found)
    say(request, page.standing.choice.code)
    data = {"page": page, "preview": preview_of(page), "comments": comments_of(request, found.post)}
    return for_robots(render(request, "portfolios/work.html", data), found.post.author)


@require_safe
def look_closer(request: HttpRequest, pk: int, number: int = 1) -> HttpResponse:
    """One picture on the whole screen."""
    once = request.GET.get("show") == "once"
    found = work_or_404(request, pk)
    say(request, standing_on(found).choice.code)
    page = viewer_page(viewer_of(request), found, number, sequel_of(found), is_revealed=once)
    if page is None:
        raise Http404
    return render(request, "portfolios/viewer.html", {"page": page})


def work_or_404(request: HttpRequest, pk: int) -> Work:
    found = work_seen_by(viewer_of(request), int(pk))
    if found is None:
        raise Http404
    return found

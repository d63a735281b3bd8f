"""The page of a work, the viewer, and oEmbed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.portfolio import work_seen_by, works_seen_by
from byhand.web.portfolios.machine import oembed, preview_of
from byhand.web.portfolios.viewer_page import viewer_page
from byhand.web.portfolios.work_page import work_page
from byhand.web.posts.comments import comments_of
from byhand.web.robots import for_robots
from byhand.web.signals import say
from byhand.web.viewer import viewer_of

EMBED_SIDE = 10_000


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
    page = viewer_page(viewer_of(request), found, number, is_revealed=once)
    if page is None:
        raise Http404
    return render(request, "portfolios/viewer.html", {"page": page})


@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """The oEmbed 1.0 answer for public works, as JSON; what is not public answers like what does not exist."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is offered here: leave out format or set it to json.", status=501)
    page = work_page(None, work_at_address(request.GET.get("url", "")))
    response = JsonResponse(
        oembed(page, max_width=side(request, "maxwidth"), max_height=side(request, "maxheight"))
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def work_or_404(request: HttpRequest, pk: int) -> Work:
    found = work_seen_by(viewer_of(request), int(pk))
    if found is None:
        raise Http404
    return found


def work_at_address(url: str) -> Work:
    """The public work whose page this is. Works for people with the link are not announced to others."""
    try:
        match = resolve(url.removeprefix(settings.ORIGIN).partition("?")[0])
    except Resolver404 as error:
        raise Http404 from error
    if not url.startswith(f"{settings.ORIGIN}/") or match.url_name != "work":
        raise Http404
    found = works_seen_by(None).filter(pk=match.kwargs["pk"], post__audience="everyone").first()
    if found is None:
        raise Http404
    return found


def side(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return min(int(value), EMBED_SIDE) if value.isascii() and value.isdecimal() and int(value) else EMBED_SIDE

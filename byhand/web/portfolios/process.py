"""Views: the process of a work, and one of its steps on the whole screen."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.portfolios import services
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.steps import process_seen_by, steps_of
from byhand.web.cursors import number_in
from byhand.web.portfolios.process_machine import preview_of
from byhand.web.portfolios.process_page import process_page
from byhand.web.portfolios.viewer_page import Sequel, viewer_page
from byhand.web.robots import for_robots
from byhand.web.signals import say
from byhand.web.site.views import safe_next
from byhand.web.viewer import for_members, member_of, viewer_of


@require_safe
def process(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Whoever sees the work sees how it was made; of a draft, whoever may watch."""
    found = process_or_404(request, pk)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.process_address)
    page = process_page(viewer_of(request), found, number_in(request.GET.get("step", "")) or 0)
    say(request, page.standing.choice.code)
    data = {"page": page, "preview": preview_of(page)}
    return for_robots(render(request, "portfolios/process.html", data), found.post.author)


@require_safe
def step(request: HttpRequest, pk: int, number: int, slug: str = "") -> HttpResponse:
    """One step on the whole screen."""
    found = process_or_404(request, pk)
    say(request, standing_on(found).choice.code)
    sequel = Sequel(tuple(steps_of(found)), f"{found.process_address}/", found.process_address)
    once = request.GET.get("show") == "once"
    page = viewer_page(viewer_of(request), found, int(number), sequel, is_revealed=once)
    if page is None:
        raise Http404
    return render(request, "portfolios/viewer.html", {"page": page})


FOLLOWING = {"follow": services.follow_piece, "unfollow": services.unfollow_piece}


@for_members
@require_POST
def follow(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Follow this piece, or no longer; answered with the button or the page before."""
    found = process_or_404(request, pk)
    FOLLOWING[verb](actor=member_of(request), work=found)
    if getattr(request, "htmx", False):
        piece = {"work_id": found.pk, "following": verb == "follow"}
        return render(request, "portfolios/piece_button.html", piece)
    return HttpResponseRedirect(safe_next(request, found.process_address))


def process_or_404(request: HttpRequest, pk: int) -> Work:
    """A work without steps has no such page, but for its artist, who is led there to see what readers will."""
    viewer = viewer_of(request)
    found = process_seen_by(viewer, int(pk))
    if found is None or not (found.step_count or (viewer and viewer.pk == found.artist_id)):
        raise Http404
    return found

"""The first page: for guests what the place is, for members what the people they follow made."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.feeds.selectors import PAGE, count_newer, newest_key, reader_of
from byhand.web.cursors import number_in
from byhand.web.explore.pages import front_page
from byhand.web.feeds.pages import home_page
from byhand.web.feeds.rail import rail_of
from byhand.web.viewer import for_members, member_of, viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer is None:
        return render(request, "front.html", {"page": front_page()})
    return render(
        request, "feeds/home.html", {"page": home_page(viewer, number_in(request.GET.get("after", "")))}
    )


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """{"since": "…", "words": "8 new"} for a page that stays open; without `since` where the feed begins now."""
    viewer = viewer_of(request)
    if viewer is None:
        return JsonResponse({"error": "You are signed out."}, status=401)
    reader, since = reader_of(viewer), number_in(request.GET.get("since", ""))
    if since is None:
        found = {"since": str(newest_key(reader)), "words": ""}
    else:
        found = {"since": str(since), "words": words_for(count_newer(reader, since))}
    return JsonResponse(found, headers={"Cache-Control": "private, no-store"})


def words_for(count: int) -> str:
    if count == 0:
        return ""
    return f"{PAGE} or more new" if count >= PAGE else f"{count} new"


@for_members
@require_safe
def rail(request: HttpRequest) -> HttpResponse:
    """A part of the first page on wide screens; the same for some minutes, so that browsers keep it."""
    response = render(request, "feeds/rail.html", {"page": rail_of(member_of(request))})
    response["Cache-Control"] = "private, max-age=120"
    return response

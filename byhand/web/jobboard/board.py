"""Views: the board, its feeds, one listing, saved searches."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.jobboard import services
from byhand.jobboard.filters import filters_from, filters_in
from byhand.jobboard.models import Listing
from byhand.jobboard.selectors.board import newest
from byhand.jobboard.selectors.listings import listing_at, own_search, searches_of, was_removed
from byhand.web.cursors import number_in
from byhand.web.errors import Gone
from byhand.web.jobboard.alerts_page import alerts_page
from byhand.web.jobboard.feeds import listings_feed
from byhand.web.jobboard.filters import address, in_words
from byhand.web.jobboard.jobs_page import board_page
from byhand.web.jobboard.listing_page import listing_page
from byhand.web.jobboard.machine import preview_of
from byhand.web.viewer import for_members, member_of, viewer_of

FEED = 40


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    chosen, job = filters_in(request.GET.dict()), number_in(request.GET.get("job", "")) or 0
    page = board_page(viewer_of(request), chosen, request.GET.get("after", ""), job=job)
    return render(request, "jobboard/jobs.html", {"page": page})


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    chosen = filters_in(request.GET.dict()).without("sort")
    return listings_feed(newest(None, size=FEED, chosen=chosen), chosen)


@require_safe
def listing(request: HttpRequest, pk: str, slug: str = "") -> HttpResponse:
    """One listing. A closed one stays readable; one that was taken down answers 410."""
    found = listing_or_gone(request, int(pk))
    if found.slug and slug != found.slug:
        return HttpResponseRedirect(found.address)
    services.note_view(viewer=viewer_of(request), listing=found)
    told = request.GET
    page = listing_page(
        viewer_of(request), found, currency=told.get("currency", "")[:3], source=told.get("from", "")[:6]
    )
    return render(request, "jobboard/listing.html", {"page": page, "preview": preview_of(page)})


def listing_or_gone(request: HttpRequest, pk: int) -> Listing:
    found = listing_at(viewer_of(request), pk)
    if found is None and was_removed(pk):
        raise Gone("This listing was taken down. It is not coming back.")
    if found is None:
        raise Http404
    return found


# ── saved searches ──


@for_members
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    return render(request, "jobboard/alerts.html", {"page": alerts_page(member, searches_of(member))})


@for_members
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    chosen = filters_from(request.POST.get("query", "")[:4000])
    name = request.POST.get("name", "") or in_words(chosen)
    kept = services.save_search(
        actor=member_of(request), filters=chosen, name=name, how=request.POST.get("how", "daily")
    )
    messages.success(
        request, f"Kept as “{kept.name}”. New jobs come by mail: {kept.get_how_display().lower()}."
    )
    return HttpResponseRedirect(address(chosen))


@for_members
@require_POST
def change_alert(request: HttpRequest, pk: int) -> HttpResponse:
    search = own_search(member_of(request), pk)
    if search is None:
        raise Http404
    if request.POST.get("do") == "erase":
        services.erase_search(actor=member_of(request), search=search)
        messages.success(request, f"“{search.name}” is erased.")
    else:
        name, how = request.POST.get("name", ""), request.POST.get("how", "")
        services.change_search(actor=member_of(request), search=search, name=name, how=how)
        messages.success(request, "Kept.")
    return HttpResponseRedirect("/jobs/alerts")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alert_off(request: HttpRequest, key: str) -> HttpResponse:
    """The link in a mail. Mail programs post to it by themselves; a person presses the button."""
    done = request.method == "POST"
    if done and services.quiet_search(key=key) is None:
        raise Http404
    return render(request, "jobboard/alert_off.html", {"done": done})

"""Every component on one page, for those who build pages and for the browser tests."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.web.house.examples import components_page
from byhand.web.viewer import viewer_of


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Open in development and to staff; for everyone else there is no such page."""
    viewer = viewer_of(request)
    if not settings.DEBUG and not (viewer and viewer.is_staff):
        raise Http404
    return render(request, "house/components.html", {"page": components_page()})

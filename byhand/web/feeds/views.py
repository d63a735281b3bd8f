"""The first page: for guests what the place is, for members what the people they follow made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.web.cursors import number_in
from byhand.web.explore.pages import front_page
from byhand.web.feeds.pages import home_page
from byhand.web.viewer import viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer is None:
        return render(request, "front.html", {"page": front_page()})
    return render(
        request, "feeds/home.html", {"page": home_page(viewer, number_in(request.GET.get("after", "")))}
    )

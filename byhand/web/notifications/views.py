"""Views: the bell's page, its number for a script, and "I have read this"."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.notifications import services
from byhand.notifications.selectors import Tab
from byhand.web.cursors import number_in
from byhand.web.notifications.page import bell_page
from byhand.web.site.views import safe_next
from byhand.web.viewer import for_members, member_of, viewer_of


@for_members
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    name = request.GET.get("tab", "")
    tab = Tab(name) if name in set(Tab) else Tab.ALL
    page = bell_page(member_of(request), tab, number_in(request.GET.get("before", "")))
    return render(request, "notifications/page.html", {"page": page})


@for_members
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Everything up to the notification `to`, which is the newest that the person saw."""
    services.mark_read(user=member_of(request), up_to=number_in(request.GET.get("to", "")))
    if getattr(request, "htmx", False):
        return HttpResponse(status=204)
    return HttpResponseRedirect(safe_next(request, "/notifications"))


@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """{"unread": 3} for a page that stays open; 304 while the number is the one that the asker knows."""
    viewer = viewer_of(request)
    if viewer is None:
        return JsonResponse({"error": "You are signed out."}, status=401)
    tag = f'"{viewer.unread_count}"'
    known = {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response = HttpResponseNotModified() if tag in known else JsonResponse({"unread": viewer.unread_count})
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response

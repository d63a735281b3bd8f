"""Views: the desk itself and its bin; one change for many works."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from byhand.core.errors import UserError
from byhand.portfolios import services
from byhand.web.desk import places
from byhand.web.desk.list_page import bulk_page, desk_page, filters_in
from byhand.web.desk.sent import ids
from byhand.web.viewer import for_members, member_of


@for_members
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    page = desk_page(member_of(request), filters_in(request.GET), request.GET)
    return render(request, "desk/list.html", {"page": page})


@for_members
@require_safe
def bin_shelf(request: HttpRequest) -> HttpResponse:
    page = desk_page(member_of(request), filters_in(request.GET, shelf="bin"), request.GET)
    return render(request, "desk/list.html", {"page": page})


@for_members
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """The first time a deed asks for something (which folder?), the second time it is done."""
    actor, action = member_of(request), request.POST.get("do", "")
    chosen = ids(request.POST.getlist("chosen"))
    back = next_in(request)
    question = bulk_page(actor, action, chosen, back) if "value" not in request.POST else None
    if question and chosen:
        return render(request, "desk/bulk.html", {"page": question})
    try:
        value = request.POST.get("value", "")
        messages.success(request, services.change_many(actor=actor, works=chosen, action=action, value=value))
    except UserError as error:
        messages.warning(request, error.message)
    return HttpResponseRedirect(back)


def next_in(request: HttpRequest) -> str:
    """Where the deed began, if that is a place of this site."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else places.DESK

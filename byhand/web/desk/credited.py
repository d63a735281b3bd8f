"""Views: credits that others gave, and the answers to them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.portfolios import selectors, services
from byhand.portfolios.models import Credit
from byhand.web.desk import places
from byhand.web.desk.shelf_pages import credits_page
from byhand.web.viewer import for_members, member_of


@for_members
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/credits.html", {"page": credits_page(member_of(request))})


@for_members
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    services.accept_credit(actor=member_of(request), credit=own_or_404(request, pk))
    messages.success(request, "Your name stands on the work now.")
    return HttpResponseRedirect(places.CREDITS)


@for_members
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    services.decline_credit(actor=member_of(request), credit=own_or_404(request, pk))
    messages.success(request, "Your name does not stand on the work.")
    return HttpResponseRedirect(places.CREDITS)


def own_or_404(request: HttpRequest, pk: int) -> Credit:
    credit = selectors.own_credit(member_of(request), pk)
    if credit is None:
        raise Http404
    return credit

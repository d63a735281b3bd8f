"""Views: series and the order of their parts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from byhand.accounts.models import User
from byhand.core.errors import Conflict, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Series
from byhand.web.desk import places
from byhand.web.desk.forms import SeriesForm
from byhand.web.desk.sent import ids, move
from byhand.web.desk.shelf_pages import series_list_page, series_page
from byhand.web.viewer import for_members, member_of

STEPS = {"up": -1, "down": 1}


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All series, and the form for a new one."""
    actor = member_of(request)
    form = SeriesForm(request.POST or None, initial={"direction": "ltr", "status": "ongoing"})
    if request.method == "POST" and form.is_valid() and (made := make(actor, form)):
        messages.success(request, "The series is begun. Put works in it from their own pages.")
        return HttpResponseRedirect(places.series_address(made))
    status = 422 if form.errors else 200
    return render(request, "desk/series_list.html", {"page": series_list_page(actor, form)}, status=status)


def make(actor: User, form: SeriesForm) -> Series | None:
    said = form.cleaned_data
    try:
        series = services.create_series(
            actor=actor, title=said["title"], blurb=said["blurb"], direction=said["direction"]
        )
        if said["status"] != series.status:
            services.edit_series(actor=actor, series=series, **said)
    except UserError as error:
        form.add_error(error.field, error.message)
        return None
    return series


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    actor, series = member_of(request), own_or_404(request, pk)
    initial = {name: getattr(series, name) for name in SeriesForm.base_fields}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and change(actor, series, form):
        messages.success(request, "Kept.")
        return HttpResponseRedirect(places.series_address(series))
    status = 422 if form.errors else 200
    page = series_page(actor, own_or_404(request, pk), form)
    return render(request, "desk/series.html", {"page": page}, status=status)


def change(actor: User, series: Series, form: SeriesForm) -> bool:
    try:
        services.edit_series(actor=actor, series=series, **form.cleaned_data)
    except UserError as error:
        form.add_error(error.field, error.message)
    return not form.errors


@for_members
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole order of the parts, as dragged, or as one button moved it; it is saved at once."""
    wished = move(ids(request.POST.getlist("order")), request.POST.get("move", ""))
    before = ids(request.POST.get("before", "").split(","))
    series = own_or_404(request, pk)
    try:
        services.order_series(actor=member_of(request), series=series, works=wished, before=before)
        messages.success(request, "The order is saved.")
    except Conflict as conflict:
        messages.warning(request, conflict.message)
    return HttpResponseRedirect(places.series_address(series))


@for_members
@require_POST
def shift(request: HttpRequest, pk: int, where: str) -> HttpResponse:
    if where not in STEPS:
        raise Http404
    services.shift_series(actor=member_of(request), series=own_or_404(request, pk), steps=STEPS[where])
    return HttpResponseRedirect(places.SERIES)


@for_members
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    series = own_or_404(request, pk)
    services.erase_series(actor=member_of(request), series=series)
    messages.success(request, f"The series “{series.title}” is gone. Its works hang on.")
    return HttpResponseRedirect(places.SERIES)


def own_or_404(request: HttpRequest, pk: int) -> Series:
    series = selectors.own_series(member_of(request), pk)
    if series is None:
        raise Http404
    return series

"""Views: hang the wall anew. Nothing is saved before Save; every other button shows the order as it would be."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from byhand.accounts.models import User
from byhand.core.errors import Conflict, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Folder
from byhand.portfolios.services import Arrangement
from byhand.web.desk.arrange_page import Wish, arrange_page, wish_in
from byhand.web.viewer import for_members, member_of


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    actor, folder = member_of(request), folder_or_404(request)
    if request.method != "POST":
        return render(request, "desk/arrange.html", {"page": arrange_page(actor, folder)})
    wish = wish_in(request.POST)
    if wish.deed == "save":
        return save(request, folder, wish)
    said = put_in_folder(actor, wish) if wish.deed == "folder-add" else ""
    return render(request, "desk/arrange.html", {"page": arrange_page(actor, folder, wish, said=said)})


def save(request: HttpRequest, folder: Folder | None, wish: Wish) -> HttpResponse:
    actor, arrangement = member_of(request), Arrangement(wish.order, wish.before)
    try:
        if folder:
            services.save_folder_order(actor=actor, folder=folder, arrangement=arrangement)
        else:
            services.save_order(actor=actor, arrangement=arrangement)
            services.save_featured(actor=actor, works=wish.featured)
    except UserError as error:
        status = 409 if isinstance(error, Conflict) else 422
        page = arrange_page(actor, folder, wish, error=error.message)
        return render(request, "desk/arrange.html", {"page": page}, status=status)
    messages.success(request, "The wall hangs in this order now.")
    return HttpResponseRedirect(request.get_full_path())


def put_in_folder(actor: User, wish: Wish) -> str:
    """A sentence about what came of it. This is done at once; the order waits for Save."""
    try:
        return services.change_many(actor=actor, works=wish.chosen, action="folder-add", value=wish.folder)
    except UserError as error:
        return error.message


def folder_or_404(request: HttpRequest) -> Folder | None:
    given = request.GET.get("folder", "")
    if not given:
        return None
    folder = (
        selectors.own_folder(member_of(request), int(given[:18]))
        if given.isascii() and given.isdigit()
        else None
    )
    if folder is None:
        raise Http404
    return folder

"""Views: folders and sub-folders."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Folder
from byhand.web.desk import places
from byhand.web.desk.forms import FolderForm
from byhand.web.desk.shelf_pages import folder_page, folders_page
from byhand.web.viewer import for_members, member_of

STEPS = {"up": -1, "down": 1}


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All folders, and the form for a new one."""
    actor = member_of(request)
    form = FolderForm(request.POST or None, owner=actor)
    if request.method == "POST" and form.is_valid() and make(actor, form):
        messages.success(request, "The folder is made.")
        return HttpResponseRedirect(places.FOLDERS)
    status = 422 if form.errors else 200
    return render(request, "desk/folders.html", {"page": folders_page(actor, form)}, status=status)


def make(actor: User, form: FolderForm) -> bool:
    said = form.cleaned_data
    parent = selectors.own_folder(actor, form.parent_id) if form.parent_id else None
    try:
        services.create_folder(
            actor=actor, name=said["name"], parent=parent, line=said["line"], is_hidden=said["is_hidden"]
        )
    except UserError as error:
        form.add_error(error.field, error.message)
    return not form.errors


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    actor, folder = member_of(request), own_or_404(request, pk)
    initial = {
        "name": folder.name,
        "line": folder.line,
        "parent": folder.parent_id or "",
        "is_hidden": folder.is_hidden,
    }
    form = FolderForm(request.POST or None, initial=initial, owner=actor, besides=pk)
    if request.method == "POST" and form.is_valid() and change(actor, folder, form):
        messages.success(request, "Kept.")
        return HttpResponseRedirect(places.FOLDERS)
    status = 422 if form.errors else 200
    page = folder_page(actor, own_or_404(request, pk), form)
    return render(request, "desk/folder.html", {"page": page}, status=status)


def change(actor: User, folder: Folder, form: FolderForm) -> bool:
    said = form.cleaned_data
    try:
        services.edit_folder(
            actor=actor, folder=folder, name=said["name"], line=said["line"], is_hidden=said["is_hidden"]
        )
        if form.parent_id != folder.parent_id:
            parent = selectors.own_folder(actor, form.parent_id) if form.parent_id else None
            services.move_folder(actor=actor, folder=folder, parent=parent)
    except UserError as error:
        form.add_error(error.field, error.message)
    return not form.errors


@for_members
@require_POST
def shift(request: HttpRequest, pk: int, where: str) -> HttpResponse:
    if where not in STEPS:
        raise Http404
    services.shift_folder(actor=member_of(request), folder=own_or_404(request, pk), steps=STEPS[where])
    return HttpResponseRedirect(places.FOLDERS)


@for_members
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    folder = own_or_404(request, pk)
    services.erase_folder(actor=member_of(request), folder=folder)
    messages.success(request, f"The folder “{folder.name}” is gone. Its works hang on.")
    return HttpResponseRedirect(places.FOLDERS)


def own_or_404(request: HttpRequest, pk: int) -> Folder:
    folder = selectors.own_folder(member_of(request), pk)
    if folder is None:
        raise Http404
    return folder

"""Views: the page of a studio, founding one, what its page says, its works."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.core.errors import UserError
from byhand.jobboard import services
from byhand.jobboard.models import Studio
from byhand.jobboard.policies import Deed
from byhand.jobboard.selectors.studios import made_for_at, open_listings, studio_at, was_studio
from byhand.web.errors import Gone
from byhand.web.jobboard.feeds import studio_feed
from byhand.web.jobboard.forms import StudioForm, places_sent
from byhand.web.jobboard.room import room_of, studio_or_404
from byhand.web.jobboard.studio_page import (
    facts_sent,
    mine_page,
    settings_page,
    studio_page,
    works_page,
)
from byhand.web.settings.forms import links_sent
from byhand.web.viewer import for_members, member_of, viewer_of

PURPOSES = ("logo", "banner")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen_or_404(request, slug)
    return render(request, "jobboard/studio.html", {"page": studio_page(viewer_of(request), found)})


@require_safe
def rss(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open there, as a signed-out reader sees it."""
    found = seen_or_404(request, slug)
    return studio_feed(found, open_listings(None, found))


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = StudioForm(request.POST) if request.method == "POST" else StudioForm()
    places, links = places_sent(request.POST), links_sent(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_studio(actor=member_of(request), facts=facts_sent(form, places, links))
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, f"{made.name} is founded. Next: show who you are, or post a job.")
            return HttpResponseRedirect(f"{made.address}/verify")
    page = settings_page(None, form, places, links)
    return render(request, "jobboard/studio_new.html", {"page": page}, status=422 if form.errors else 200)


@for_members
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "jobboard/hiring.html", {"page": mine_page(member_of(request))})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    studio = studio_or_404(request, slug, Deed.EDIT_STUDIO)
    room = room_of(request, studio, "settings")
    if request.method != "POST":
        initial = {name: getattr(studio, name) for name in StudioForm.base_fields}
        page = settings_page(room, StudioForm(initial=initial), studio.places, studio.links)
        return render(request, "jobboard/studio_settings.html", {"page": page})
    form, places, links = StudioForm(request.POST), places_sent(request.POST), links_sent(request.POST)
    if form.is_valid():
        try:
            services.edit_studio(
                actor=member_of(request), studio=studio, facts=facts_sent(form, places, links)
            )
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "Kept.")
            return HttpResponseRedirect(f"{studio.address}/settings")
    page = settings_page(room, form, places, links)
    return render(request, "jobboard/studio_settings.html", {"page": page}, status=422)


@for_members
@require_POST
def picture(request: HttpRequest, slug: str, purpose: str) -> HttpResponse:
    """A new logo or banner, or none."""
    studio, actor = studio_or_404(request, slug, Deed.EDIT_STUDIO), member_of(request)
    if purpose not in PURPOSES:
        raise Http404
    upload = request.FILES.get("file")
    try:
        if request.POST.get("do") == "off":
            services.take_studio_picture(actor=actor, studio=studio, purpose=purpose)
            messages.success(request, "It is taken off.")
        elif isinstance(upload, UploadedFile):
            services.put_studio_picture(actor=actor, studio=studio, upload=upload, purpose=purpose)
            messages.success(request, "It is shown in a moment, when it is prepared.")
        else:
            messages.error(request, "Please choose a picture first.")
    except UserError as error:
        messages.error(request, error.message)
    return HttpResponseRedirect(f"{studio.address}/settings")


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def works(request: HttpRequest, slug: str) -> HttpResponse:
    """Works that were made for the studio; each is shown once its artist agrees."""
    studio = studio_or_404(request, slug, Deed.EDIT_STUDIO)
    error, typed = "", request.POST.get("address", "")
    if request.method == "POST":
        try:
            services.name_made_for(actor=member_of(request), studio=studio, address=typed[:300])
        except UserError as refused:
            error = refused.message
        else:
            messages.success(request, "Named. It is shown once the artist agrees.")
            return HttpResponseRedirect(f"{studio.address}/works")
    page = works_page(room_of(request, studio, "works"), error=error, typed=typed)
    return render(request, "jobboard/studio_works.html", {"page": page}, status=422 if error else 200)


@for_members
@require_POST
def answer_work(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    made = made_for_at(pk)
    if made is None or deed not in ("confirm", "drop"):
        raise Http404
    if deed == "confirm":
        services.confirm_made_for(actor=member_of(request), made=made)
    else:
        services.drop_made_for(actor=member_of(request), made=made)
    return HttpResponseRedirect(back(request))


def seen_or_404(request: HttpRequest, slug: str) -> Studio:
    found = studio_at(viewer_of(request), slug)
    if found is None:
        if was_studio(slug):
            raise Gone("This studio was taken down.")
        raise Http404
    return found


def back(request: HttpRequest) -> str:
    """The page with the button, if it is one of ours."""
    url = request.POST.get("next", "")
    return url if url.startswith("/studios/") else "/studios/mine"

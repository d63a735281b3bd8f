"""Profile: what a person says of themself, their picture and their cover."""

from dataclasses import dataclass
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.accounts.profile_fields import Link, ProfileChanges
from byhand.core.errors import UserError
from byhand.media import addresses
from byhand.media.selectors import UploadStatus, upload_status
from byhand.media.services import receive_picture
from byhand.web.cards import PersonCard
from byhand.web.cards_of import person_of
from byhand.web.settings.forms import FieldsForm, ProfileForm, link_rows, links_sent
from byhand.web.settings.pages import SettingsPage, accepted, kept, side, status_of
from byhand.web.viewer import for_members, member_of

KINDS = ("avatar", "cover")
WAITING = ("received", "processing")


@dataclass(frozen=True)
class OwnPictures:
    """Avatar and cover as they are, and the upload that is on its way or did not work."""

    person: PersonCard
    cover_url: str
    cover_width: int
    cover_height: int
    uploads: dict[str, UploadStatus]
    error: str = ""

    @property
    def waiting(self) -> bool:
        return any(upload.state in WAITING for upload in self.uploads.values())


@dataclass(frozen=True)
class ProfilePage(SettingsPage):
    pictures: OwnPictures
    links: tuple[Link, ...]
    link_error: str = ""


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    known = selectors.profile_of(user)
    if request.method != "POST":
        initial = {name: getattr(known, name) for name in ProfileForm.base_fields if name != "name"}
        form = ProfileForm(initial=initial | {"name": user.name})
        return show(request, form, FieldsForm(initial={"fields_chosen": known.fields}), known.links)
    form, chosen, links = ProfileForm(request.POST), FieldsForm(request.POST), links_sent(request.POST)
    sent = form.is_valid() and chosen.is_valid()
    if sent and accepted(form, lambda: save(user, form, chosen, links)):
        return kept(request, "settings_profile")
    return show(request, form, chosen, links)


def save(user: User, form: ProfileForm, chosen: FieldsForm, links: list[Link]) -> None:
    changes = {**form.cleaned_data, "links": links, "fields": chosen.cleaned_data["fields_chosen"]}
    services.update_profile(user=user, changes=cast(ProfileChanges, changes))


def show(request: HttpRequest, form: ProfileForm, chosen: FieldsForm, links: list[Link]) -> HttpResponse:
    page = ProfilePage(
        side=side("profile"), pictures=pictures_of(request, member_of(request)), links=link_rows(links)
    )
    context = {"page": page, "form": form, "chosen": chosen}
    return render(request, "settings/profile.html", context, status=status_of(form, chosen))


def pictures_of(request: HttpRequest, user: User, *, error: str = "") -> OwnPictures:
    known = selectors.profile_of(user)
    under_way = {kind: request.session.get(f"upload-{kind}", 0) for kind in KINDS}
    status = {upload.id: upload for upload in upload_status(user, list(under_way.values()))}
    return OwnPictures(
        person=person_of(user),
        cover_url=addresses.sized(known.cover_key, known.cover_widths[0]) if known.cover_widths else "",
        cover_width=known.cover_width,
        cover_height=known.cover_height,
        uploads={kind: status[pk] for kind, pk in under_way.items() if pk in status},
        error=error,
    )


@for_members
@require_GET
def own_pictures(request: HttpRequest) -> HttpResponse:
    """The part of the page that looks again while a picture is on its way."""
    user = member_of(request)
    return render(request, "settings/own_pictures.html", {"pictures": pictures_of(request, user)})


@for_members
@require_POST
def put_picture(request: HttpRequest, kind: str) -> HttpResponse:
    """A new avatar or cover; it is shown once it is prepared."""
    if kind not in KINDS:
        raise Http404
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        return refused(request, UserError("Please choose a picture first.", field="file"))
    try:
        picture = receive_picture(owner=member_of(request), upload=upload, purpose=kind)
    except UserError as error:
        return refused(request, error)
    request.session[f"upload-{kind}"] = picture.pk
    return redirect("welcome" if request.POST.get("back") == "welcome" else "settings_profile")


def refused(request: HttpRequest, error: UserError) -> HttpResponse:
    """The whole page again with the sentence beside the picture; the profile itself was not sent."""
    user = member_of(request)
    pictures = pictures_of(request, user, error=error.message)
    context = {"page": SettingsPage(side("profile")), "pictures": pictures}
    return render(request, "settings/pictures_refused.html", context, status=422)


@for_members
@require_POST
def take_picture_off(request: HttpRequest, kind: str) -> HttpResponse:
    user = member_of(request)
    if kind == "avatar":
        services.wear_avatar(user=user, key="")
    elif kind == "cover":
        services.wear_cover(user=user, key="", width=0, height=0, widths=[])
    else:
        raise Http404
    request.session.pop(f"upload-{kind}", None)
    return kept(request, "settings_profile", "The picture is taken off.")

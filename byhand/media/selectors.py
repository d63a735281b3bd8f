"""What doors and other rooms read about pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Sum

from byhand.accounts.models import User
from byhand.media.models import Picture, Sending


@dataclass(frozen=True)
class UploadStatus:
    """How far one upload is. `failure` is a sentence; `thumb` is empty until the picture is ready."""

    id: int
    name: str
    state: str
    failure: str
    width: int
    height: int
    thumb: str


def pictures_of(owner: User, ids: Sequence[int]) -> list[Picture]:
    """The person's own pictures among `ids`, in the order of `ids`; others are left out."""
    found = Picture.objects.owned_by(owner).in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def upload_status(owner: User, ids: Sequence[int]) -> list[UploadStatus]:
    """How far the person's own uploads among `ids` are, in the order of `ids`. One query."""
    return [status_of(picture) for picture in pictures_of(owner, ids)]


@dataclass(frozen=True)
class Stored:
    """What somebody keeps here."""

    count: int
    bytes: int


def stored_by(owner: User) -> Stored:
    found = Picture.objects.owned_by(owner).aggregate(count=Count("pk"), bytes=Sum("original_size"))
    return Stored(found["count"], found["bytes"] or 0)


def status_of(picture: Picture) -> UploadStatus:
    return UploadStatus(
        id=picture.pk,
        name=picture.original_name,
        state=picture.state,
        failure=picture.failure,
        width=picture.width,
        height=picture.height,
        thumb=picture.url(320),
    )


def sending_of(owner: User, key: str) -> Sending | None:
    """The person's own file on its way, if the site still knows it."""
    return Sending.objects.filter(owner=owner, key=key).select_related("picture").first()

"""Who may have the native size of pictures: everybody, or members only. The file's name says which."""

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of
from byhand.core.events import announce
from byhand.media.addresses import FULL, MEMBERS, file_name, is_for_members
from byhand.media.events import FilesDropped, PictureChanged
from byhand.media.models import Picture
from byhand.media.storage import renditions


def move_full_sizes(*, owner_id: int) -> None:
    """Give the files of all pictures of a person the names that their wish asks for."""
    owner = User.objects.filter(pk=owner_id).first()
    if owner is None:
        return
    wish = preferences_of(owner).full_for_members
    for picture in Picture.objects.owned_by(owner).ready().filter(purpose=Picture.Purpose.POST).iterator():
        can_be = bool(picture.formats.get("fallback") and picture.widths)
        if is_for_members(picture.formats) != (wish and can_be):
            move_full_size(picture, members=wish)


def move_full_size(picture: Picture, *, members: bool) -> None:
    """The file is copied first: at no moment is there a page without it."""
    extension = picture.formats["full"]
    names = [f"{FULL}.{extension}", f"{MEMBERS}.{extension}"]
    old, new = names if members else names[::-1]
    try:
        with renditions().open(file_name(picture.key, old)) as file:
            renditions().save(file_name(picture.key, new), file)
    except FileNotFoundError:
        return  # given another key or taken away by somebody faster
    with transaction.atomic():
        found = Picture.objects.select_for_update().ready().filter(pk=picture.pk, key=picture.key).first()
        if found is None:
            announce(FilesDropped(originals=[], renditions=[file_name(picture.key, new)]))
            return
        files = [new if name == old else name for name in found.formats["files"]]
        formats = found.formats | {"files": sorted(files), "members": members}
        Picture.objects.filter(pk=picture.pk).update(formats=formats, changed_at=timezone.now())
        announce(FilesDropped(originals=[], renditions=[file_name(picture.key, old)]))
        announce(PictureChanged(picture_id=picture.pk))

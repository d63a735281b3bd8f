"""Files and rows stay together: deleting, giving new addresses, erasing what is left over."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from byhand.accounts.selectors import profile_of
from byhand.accounts.services import wear_avatar, wear_cover
from byhand.core.events import announce
from byhand.media.addresses import code_in, file_name, new_key
from byhand.media.events import CheckWithdrawn, FilesDropped, KeysDropped, PictureChanged, StampDue
from byhand.media.models import Check, Cloak, CloakedFile, Cut, Evidence, Picture
from byhand.media.stamping import marks_of, stamped
from byhand.media.storage import originals, renditions


def open_original(picture: Picture) -> "File[bytes]":
    """The private original for reading, byte for byte; the caller asks who may have it."""
    return originals().open(picture.original_key)


def open_preview(picture: Picture) -> "File[bytes]":
    """The private preview; the caller asks who may have it."""
    return originals().open(picture.preview_key)


def open_cloak_file(cloak: Cloak, name: str) -> "File[bytes]":
    """What the artist compares, or "master"; the caller asks who may have it. KeyError where there is none."""
    names = cloak.views | ({"master": cloak.master_key} if cloak.master_key else {})
    return originals().open(names[name])


@transaction.atomic
def delete_picture(*, picture: Picture) -> None:
    """Take the picture away with its squares; all files follow as soon as the transaction holds."""
    public = paths_of(picture.key, picture.formats.get("files", []))
    for cut in picture.cuts.all():
        public += paths_of(cut.key, cut.formats.get("files", []))
    announce(FilesDropped(originals=private_files_of(picture), renditions=public))
    if Check.objects.filter(picture=picture, answered_at__isnull=False).exists():
        announce(CheckWithdrawn(picture_id=picture.pk))
    if picture.key:
        # What a worker that was killed left under the key has names that nobody wrote down.
        announce(KeysDropped(keys=[picture.key]))
    picture.delete()


def private_files_of(picture: Picture) -> list[str]:
    """The original, the preview, whatever its cloaks left, and what its artist showed of its making."""
    names = [picture.original_key, picture.preview_key, picture.master_key]
    for shown in Evidence.objects.filter(asked__picture=picture):
        names += [shown.key, shown.preview_key]
    for cloak in picture.cloaks.all():
        names += [cloak.master_key, *cloak.views.values()]
    return sorted({name for name in names if name})


@transaction.atomic
def drop_cut(*, key: str) -> None:
    """Take a square away that no tile shows any more."""
    for cut in Cut.objects.filter(key=key):
        announce(FilesDropped(originals=[], renditions=paths_of(cut.key, cut.formats.get("files", []))))
        cut.delete()


def erase_pictures_of(*, owner_id: int) -> None:
    """Take away all pictures of a person who is gone; those that a post still shows raise ProtectedError."""
    for picture in Picture.objects.filter(owner_id=owner_id):
        delete_picture(picture=picture)


def rekey_picture(*, picture: Picture) -> dict[str, str]:
    """Give all public files new addresses so that the old ones lead nowhere.

    Returns old key -> new key, for the picture and its squares; whoever keeps a key elsewhere
    writes the new one down. Copies files: call it from a task, outside a transaction.
    """
    code, source = picture.choice, picture.source_type
    rows: list[Picture | Cut] = [picture, *picture.cuts.all()]
    moves = {row.key: (new_key(code), row.formats.get("files", [])) for row in rows if row.key}
    is_same = picture.is_well_stamped
    for old, (new, names) in moves.items():
        copy_files(old, new, names) if is_same else copy_marked(picture, old, new, names)
    with transaction.atomic():
        for old, (new, _) in moves.items():
            moved = Picture.objects.filter(pk=picture.pk, key=old).update(
                key=new, stamped=code, stamped_source=source, changed_at=timezone.now()
            )
            if not moved and not Cut.objects.filter(picture=picture, key=old).update(key=new):
                # Given another key or taken away by somebody faster: the copies are nobody's.
                announce(KeysDropped(keys=[new]))
        dropped = [path for old, (_, names) in moves.items() for path in paths_of(old, names)]
        announce(FilesDropped(originals=[], renditions=dropped))
        announce(PictureChanged(picture_id=picture.pk))
        picture.refresh_from_db()
        if picture.purpose != Picture.Purpose.POST:
            wear_again(picture, moves)
    return {old: new for old, (new, _) in moves.items()}


def wear_again(picture: Picture, moves: Mapping[str, tuple[str, list[str]]]) -> None:
    """An avatar or a cover is named by its key in its owner's rows."""
    owner = picture.owner
    for old, (new, _) in moves.items():
        if picture.purpose == Picture.Purpose.AVATAR and owner.avatar_key == old:
            wear_avatar(user=owner, key=new)
        if picture.purpose == Picture.Purpose.COVER and profile_of(owner).cover_key == old:
            wear_cover(user=owner, key=new, width=picture.width, height=picture.height, widths=picture.widths)


def copy_files(old: str, new: str, names: Iterable[str]) -> None:
    for name in names:
        with renditions().open(file_name(old, name)) as file:
            renditions().save(file_name(new, name), file)


def copy_marked(picture: Picture, old: str, new: str, names: Iterable[str]) -> None:
    """The same pixels under a new name, marked with the choice that the name carries."""
    marks = marks_of(picture, code_in(new))
    for name in names:
        with renditions().open(file_name(old, name)) as file:
            data = stamped(file.read(), marks, name, picture.width)
        if picture.master_key:
            # Known again under its new marks as well, so that it is never cloaked twice.
            CloakedFile.objects.get_or_create(picture=picture, sha256=sha256(data).hexdigest())
        renditions().save(file_name(new, name), ContentFile(data))


@dataclass(frozen=True)
class Said:
    """What the files of a picture are to say: the answers to machines, and how it was made as an IPTC code."""

    choice: str
    source_type: str = ""


@transaction.atomic
def note_said(*, said: Mapping[int, Said]) -> None:
    """What is to be said of these pictures from now on, by their ids. Files follow by themselves."""
    alike: dict[Said, list[int]] = {}
    for pk, words in said.items():
        alike.setdefault(words, []).append(pk)
    for words, ids in alike.items():
        columns = asdict(words)
        other = Picture.objects.filter(pk__in=ids).exclude(**columns)
        states = list(other.values_list("pk", "state"))
        Picture.objects.filter(pk__in=[pk for pk, _ in states]).update(**columns)
        for pk, state in states:
            if state == Picture.State.READY:
                announce(StampDue(picture_id=pk))


def paths_of(key: str, names: Iterable[str]) -> list[str]:
    return [file_name(key, name) for name in names] if key else []


def erase_files(*, originals_gone: Iterable[str] = (), renditions_gone: Iterable[str] = ()) -> None:
    """Erase files by their paths; a file that is not there is as good as erased."""
    for name in originals_gone:
        originals().delete(name)
    for name in renditions_gone:
        renditions().delete(name)


def erase_keys(*, keys: Iterable[str]) -> None:
    """Erase everything that is public under these keys."""
    for key in keys:
        folder = key[:2]
        try:
            names = renditions().listdir(folder)[1]
        except FileNotFoundError:
            continue
        for name in names:
            if name.startswith(f"{key}-"):
                renditions().delete(f"{folder}/{name}")

"""Folders: made, named, moved, hidden, erased, and filled with works."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Max

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.text import clean_line
from byhand.portfolios.addresses import slug_of
from byhand.portfolios.models import Folder, FolderWork, Work
from byhand.portfolios.policies import can_edit_folder, can_edit_work, can_hang_works

FOLDERS_MAX = 200
DEPTH_MAX = 3
NAME_MAX, LINE_MAX = 60, 200


@transaction.atomic
def create_folder(
    *, actor: User, name: str, parent: Folder | None = None, line: str = "", is_hidden: bool = False
) -> Folder:
    if not can_hang_works(actor):
        raise NotAllowed("Your account cannot make folders at present.")
    name, line = _checked(name, line)
    own = list(Folder.objects.filter(owner=actor))
    if len(own) >= FOLDERS_MAX:
        raise UserError(f"You have {FOLDERS_MAX} folders, which is the most. Erase one first.", field="name")
    _check_name_free(own, name, parent)
    if parent is not None:
        _check_place(actor, own, parent, height=1)
    return Folder.objects.create(
        owner=actor,
        parent=parent,
        name=name,
        line=line,
        is_hidden=is_hidden,
        slug=slug_of(name, taken={folder.slug for folder in own}, otherwise="folder"),
        position=max((folder.position for folder in own), default=0) + 1,
    )


@transaction.atomic
def edit_folder(*, actor: User, folder: Folder, name: str, line: str = "", is_hidden: bool = False) -> Folder:
    """Give a folder another name, line or visibility. Its address follows the name."""
    _check_owner(actor, folder)
    name, line = _checked(name, line)
    if name != folder.name:
        taken = set(Folder.objects.filter(owner=actor).exclude(pk=folder.pk).values_list("slug", flat=True))
        folder.slug = slug_of(name, taken=taken, otherwise="folder")
    folder.name, folder.line, folder.is_hidden = name, line, is_hidden
    folder.save(update_fields=["name", "line", "is_hidden", "slug"])
    return folder


@transaction.atomic
def move_folder(*, actor: User, folder: Folder, parent: Folder | None) -> Folder:
    """Put a folder into another one, or on the first level; it comes last there."""
    _check_owner(actor, folder)
    own = list(Folder.objects.select_for_update().filter(owner=actor))
    if parent is not None:
        if parent.pk in _below(own, folder.pk) | {folder.pk}:
            raise UserError("A folder cannot lie in itself. Please choose another place.", field="parent")
        _check_place(actor, own, parent, height=_height(own, folder.pk))
    folder.parent = parent
    folder.position = max((each.position for each in own), default=0) + 1
    folder.save(update_fields=["parent", "position"])
    return folder


@transaction.atomic
def shift_folder(*, actor: User, folder: Folder, steps: int) -> None:
    """Move a folder `steps` places down among its neighbours; negative steps go up."""
    _check_owner(actor, folder)
    row = list(Folder.objects.select_for_update().filter(owner=actor, parent=folder.parent_id))
    here = next(index for index, each in enumerate(row) if each.pk == folder.pk)
    row.insert(max(0, min(len(row) - 1, here + steps)), row.pop(here))
    for position, each in enumerate(row, start=1):
        each.position = position
    Folder.objects.bulk_update(row, ["position"])


@transaction.atomic
def erase_folder(*, actor: User, folder: Folder) -> None:
    """Erase a folder. Its works stay where else they are; folders in it move up one level."""
    _check_owner(actor, folder)
    Folder.objects.filter(parent=folder).update(parent=folder.parent_id)
    folder.delete()


@transaction.atomic
def put_in_folders(*, actor: User, work: Work, folders: Collection[int]) -> None:
    """Let a work lie in exactly these folders. Ids of other people's folders are passed over."""
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can put this work in folders.")
    wanted = list(Folder.objects.filter(owner=actor, pk__in=folders))
    FolderWork.objects.filter(work=work).exclude(folder__in=wanted).delete()
    for folder in wanted:
        add_to_folder(actor=actor, folder=folder, works=[work.pk])


@transaction.atomic
def add_to_folder(*, actor: User, folder: Folder, works: Iterable[int]) -> int:
    """Lay works on top of a folder; says how many were not in it before."""
    _check_owner(actor, folder)
    present = set(FolderWork.objects.filter(folder=folder.pk).values_list("work", flat=True))
    own = (
        Work.objects.filter(artist=actor, pk__in=works)
        .order_by("position", "pk")
        .values_list("pk", flat=True)
    )
    new = [work for work in own if work not in present]
    top = FolderWork.objects.filter(folder=folder.pk).aggregate(top=Max("position"))["top"] or 0
    FolderWork.objects.bulk_create(
        FolderWork(folder_id=folder.pk, work_id=work, position=top + step)
        for step, work in enumerate(new, start=1)
    )
    return len(new)


@transaction.atomic
def take_from_folder(*, actor: User, folder: Folder, works: Collection[int]) -> int:
    """Take works out of a folder; says how many were in it."""
    _check_owner(actor, folder)
    return FolderWork.objects.filter(folder=folder, work__in=works).delete()[0]


def _checked(name: str, line: str) -> tuple[str, str]:
    name, line = clean_line(name), clean_line(line)
    if not name:
        raise UserError("Give the folder a name.", field="name")
    if len(name) > NAME_MAX:
        raise UserError(
            f"The name has {len(name):,} characters; {NAME_MAX} fit. Please shorten it.", field="name"
        )
    if len(line) > LINE_MAX:
        raise UserError(
            f"The line has {len(line):,} characters; {LINE_MAX} fit. Please shorten it.", field="line"
        )
    return name, line


def _check_owner(actor: User, folder: Folder) -> None:
    if not can_edit_folder(actor, folder):
        raise NotAllowed("Only its owner can change this folder.")


def _check_name_free(own: list[Folder], name: str, parent: Folder | None) -> None:
    here = parent.pk if parent else None
    if any(folder.parent_id == here and folder.name.casefold() == name.casefold() for folder in own):
        raise UserError(f"You have a folder “{name}” here already.", field="name")


def _check_place(actor: User, own: list[Folder], parent: Folder, *, height: int) -> None:
    _check_owner(actor, parent)
    if _level(own, parent.pk) + height > DEPTH_MAX:
        raise UserError(
            f"Folders lie at most {DEPTH_MAX} deep in each other. Please choose a higher one.", field="parent"
        )


def _level(own: list[Folder], pk: int) -> int:
    """1 for a folder of the first level."""
    parents = {folder.pk: folder.parent_id for folder in own}
    level, here = 1, parents.get(pk)
    while here is not None:
        level, here = level + 1, parents.get(here)
    return level


def _below(own: list[Folder], pk: int) -> set[int]:
    children = {folder.pk for folder in own if folder.parent_id == pk}
    return children.union(*(_below(own, child) for child in children))


def _height(own: list[Folder], pk: int) -> int:
    """1 for a folder without folders in it."""
    return 1 + max((_height(own, folder.pk) for folder in own if folder.parent_id == pk), default=0)

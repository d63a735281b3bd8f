"""Folders as others see them and as their owner arranges them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.portfolios.models import Folder, FolderWork, Work


@dataclass(frozen=True)
class FolderLine:
    """A folder in its tree. `count` is how many works in it the viewer may see."""

    folder: Folder
    depth: int
    count: int


def folder_tree(viewer: User | None, owner: User) -> tuple[FolderLine, ...]:
    """Folders in the owner's order, each before what lies in it.

    Others do not meet hidden folders, nor folders with nothing in them that they may see:
    a name can say as much as a picture.
    """
    folders = _folders(None, owner.pk)
    if not folders:
        return ()
    counts = dict(_counts(viewer, owner.pk))
    tree = tuple(_lines(folders, counts, parent=None, depth=0))
    if viewer == owner:
        return tree
    open_ids = _open(folders)
    filled = _filled(folders, counts, open_ids)
    return tuple(line for line in tree if line.folder.pk in filled)


def own_folders(owner: User) -> tuple[FolderLine, ...]:
    """All folders of one's own with their depth, not counted: one query, for forms."""
    return tuple(_lines(list(Folder.objects.filter(owner=owner)), {}, parent=None, depth=0))


def folder_at(viewer: User | None, owner: User, slug: str) -> Folder | None:
    """The folder at this address, if the viewer may know of it."""
    lines = folder_tree(viewer, owner)
    return next((line.folder for line in lines if line.folder.slug == slug), None)


def open_folders_of(viewer: User | None, work: Work) -> tuple[Folder, ...]:
    """The folders that a work lies in, without hidden ones for others than their owner."""
    inside = set(_around(None, work.pk))
    if not inside:
        return ()
    folders = _folders(None, work.artist_id)
    own = viewer is not None and viewer.pk == work.artist_id
    shown = inside if own else inside & _open(folders)
    return tuple(folder for folder in folders if folder.pk in shown)


# Any: rows of plain values.
def folder_signs(work: Work) -> tuple[Any, ...]:
    """In few words what `open_folders_of` answers from; who may see it is for the caller to add."""
    inside = _around(None, work.pk)
    return (inside, _all_signs(None, work.artist_id)) if inside else ()


def folders_of_works(works: Iterable[Work]) -> Mapping[int, tuple[Folder, ...]]:
    """By work id, for the owner's desk."""
    found: dict[int, tuple[Folder, ...]] = {}
    entries = FolderWork.objects.filter(work__in=[work.pk for work in works]).select_related("folder")
    for entry in entries.order_by("folder__position", "folder__pk"):
        found[entry.work_id] = (*found.get(entry.work_id, ()), entry.folder)
    return found


def own_folder(owner: User, pk: int) -> Folder | None:
    return Folder.objects.filter(owner=owner, pk=pk).first()


# Any: annotations are not known to the types of a queryset.
def _seen_in_each(viewer: User | None, owner: int) -> "QuerySet[Any, Any]":
    seen = Work.objects.hung_to(viewer).filter(artist=owner)
    rows = FolderWork.objects.filter(folder__owner=owner, work__in=seen).order_by().values("folder")
    return rows.annotate(count=Count("pk")).values_list("folder", "count")


_folders: Prepared[Folder] = Prepared(lambda viewer, owner: Folder.objects.filter(owner=owner))
_all_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, owner: Folder.objects.filter(owner=owner).values_list(
        "pk", "parent", "name", "slug", "is_hidden"
    )
)
_counts: Prepared[tuple[int, int]] = Prepared(_seen_in_each)
_around: Prepared[int] = Prepared(
    lambda viewer, work: FolderWork.objects.filter(work=work).values_list("folder", flat=True)
)


def _lines(
    folders: list[Folder], counts: Mapping[int, int], *, parent: int | None, depth: int
) -> Iterable[FolderLine]:
    for folder in folders:
        if folder.parent_id == parent:
            yield FolderLine(folder, depth, counts.get(folder.pk, 0))
            yield from _lines(folders, counts, parent=folder.pk, depth=depth + 1)


def _open(folders: list[Folder]) -> set[int]:
    """Folders that neither are hidden nor lie in a hidden one."""
    by_id = {folder.pk: folder for folder in folders}

    def is_open(folder: Folder) -> bool:
        if folder.is_hidden:
            return False
        return folder.parent_id is None or is_open(by_id[folder.parent_id])

    return {folder.pk for folder in folders if is_open(folder)}


def _filled(folders: list[Folder], counts: Mapping[int, int], open_ids: set[int]) -> set[int]:
    """Open folders with a work in them or in an open folder below."""
    by_id = {folder.pk: folder for folder in folders}
    filled: set[int] = set()
    for pk in open_ids & counts.keys():
        here: int | None = pk
        while here is not None:
            filled.add(here)
            here = by_id[here].parent_id
    return filled

"""Pages of folders, series, credits and versions on the desk."""

from dataclasses import dataclass
from datetime import datetime

from byhand.accounts.models import User
from byhand.portfolios import selectors
from byhand.portfolios.models import Credit, Folder, Series
from byhand.portfolios.selectors import FolderLine, SeriesLine
from byhand.posts.models import PostPicture
from byhand.web.cards import PictureCard, SortItem, Tab
from byhand.web.cards_of import bare_picture, picture_of
from byhand.web.desk import places
from byhand.web.desk.forms import FolderForm, SeriesForm


@dataclass(frozen=True)
class FoldersPage:
    side: tuple[Tab, ...]
    lines: tuple[FolderLine, ...]
    form: FolderForm
    handle: str


@dataclass(frozen=True)
class FolderPage:
    side: tuple[Tab, ...]
    folder: Folder
    form: FolderForm


@dataclass(frozen=True)
class SeriesListPage:
    side: tuple[Tab, ...]
    lines: tuple[SeriesLine, ...]
    form: SeriesForm
    handle: str


@dataclass(frozen=True)
class SeriesPage:
    """`before` is the order that the page shows, so that an older page overwrites nothing."""

    side: tuple[Tab, ...]
    series: Series
    form: SeriesForm
    parts: tuple[SortItem, ...]
    before: str
    handle: str


@dataclass(frozen=True)
class CreditsPage:
    side: tuple[Tab, ...]
    asked: tuple[Credit, ...]
    answered: tuple[Credit, ...]


@dataclass(frozen=True)
class Version:
    """A former picture; `id` brings it back."""

    id: int
    picture: PictureCard
    name: str
    replaced_at: datetime
    original_url: str


@dataclass(frozen=True)
class PlacePage:
    """One place of a work: the picture that hangs, the one that is to replace it, and those before it."""

    side: tuple[Tab, ...]
    title: str
    here: str
    edit_url: str
    name: str
    picture: PictureCard | None
    original_url: str
    is_live: bool
    waiting: str
    failure: str
    versions: tuple[Version, ...]
    error: str = ""


def folders_page(owner: User, form: FolderForm) -> FoldersPage:
    lines = selectors.folder_tree(owner, owner)
    return FoldersPage(places.side(owner, places.FOLDERS), lines, form, owner.handle)


def folder_page(owner: User, folder: Folder, form: FolderForm) -> FolderPage:
    return FolderPage(places.side(owner, places.FOLDERS), folder, form)


def series_list_page(owner: User, form: SeriesForm) -> SeriesListPage:
    lines = selectors.series_of(owner, owner)
    return SeriesListPage(places.side(owner, places.SERIES), lines, form, owner.handle)


def series_page(owner: User, series: Series, form: SeriesForm) -> SeriesPage:
    parts = selectors.all_parts_of(series)
    return SeriesPage(
        side=places.side(owner, places.SERIES),
        series=series,
        form=form,
        parts=tuple(
            SortItem(
                str(hung.work.pk),
                hung.work.title or "Untitled",
                "" if hung.work.post.state == "published" else hung.work.post.get_state_display(),
                picture_of(hung.cover) if hung.cover else None,
            )
            for hung in parts
        ),
        before=",".join(str(hung.work.pk) for hung in parts),
        handle=owner.handle,
    )


def credits_page(owner: User) -> CreditsPage:
    found = selectors.credits_for(owner)
    asked = tuple(credit for credit in found if credit.state == Credit.State.OFFERED)
    answered = tuple(credit for credit in found if credit.state != Credit.State.OFFERED)
    return CreditsPage(places.side(owner, places.CREDITS), asked, answered)


def place_page(owner: User, slot: PostPicture, error: str = "") -> PlacePage:
    work, waiting = slot.post.work, selectors.replacement_of(slot)
    failure = waiting.picture.failure if waiting else ""
    return PlacePage(
        side=places.side(owner, places.DESK),
        title=work.title or "Untitled",
        here=places.place_address(slot),
        edit_url=places.edit_address(work),
        name=slot.picture.original_name,
        picture=picture_of(slot) if slot.picture.is_ready else None,
        original_url=places.original_address(slot.picture_id),
        is_live=slot.post.state == "published",
        waiting=waiting.picture.original_name if waiting and not failure else "",
        failure=failure,
        versions=tuple(
            Version(
                id=version.pk,
                picture=bare_picture(version.picture, alt=slot.alt),
                name=version.picture.original_name,
                replaced_at=version.replaced_at,
                original_url=places.original_address(version.picture_id),
            )
            for version in selectors.versions_of(slot)
        ),
        error=error,
    )

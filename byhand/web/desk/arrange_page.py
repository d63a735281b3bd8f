"""The wall as it is being hung: the order in the form, not yet the one that is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from byhand.accounts.models import User
from byhand.accounts.selectors import profile_of
from byhand.portfolios import selectors
from byhand.portfolios.models import Folder
from byhand.portfolios.selectors import FolderLine, HungWork
from byhand.portfolios.services.order import FEATURED_MAX
from byhand.web.cards import Notice, PictureCard
from byhand.web.cards_of import picture_of
from byhand.web.desk import places
from byhand.web.desk.sent import ids, move


@dataclass(frozen=True)
class Wish:
    """What the form says: the order shown, where it began, who is featured, who is chosen, and the pressed button."""

    order: list[int]
    before: list[int]
    featured: list[int]
    chosen: list[int]
    folder: str
    deed: str


@dataclass(frozen=True)
class ArrangeTile:
    id: int
    title: str
    note: str
    picture: PictureCard
    is_featured: bool
    is_chosen: bool


@dataclass(frozen=True)
class ArrangePage:
    title: str
    here: str
    layout: str
    tiles: tuple[ArrangeTile, ...]
    order: str
    before: str
    featured: str
    folders: tuple[FolderLine, ...]
    folder: Folder | None
    is_changed: bool
    notice: Notice | None
    most: int = FEATURED_MAX


def wish_in(data: QueryDict) -> Wish:
    shown = commas(data, "order")
    order = move(placed(shown, data), data.get("move", ""))
    return Wish(
        order=order,
        before=commas(data, "before"),
        featured=toggled(commas(data, "featured"), data.get("feature", "")),
        chosen=ids(data.getlist("chosen")),
        folder=data.get("folder", ""),
        deed=data.get("do", ""),
    )


def arrange_page(
    owner: User, folder: Folder | None = None, wish: Wish | None = None, *, said: str = "", error: str = ""
) -> ArrangePage:
    hung = selectors.arranged(owner, folder)
    present = [each.work.pk for each in hung]
    order = wished(present, wish.order) if wish else present
    featured = wish.featured if wish else [each.work.pk for each in by_place(hung)]
    by_id = {each.work.pk: each for each in hung}
    # After a conflict the wish starts from the order that is stored now, so that Save saves it.
    before = wish.before if wish and not error else present
    return ArrangePage(
        title=f"Arrange “{folder.name}”" if folder else "Arrange the wall",
        here=f"{places.ARRANGE}?folder={folder.pk}" if folder else places.ARRANGE,
        layout=profile_of(owner).layout,
        tiles=tuple(
            tile for pk in order if (tile := tile_of(by_id[pk], featured, wish.chosen if wish else ()))
        ),
        order=joined(order),
        before=joined(before),
        featured=joined(featured),
        folders=selectors.folder_tree(owner, owner),
        folder=folder,
        is_changed=wish is not None,
        notice=notice_of(said, error),
    )


def wished(present: Sequence[int], order: Sequence[int]) -> list[int]:
    """The wished order of what is there; what came meanwhile stands in front."""
    here, named = set(present), set(order)
    return [*(pk for pk in present if pk not in named), *(pk for pk in order if pk in here)]


def placed(order: list[int], data: QueryDict) -> list[int]:
    """The order after the places that were written beside the works."""
    if data.get("do") != "place":
        return order
    for number, pk in enumerate(list(order), start=1):
        wanted = data.get(f"to-{pk}", "")
        if wanted and wanted != str(number):
            order = move(order, f"{pk}:{wanted}")
    return order


def toggled(featured: list[int], wish: str) -> list[int]:
    """The featured works after one was put there or taken away."""
    for pk in ids([wish]):
        featured = [each for each in featured if each != pk] if pk in featured else [*featured, pk]
    return featured


def by_place(hung: Sequence[HungWork]) -> list[HungWork]:
    shown = [each for each in hung if each.work.featured is not None]
    return sorted(shown, key=lambda each: each.work.featured or 0)


def tile_of(hung: HungWork, featured: Sequence[int], chosen: Sequence[int]) -> ArrangeTile | None:
    if hung.cover is None:
        return None
    post = hung.work.post
    return ArrangeTile(
        id=hung.work.pk,
        title=hung.work.title,
        note="" if post.audience == "everyone" else post.get_audience_display(),
        picture=picture_of(hung.cover),
        is_featured=hung.work.pk in featured,
        is_chosen=hung.work.pk in chosen,
    )


def notice_of(said: str, error: str) -> Notice | None:
    if error:
        return Notice(error, "caution")
    return Notice(said) if said else None


def commas(data: QueryDict, name: str) -> list[int]:
    return list(dict.fromkeys(ids(data.get(name, "").split(","))))


def joined(values: Sequence[int]) -> str:
    return ",".join(map(str, values))

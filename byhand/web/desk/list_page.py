"""The desk as a page: rows, shelves, filters, and the question that a change of many works may need."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from byhand.accounts.models import User
from byhand.media.models import Check
from byhand.portfolios import selectors
from byhand.portfolios.making import offered
from byhand.portfolios.models import Folder, Work
from byhand.portfolios.selectors import CloakState, DeskFilters, DeskWork
from byhand.posts.models import Audience, Post, Rating
from byhand.web.cards import Choice, Crumb, DeskRow, Tab
from byhand.web.cards_of import picture_of
from byhand.web.desk import places
from byhand.web.desk.cloak_part import STRENGTH_CHOICES, state_words

STATES = {
    Post.State.PUBLISHED: "Hangs",
    Post.State.WAITING: "On its way to the wall",
    Post.State.DRAFT: "Draft",
    Post.State.BINNED: "In the bin",
    Post.State.REMOVED: "Taken down by moderators",
}
RATINGS = {Rating.GENERAL: "", Rating.MATURE: "Mature", Rating.ADULT: "Adults only"}
SHELVES = {
    "": ("Your works", places.DESK),
    "live": ("Hanging", "/desk?shelf=live"),
    "drafts": ("Drafts", "/desk?shelf=drafts"),
    "bin": ("Bin", "/desk/bin"),
}
DEEDS = (
    Choice("folder-add", "Put in a folder"),
    Choice("folder-take", "Take out of a folder"),
    Choice("tags", "Add tags"),
    Choice("audience", "Change who sees them"),
    Choice("rating", "Change the rating"),
    Choice("licence", "Change the licence"),
    Choice("making", "Say how they were made"),
    Choice("cloak", "Cloak"),
    Choice("machines", "Change the AI uses"),
    Choice("bin", "Move to the bin"),
)
MACHINES = (
    ("aaaa", "As my account says"),
    ("nnnn", "No to all four uses"),
    ("yyyy", "Yes to all four uses"),
    ("uuuu", "Nothing said"),
)
BIN_DEEDS = (Choice("restore", "Bring back"), Choice("erase", "Erase for good"))
FAILED = "A picture could not be prepared."


@dataclass(frozen=True)
class DeskPage:
    title: str
    side: tuple[Tab, ...]
    shelf: str
    here: str
    rows: tuple[DeskRow, ...]
    deeds: tuple[Choice, ...]
    folders: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    ratings: tuple[Choice, ...]
    words: str
    is_filtered: bool
    clear_url: str
    older_url: str


@dataclass(frozen=True)
class BulkPage:
    """What a deed still asks for: one of the choices, or a line of words; `warning` asks to think twice."""

    title: str
    action: str
    label: str
    works: tuple[Work, ...]
    choices: tuple[Choice, ...]
    asks_words: bool
    warning: str
    verb: str
    back: str


def filters_in(asked: QueryDict, shelf: str = "") -> DeskFilters:
    folder = asked.get("folder", "")
    wanted = shelf or asked.get("shelf", "")
    return DeskFilters(
        shelf=wanted if wanted in SHELVES else "",
        folder=int(folder[:18]) if folder.isascii() and folder.isdigit() else None,
        audience=asked.get("audience", ""),
        rating=asked.get("rating", ""),
        words=asked.get("q", "").strip()[:100],
    )


def desk_page(owner: User, filters: DeskFilters, asked: QueryDict) -> DeskPage:
    found = selectors.desk_works(owner, filters, asked.get("after", ""))
    works = [each.work for each in found.items]
    cloaks, stops = selectors.cloak_states(works), selectors.stops_of(works)
    title, here = SHELVES[filters.shelf]
    lines = selectors.own_folders(owner)
    return DeskPage(
        title=title,
        side=places.side(owner, here),
        shelf=filters.shelf,
        here=here,
        rows=tuple(row_of(each, cloaks.get(each.work.pk), stops.get(each.work.pk)) for each in found.items),
        deeds=BIN_DEEDS if filters.shelf == "bin" else DEEDS,
        folders=tuple(
            Choice(
                str(line.folder.pk), "– " * line.depth + line.folder.name, line.folder.pk == filters.folder
            )
            for line in lines
        ),
        audiences=choices_of(Audience.choices, filters.audience),
        ratings=choices_of(Rating.choices, filters.rating),
        words=filters.words,
        is_filtered=bool(filters.folder or filters.audience or filters.rating or filters.words),
        clear_url=here,
        older_url=older_address(asked, here, found.next) if found.next else "",
    )


def row_of(each: DeskWork, cloak: CloakState | None = None, stop: Check | None = None) -> DeskRow:
    work, post = each.work, each.work.post
    return DeskRow(
        id=work.pk,
        title=work.title,
        url=work.address,
        edit_url=places.edit_address(work),
        state=post.state,
        state_label=state_label(work),
        changed_at=post.changed_at,
        picture=picture_of(each.cover) if each.cover and each.cover.picture.is_ready else None,
        folders=tuple(Crumb(folder.name, f"/desk?folder={folder.pk}") for folder in each.folders),
        audience=post.get_audience_display(),
        rating=RATINGS[Rating(post.rating)],
        like_count=post.like_count,
        problem=FAILED if each.has_failed else "",
        cloak=state_words(cloak),
        check=Crumb(f"Held: {stop.get_state_display().lower()}", places.check_address(stop.pk))
        if stop
        else None,
    )


def state_label(work: Work) -> str:
    if work.post.state == Post.State.DRAFT and work.process_opened_at:
        return "In progress"
    return STATES[Post.State(work.post.state)]


def older_address(asked: QueryDict, here: str, cursor: str) -> str:
    query = asked.copy()
    query["after"] = cursor
    return f"{here.partition('?')[0]}?{query.urlencode()}"


def choices_of(choices: Sequence[tuple[str, str]], chosen: str = "") -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in choices)


def bulk_page(owner: User, action: str, chosen: Sequence[int], back: str) -> BulkPage | None:
    """The question of this deed, or None for one that asks nothing."""
    if action not in QUESTIONS:
        return None
    title, label, verb = QUESTIONS[action]
    return BulkPage(
        title=title,
        action=action,
        label=label,
        works=tuple(selectors.own_works(owner).filter(pk__in=chosen).order_by("-pk")[:200]),
        choices=answers(owner, action),
        asks_words=action == "tags",
        warning=ERASING if action == "erase" else "",
        verb=verb,
        back=back,
    )


def answers(owner: User, action: str) -> tuple[Choice, ...]:
    if action in ("folder-add", "folder-take"):
        return tuple(Choice(str(folder.pk), name) for folder, name in named_folders(owner))
    if action == "cloak":
        return choices_of(STRENGTH_CHOICES)
    fixed = {
        "audience": Audience.choices,
        "rating": Rating.choices,
        "licence": Work.Licence.choices,
        "making": [("", "Not said"), *((each.value, each.label) for each in offered())],
        "machines": MACHINES,
    }
    return choices_of(fixed.get(action, ()))


def named_folders(owner: User) -> list[tuple[Folder, str]]:
    return [(line.folder, "– " * line.depth + line.folder.name) for line in selectors.own_folders(owner)]


ERASING = "They go for good, with all their pictures, versions and comments. Nothing can bring them back."
QUESTIONS = {
    "folder-add": ("Put in a folder", "Folder", "Put in the folder"),
    "folder-take": ("Take out of a folder", "Folder", "Take out of the folder"),
    "tags": ("Add tags", "Tags, separated by commas", "Add the tags"),
    "audience": ("Change who sees them", "Who sees them", "Change"),
    "rating": ("Change the rating", "Rating", "Change"),
    "licence": ("Change the licence", "Licence", "Change"),
    "making": ("Say how they were made", "How they were made", "Keep"),
    "cloak": ("Cloak", "How strong", "Cloak"),
    "machines": ("Change the AI uses", "May machines use them", "Change"),
    "erase": ("Erase for good", "", "Erase for good"),
}

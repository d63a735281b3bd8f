"""The applicant board, and what is done from it with many at once."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict

from byhand.accounts.models import User
from byhand.jobboard.application_policies import CONTACTS_SHOWN
from byhand.jobboard.discretion import without_contacts
from byhand.jobboard.models import Application, Listing
from byhand.jobboard.notices import Notice, notice_of
from byhand.jobboard.policies import Deed, may
from byhand.jobboard.retention import WITHDRAWN_DAYS
from byhand.jobboard.selectors.applicants import (
    SORTS,
    Board,
    Card,
    Filters,
    board_of,
    chosen_applications,
    is_blind,
)
from byhand.jobboard.selectors.statistics import Statistics, in_words, statistics_of
from byhand.jobboard.stages import SHOWN_TO_STUDIO, Reason, Stage, ways
from byhand.web.cards import Choice, Tab
from byhand.web.cursors import number_in
from byhand.web.jobboard.shown import ShownPiece, piece_of

SORT_LABELS = {"newest": "Newest first", "oldest": "Oldest first", "stars": "Most stars first"}
# What a studio can move applications to, as it says it.
WISHES = {
    Stage.SHORTLISTED: "Short list",
    Stage.TEST: "Paid test",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.HIRED: "Hired",
    Stage.NOT_CHOSEN: "Not chosen",
    Stage.SEEN: "Back to seen",
}
PAGES_MOST = 200


@dataclass(frozen=True)
class BoardCard:
    """`key` names the application and the version that this page showed."""

    key: str
    url: str
    name: str
    handle: str
    pieces: tuple[ShownPiece, ...]
    stars: str
    own: int
    labels: tuple[str, ...]
    sent_at: datetime
    moved: str


@dataclass(frozen=True)
class BoardColumn:
    label: str
    count: int
    cards: tuple[BoardCard, ...]
    more_url: str


@dataclass(frozen=True)
class BoardPage:
    listing: Listing
    here: str
    is_blind: bool
    tabs: tuple[Tab, ...]
    columns: tuple[BoardColumn, ...]
    total: int
    withdrawn: int
    sorts: tuple[Choice, ...]
    labels: tuple[str, ...]
    filters: Filters
    wishes: tuple[Choice, ...]
    may_move: bool
    may_export: bool
    next_url: str
    is_filtered: bool
    stage_label: str


def filters_in(query: QueryDict) -> Filters:
    stage, sort = query.get("stage", ""), query.get("sort", "")
    return Filters(
        stage=stage if stage in SHOWN_TO_STUDIO else "",
        label=query.get("label", "")[:30],
        least=min(number_in(query.get("least", "")) or 0, 5),
        sort=sort if sort in SORTS else "newest",
        page=min(max(number_in(query.get("page", "")) or 1, 1), PAGES_MOST),
    )


def here_of(listing: Listing) -> str:
    return f"/studios/{listing.studio.slug}/listings/{listing.pk}/applicants"


def board_page(viewer: User, listing: Listing, filters: Filters) -> BoardPage:
    board, here = board_of(viewer, listing, filters), here_of(listing)
    return BoardPage(
        listing=listing,
        here=here,
        is_blind=board.is_blind,
        tabs=tabs_of(board, filters, here),
        columns=tuple(
            BoardColumn(
                column.stage.label,
                column.count,
                tuple(card_of(card, viewer, here, blind=board.is_blind) for card in column.cards),
                address(here, filters, stage=column.stage.value)
                if not filters.stage and column.count > len(column.cards)
                else "",
            )
            for column in board.columns
        ),
        total=board.total,
        withdrawn=board.withdrawn,
        sorts=tuple(Choice(value, label, value == filters.sort) for value, label in SORT_LABELS.items()),
        labels=board.labels,
        filters=filters,
        wishes=wishes_from(filters.stage),
        may_move=may(viewer, Deed.MOVE_APPLICATIONS, listing.studio_id),
        may_export=may(viewer, Deed.EXPORT_APPLICATIONS, listing.studio_id),
        next_url=address(here, filters, page=filters.page + 1) if board.has_more else "",
        is_filtered=bool(filters.label or filters.least),
        stage_label=Stage(filters.stage).label if filters.stage else "",
    )


def wishes_from(stage: str) -> tuple[Choice, ...]:
    """From one stage only where the way leads; from the whole board everywhere."""
    possible = ways("owner", stage) if stage else tuple(WISHES)
    return tuple(Choice(wish.value, label) for wish, label in WISHES.items() if wish in possible)


def tabs_of(board: Board, filters: Filters, here: str) -> tuple[Tab, ...]:
    tabs = [Tab("All", address(here, filters, stage=""), not filters.stage, board.total)]
    for stage in SHOWN_TO_STUDIO:
        count = board.counts.get(stage, 0)
        if count or stage == filters.stage:
            url = address(here, filters, stage=stage.value)
            tabs.append(Tab(stage.label, url, stage == filters.stage, count))
    return tuple(tabs)


def address(here: str, filters: Filters, *, stage: str | None = None, page: int = 1) -> str:
    values = {
        "stage": filters.stage if stage is None else stage,
        "label": filters.label,
        "least": filters.least or "",
        "sort": filters.sort if filters.sort != "newest" else "",
        "page": page if page > 1 else "",
    }
    kept = {name: value for name, value in values.items() if value}
    return f"{here}?{urlencode(kept)}" if kept else here


def card_of(card: Card, viewer: User, here: str, *, blind: bool) -> BoardCard:
    row = card.application
    pieces = (piece_of(each, viewer, open_page=False, blind=blind) for each in card.works)
    return BoardCard(
        key=f"{row.pk}:{row.version}",
        url=f"{here}/{row.pk}",
        name=name_of(row, blind=blind),
        handle="" if blind else row.applicant.handle,
        pieces=tuple(piece for piece in pieces if piece),
        stars=f"{card.mean:.1f}" if card.given else "",
        own=card.own,
        labels=card.labels,
        sent_at=row.sent_at or row.created_at,
        moved=Stage(row.stage).label,
    )


def name_of(application: Application, *, blind: bool) -> str:
    return f"Applicant {application.number}" if blind else application.applicant.name


# ── moving many, with the notice before their eyes ──


@dataclass(frozen=True)
class MovePage:
    """`looked` is what the shown notice was made of; a change of it is shown again before anything is sent."""

    listing: Listing
    here: str
    back: str
    to: str
    to_label: str
    chosen: tuple[tuple[str, str], ...]
    notice: Notice | None
    reasons: tuple[tuple[str, str], ...]
    reason: str
    note: str
    looked: str
    error: str
    may_go: bool


def move_page(
    viewer: User, listing: Listing, chosen: list[tuple[Application, int]], data: QueryDict
) -> MovePage:
    to, reason, note = data.get("to", ""), data.get("reason", ""), data.get("note", "")[:2000]
    stage = Stage(to)
    needs_reason = stage == Stage.NOT_CHOSEN
    ready = not needs_reason or reason in Reason.values
    blind = is_blind(listing)
    said = note if to in CONTACTS_SHOWN else without_contacts(note)
    notice = notice_of(to=to, title=listing.title, studio=listing.studio.name, note=said, reason=reason)
    return MovePage(
        listing=listing,
        here=f"{here_of(listing)}/move",
        back=data.get("back") or here_of(listing),
        to=to,
        to_label=WISHES.get(stage, stage.label),
        chosen=tuple((f"{row.pk}:{version}", name_of(row, blind=blind)) for row, version in chosen),
        notice=notice if ready else None,
        reasons=tuple(Reason.choices) if needs_reason else (),
        reason=reason,
        note=note,
        looked=looked_at(to, reason, note),
        error="Choose a reason first. The applicant reads it." if "looked" in data and not ready else "",
        may_go=ready,
    )


def looked_at(to: str, reason: str, note: str) -> str:
    return "|".join((to, reason, " ".join(note.split())))


def chosen_in(viewer: User, listing: Listing, data: QueryDict) -> list[tuple[Application, int]]:
    """The chosen applications with the versions that the page showed."""
    versions: dict[int, int] = {}
    for key in data.getlist("chosen")[:100]:
        pk, version = (number_in(part) for part in (*key.split(":", 1), "")[:2])
        if pk and version:
            versions[pk] = version
    return [(row, versions[row.pk]) for row in chosen_applications(viewer, listing, list(versions))]


# ── statistics ──


@dataclass(frozen=True)
class StatisticsPage:
    listing: Listing
    here: str
    figures: Statistics
    days: tuple[str, ...]
    withdrawn_days: int = WITHDRAWN_DAYS


def statistics_page(listing: Listing) -> StatisticsPage:
    figures = statistics_of(listing)
    return StatisticsPage(
        listing, here_of(listing), figures, tuple(in_words(each.days) for each in figures.stages)
    )

"""What a studio's people read of applicants: the board, its cards, who stands beside whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, OuterRef, Q, Subquery

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.jobboard.application_querysets import ApplicationQuerySet
from byhand.jobboard.models import Application, Label, Listing, Round, ShownWork, Stars
from byhand.jobboard.stages import ENDED, OPEN, SHOWN_TO_STUDIO, Stage
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import HungWork, hang, with_tile

FIRST_WORKS = 3
COLUMN, PAGE = 10, 40
SORTS = ("newest", "oldest", "stars")


@dataclass(frozen=True)
class Filters:
    """What the board shows. `stage` empty: a few of each."""

    stage: str = ""
    label: str = ""
    least: int = 0
    sort: str = "newest"
    page: int = 1


@dataclass(frozen=True)
class Card:
    """An application on the board. `mean` is 0 without stars; `own` what the viewer gave."""

    application: Application
    works: tuple[HungWork, ...]
    mean: float
    given: int
    own: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    stage: Stage
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Board:
    """What the viewer sees of a round; of those who withdrew only the number is left."""

    listing: Listing
    is_blind: bool
    columns: tuple[Column, ...]
    counts: Mapping[str, int]
    withdrawn: int
    labels: tuple[str, ...]
    total: int
    has_more: bool


def own_listing(viewer: User, slug: str, pk: int) -> Listing | None:
    """A listing of the studio with this slug, for the people who work in its room and nobody else."""
    rows = Listing.objects.of_member(viewer).filter(pk=pk, studio__slug=slug, studio__state="present")
    found: Listing | None = rows.select_related("studio").first()
    return found


def is_blind(listing: Listing) -> bool:
    found = Round.objects.filter(listing=listing).values_list("is_blind", flat=True).first()
    return True if found is None else bool(found)


def card_address(application: Application) -> str:
    """The page of one applicant, for the studio's people."""
    listing = application.listing
    return f"/studios/{listing.studio.slug}/listings/{listing.pk}/applicants/{application.pk}"


def applicants_seen_by(viewer: User, listing: Listing) -> ApplicationQuerySet:
    seen: ApplicationQuerySet = Application.objects.seen_by_member(viewer).filter(listing=listing)
    return seen


def board_of(viewer: User, listing: Listing, filters: Filters) -> Board:
    seen = narrowed(applicants_seen_by(viewer, listing), filters)
    counts = dict(seen.order_by().values_list("stage").annotate(count=Count("pk")))
    stages = [Stage(filters.stage)] if filters.stage in SHOWN_TO_STUDIO else shown_stages(counts)
    size = PAGE if filters.stage else COLUMN
    begin = (filters.page - 1) * size if filters.stage else 0
    is_whole = not (filters.stage or filters.label or filters.least)
    rows = {
        stage: _columns[filters.sort](viewer, listing.pk, stage.value)
        if is_whole
        else list(on_cards(sorted_by(seen.filter(stage=stage), filters.sort))[begin : begin + size])
        for stage in stages
        if counts.get(stage)
    }
    cards = cards_of(viewer, [row for found in rows.values() for row in found])
    return Board(
        listing=listing,
        is_blind=is_blind(listing),
        columns=tuple(
            Column(stage, counts.get(stage, 0), tuple(cards[row.pk] for row in rows.get(stage, ())))
            for stage in stages
        ),
        counts=counts,
        withdrawn=Application.objects.filter(listing=listing, stage=Stage.WITHDRAWN).count(),
        labels=labels_of(listing),
        total=sum(counts.values()),
        has_more=bool(filters.stage) and counts.get(filters.stage, 0) > begin + size,
    )


# Any: annotations are not known to the types of a queryset.
def on_cards(rows: Any) -> Any:
    """Only what a card shows of an application and of its applicant."""
    return rows.select_related("applicant").only(*CARD)


CARD = ("number", "stage", "version", "sent_at", "created_at", "applicant__name", "applicant__handle")


def _column(sort: str) -> Prepared[Application]:
    return Prepared(
        lambda viewer, listing, stage: on_cards(
            sorted_by(Application.objects.seen_by_member(viewer).filter(listing=listing, stage=stage), sort)
        )[:COLUMN]
    )


def shown_stages(counts: Mapping[str, int]) -> list[Stage]:
    """Everything that is open, and of what has ended only what holds somebody."""
    return [*OPEN, *(stage for stage in ENDED if counts.get(stage))]


def narrowed(seen: ApplicationQuerySet, filters: Filters) -> ApplicationQuerySet:
    if filters.label:
        seen = seen.filter(labels__name=filters.label)
    if filters.least:
        seen = seen.annotate(mean=mean_stars()).filter(mean__gte=filters.least)
    return seen


# Any: annotations are not known to the types of a queryset.
def sorted_by(rows: Any, sort: str) -> Any:
    if sort == "stars":
        return rows.annotate(mean=mean_stars()).order_by(F("mean").desc(nulls_last=True), "-sent_at", "-pk")
    return rows.order_by("sent_at", "pk") if sort == "oldest" else rows.order_by("-sent_at", "-pk")


def mean_stars() -> Subquery:
    given = Stars.objects.filter(application=OuterRef("pk")).order_by().values("application")
    return Subquery(given.annotate(mean=Avg("count")).values("mean"))


def cards_of(viewer: User, rows: Sequence[Application]) -> dict[int, Card]:
    """Four queries for all of them: works, covers, stars, labels."""
    ids = [row.pk for row in rows]
    works = first_works(viewer, ids)
    stars: dict[int, list[tuple[int, int]]] = {}
    for pk, member, count in Stars.objects.filter(application__in=ids).values_list(
        "application", "member", "count"
    ):
        stars.setdefault(pk, []).append((member, count))
    labels: dict[int, list[str]] = {}
    for pk, name in Label.objects.filter(application__in=ids).values_list("application", "name"):
        labels.setdefault(pk, []).append(name)
    return {row.pk: card_of(viewer, row, works, stars.get(row.pk, []), labels) for row in rows}


def card_of(
    viewer: User,
    row: Application,
    works: Mapping[int, tuple[HungWork, ...]],
    stars: Sequence[tuple[int, int]],
    labels: Mapping[int, Sequence[str]],
) -> Card:
    return Card(
        application=row,
        works=works.get(row.pk, ()),
        mean=sum(count for _, count in stars) / len(stars) if stars else 0,
        given=len(stars),
        own=dict(stars).get(viewer.pk, 0),
        labels=tuple(labels.get(row.pk, ())),
    )


def first_works(viewer: User, ids: Iterable[int]) -> dict[int, tuple[HungWork, ...]]:
    """The works shown in each application, in their applicant's order."""
    rows = _shown(viewer, list(ids))
    works = sorted({work for _, work in rows})
    hung = {each.work.pk: each for each in hang(_tiles(None, works))}
    found: dict[int, list[HungWork]] = {}
    for application, work in rows:
        if work in hung and hung[work].cover:
            found.setdefault(application, []).append(hung[work])
    return {pk: tuple(works) for pk, works in found.items()}


_columns = {sort: _column(sort) for sort in SORTS}
_shown: Prepared[tuple[int, int]] = Prepared(
    lambda viewer, ids: (
        ShownWork.objects.visible_to(viewer)
        .filter(application__in=ids, position__lte=FIRST_WORKS)
        .order_by("application", "position")
        .values_list("application", "work")
    )
)
_tiles: Prepared[Work] = Prepared(lambda viewer, ids: with_tile(Work.objects.filter(pk__in=ids)))


def labels_of(listing: Listing) -> tuple[str, ...]:
    names = Label.objects.filter(application__listing=listing).values_list("name", flat=True).distinct()
    return tuple(sorted(names)[:60])


def application_seen_by(viewer: User, listing: Listing, pk: int) -> Application | None:
    found: Application | None = (
        applicants_seen_by(viewer, listing)
        .select_related("listing__studio", "applicant", "cv")
        .filter(pk=pk)
        .first()
    )
    return found


def beside(viewer: User, application: Application) -> tuple[int | None, int | None]:
    """The applicants before and after it at the same stage, as the board shows them newest first."""
    same = applicants_seen_by(viewer, application.listing).filter(stage=application.stage)
    sent, pk = application.sent_at, application.pk
    newer = same.filter(Q(sent_at__gt=sent) | Q(sent_at=sent, pk__gt=pk)).order_by("sent_at", "pk")
    older = same.filter(Q(sent_at__lt=sent) | Q(sent_at=sent, pk__lt=pk)).order_by("-sent_at", "-pk")
    return newer.values_list("pk", flat=True).first(), older.values_list("pk", flat=True).first()


def chosen_applications(viewer: User, listing: Listing, ids: Sequence[int]) -> list[Application]:
    """Those of the ids that the viewer sees, in the order of the ids."""
    rows = applicants_seen_by(viewer, listing).select_related("listing__studio", "applicant", "cv")
    found = {row.pk: row for row in rows.filter(pk__in=list(ids))}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]

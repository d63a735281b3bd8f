"""The queues of the desk: what waits, for how long, and which case is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from byhand.accounts.models import User
from byhand.core.text import plain_excerpt
from byhand.jobboard.models import Listing, Message, Studio
from byhand.media.models import Picture
from byhand.moderation import policies
from byhand.moderation.models import Case
from byhand.moderation.subjects import SubjectKind
from byhand.portfolios.models import Work
from byhand.posts.models import Post

PAGE = 50
Kind, Origin = Case.Kind, Case.Origin
# A score that nobody reported waits for nobody: nothing happened to the work.
QUIET = Q(kind=Kind.GENERATED, origin=Origin.SCORE, report_count=0)
QUEUES: dict[str, tuple[str, Q]] = {
    "checks": ("AI checks", Q(kind=Kind.GENERATED) & ~QUIET),
    "appeals": ("Appeals", Q(kind=Kind.APPEAL)),
    "theft": ("Theft", Q(kind=Kind.STOLEN)),
    "harassment": ("Harassment", Q(kind=Kind.HARASSMENT)),
    "ratings": ("Ratings", Q(kind=Kind.RATING)),
    "spam": ("Spam and scams", Q(kind=Kind.SPAM)),
    "legal": ("Legal notices", Q(kind=Kind.ILLEGAL)),
    "jobs": ("Listings", Q(kind=Kind.LISTING)),
    "studios": ("Studio checks", Q(kind=Kind.STUDIO)),
    "other": ("Something else", Q(kind=Kind.OTHER)),
    "scores": ("Scores", QUIET),
}


@dataclass(frozen=True)
class Queue:
    key: str
    label: str
    count: int
    oldest: datetime | None
    overdue: int


@dataclass(frozen=True)
class Waiting:
    """One case in a list. `hindrance` says why this moderator leaves it to others."""

    case: Case
    label: str
    is_overdue: bool
    taken_by: User | None
    opinions: int


def queues(*, now: datetime) -> tuple[Queue, ...]:
    """In one query."""
    sums: dict[str, Count | Min] = {}
    for key, (_, which) in QUEUES.items():
        sums[f"{key}_count"] = Count("pk", filter=which)
        sums[f"{key}_oldest"] = Min("opened_at", filter=which)
        sums[f"{key}_overdue"] = Count("pk", filter=which & Q(due_at__lt=now))
    found = Case.objects.filter(state=Case.State.OPEN).aggregate(**sums)
    return tuple(
        Queue(key, label, found[f"{key}_count"], found[f"{key}_oldest"], found[f"{key}_overdue"])
        for key, (label, _) in QUEUES.items()
    )


def queue_of(case: Case) -> str:
    """In which queue a case stands."""
    if case.kind == Kind.GENERATED:
        return "scores" if case.origin == Origin.SCORE and not case.report_count else "checks"
    return next(key for key, kind in PLACES if kind == case.kind)


def waiting_in(key: str, *, now: datetime, size: int = PAGE) -> tuple[Waiting, ...]:
    """What is overdue first, then the oldest; scores by their height, of which no number is shown."""
    rows = Case.objects.filter(QUEUES[key][1], state=Case.State.OPEN).select_related("claimed_by")
    cases = list(rows.annotate(voted=Count("opinions")).order_by("due_at", "pk")[: size * 4])
    if key == "scores":
        cases.sort(key=lambda case: -_height(case))
    cases = cases[:size]
    labels = labels_of(cases)
    return tuple(
        Waiting(
            case,
            labels.get((case.subject_kind, case.subject_id), "something that is gone"),
            policies.is_overdue(case, now=now),
            case.claimed_by if case.claimed_until and case.claimed_until > now else None,
            getattr(case, "voted"),  # noqa: B009 (an annotation)
        )
        for case in cases
    )


def next_case(actor: User, key: str, *, after: str = "", now: datetime) -> Case | None:
    """The first case of a queue that this moderator may take: free, not theirs, not voted on, not the one just seen."""
    rows = Case.objects.filter(QUEUES[key][1], state=Case.State.OPEN).exclude(number=after)
    mine = (
        Q(owner=actor)
        | Q(reports__reporter=actor)
        | Q(opinions__reviewer_id=actor.pk)
        | Q(appeal__decision__first_id=actor.pk)
        | Q(appeal__decision__second_id=actor.pk)
    )
    free = Q(claimed_by=None) | Q(claimed_by=actor) | Q(claimed_until__lt=now)
    # Taken out by their ids: with several joins "not mine" would be asked row by row.
    not_mine = rows.filter(free).exclude(pk__in=Case.objects.filter(mine, state=Case.State.OPEN).values("pk"))
    return not_mine.order_by("due_at", "pk").first()


def labels_of(cases: Iterable[Case]) -> dict[tuple[str, int], str]:
    """What each is about, in one query for each kind of subject."""
    wanted: dict[str, set[int]] = {}
    for case in cases:
        wanted.setdefault(case.subject_kind, set()).add(case.subject_id)
    return {
        (kind, pk): label
        for kind, ids in wanted.items()
        for pk, label in LABELS[SubjectKind(kind)](ids).items()
    }


def _height(case: Case) -> float:
    score = case.facts.get("score")
    return float(score) if isinstance(score, int | float) else 0.0


def _works(ids: set[int]) -> dict[int, str]:
    rows = Work.objects.filter(pk__in=ids).values_list("pk", "title", "artist__handle")
    return {pk: f"“{title or 'Untitled'}” by @{handle}" for pk, title, handle in rows}


def _posts(ids: set[int]) -> dict[int, str]:
    rows = Post.objects.filter(pk__in=ids).values_list("pk", "text", "author__handle")
    return {pk: f"“{plain_excerpt(text, 60) or 'Pictures'}” by @{handle}" for pk, text, handle in rows}


def _accounts(ids: set[int]) -> dict[int, str]:
    return {pk: f"@{handle}" for pk, handle in User.objects.filter(pk__in=ids).values_list("pk", "handle")}


def _pictures(ids: set[int]) -> dict[int, str]:
    rows = Picture.objects.filter(pk__in=ids).values_list("pk", "original_name", "owner__handle")
    return {pk: f"“{name or 'Picture'}” by @{handle}" for pk, name, handle in rows}


def _listings(ids: set[int]) -> dict[int, str]:
    rows = Listing.objects.filter(pk__in=ids).values_list("pk", "title", "studio__name")
    return {pk: f"“{title or 'Untitled'}” of {name}" for pk, title, name in rows}


def _studios(ids: set[int]) -> dict[int, str]:
    return dict(Studio.objects.filter(pk__in=ids).values_list("pk", "name"))


def _messages(ids: set[int]) -> dict[int, str]:
    rows = Message.objects.filter(pk__in=ids)
    names = rows.values_list("pk", "application__listing__title", "application__listing__studio__name")
    return {pk: f"A message about “{title}” of {name}" for pk, title, name in names}


LABELS = {
    SubjectKind.WORK: _works,
    SubjectKind.POST: _posts,
    SubjectKind.ACCOUNT: _accounts,
    SubjectKind.PICTURE: _pictures,
    SubjectKind.LISTING: _listings,
    SubjectKind.STUDIO: _studios,
    SubjectKind.MESSAGE: _messages,
}
PLACES = (
    ("appeals", Kind.APPEAL),
    ("theft", Kind.STOLEN),
    ("harassment", Kind.HARASSMENT),
    ("ratings", Kind.RATING),
    ("spam", Kind.SPAM),
    ("legal", Kind.ILLEGAL),
    ("jobs", Kind.LISTING),
    ("studios", Kind.STUDIO),
    ("other", Kind.OTHER),
)

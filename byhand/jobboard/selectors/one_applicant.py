"""What a studio's people read of one applicant, and the rows of the table that they may take along."""

from collections.abc import Iterator
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.jobboard.application_policies import as_read
from byhand.jobboard.discretion import without_names
from byhand.jobboard.models import Application, Listing, Remark, ShownWork
from byhand.jobboard.selectors.applicants import applicants_seen_by, cards_of, is_blind
from byhand.jobboard.selectors.statistics import EXPORT_MOST, HEAD, safe_row
from byhand.jobboard.stages import Reason, Stage
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import HungWork, hang, with_tile
from byhand.posts.models import PostPicture

AT_ONCE = 200
WORKS, PICTURES = 12, 60


@dataclass(frozen=True)
class ShownHung:
    """A shown work with all its pictures. `opens`: its own page is open to the viewer."""

    hung: HungWork
    others: tuple[PostPicture, ...]
    opens: bool


def works_shown_in(viewer: User, application: Application) -> tuple[ShownHung, ...]:
    """Every work that the applicant chose and that still hangs, in their order. Four queries."""
    ids = list(
        ShownWork.objects.visible_to(viewer)
        .filter(application=application)
        .order_by("position")
        .values_list("work", flat=True)[:WORKS]
    )
    hung = {each.work.pk: each for each in hang(with_tile(Work.objects.filter(pk__in=ids)))}
    others = other_pictures([each.work.post_id for each in hung.values()])
    opens = set(Work.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    return tuple(
        ShownHung(hung[pk], tuple(others.get(hung[pk].work.post_id, ())), pk in opens)
        for pk in ids
        if pk in hung and hung[pk].cover
    )


def other_pictures(posts: list[int]) -> dict[int, list[PostPicture]]:
    """Besides the cover."""
    slots = PostPicture.objects.filter(post__in=posts, picture__state="ready", is_cover=False)
    found: dict[int, list[PostPicture]] = {}
    for slot in slots.select_related("picture").order_by("position", "pk")[:PICTURES]:
        found.setdefault(slot.post_id, []).append(slot)
    return found


def remarks_on(application: Application) -> list[Remark]:
    return list(application.remarks.select_related("member").order_by("at", "pk"))


def stars_of(application: Application) -> list[tuple[str, int]]:
    """Who gave how many, for the studio's people."""
    rows = application.stars.select_related("member").order_by("at")
    return [(each.member.name, each.count) for each in rows]


def table_of(viewer: User, listing: Listing) -> Iterator[list[str]]:
    """The rows for a CSV file. Names stay hidden as long as they are hidden on the board."""
    yield list(HEAD)
    blind = is_blind(listing)
    rows = applicants_seen_by(viewer, listing).select_related("applicant").order_by("number")[:EXPORT_MOST]
    found = list(rows)
    for begin in range(0, len(found), AT_ONCE):
        some = found[begin : begin + AT_ONCE]
        cards = cards_of(viewer, some)
        for row in some:
            yield safe_row(
                row_of(row, cards[row.pk].mean, cards[row.pk].given, cards[row.pk].labels, blind=blind)
            )


def row_of(
    row: Application, mean: float, given: int, labels: tuple[str, ...], *, blind: bool
) -> list[object]:
    who = row.applicant
    names = (who.name, who.handle)
    return [
        row.number,
        "" if blind else who.name,
        "" if blind else who.handle,
        Stage(row.stage).label,
        f"{row.sent_at:%Y-%m-%d}" if row.sent_at else "",
        f"{mean:.1f}" if given else "",
        given,
        ", ".join(labels),
        without_names(row.availability, names) if blind else as_read(row.availability, row),
        row.time_zone,
        as_read(row.rate, row),
        Reason(row.reason).label if row.reason else "",
        Application.Source(row.source).label,
    ]

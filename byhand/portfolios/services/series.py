"""Series: works that are read in order. A work is in one series at most."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.text import clean_line
from byhand.portfolios.addresses import slug_of
from byhand.portfolios.models import Series, SeriesPart, Work
from byhand.portfolios.policies import can_edit_series, can_edit_work, can_hang_works

SERIES_MAX = 200
TITLE_MAX, BLURB_MAX = 120, 500


@transaction.atomic
def create_series(*, actor: User, title: str, blurb: str = "", direction: str = "ltr") -> Series:
    if not can_hang_works(actor):
        raise NotAllowed("Your account cannot begin a series at present.")
    title, blurb = _checked(title, blurb, direction, Series.Status.ONGOING)
    own = list(Series.objects.filter(owner=actor))
    if len(own) >= SERIES_MAX:
        raise UserError(f"You have {SERIES_MAX} series, which is the most. Erase one first.", field="title")
    if any(series.title.casefold() == title.casefold() for series in own):
        raise UserError(f"You have a series “{title}” already.", field="title")
    return Series.objects.create(
        owner=actor,
        title=title,
        blurb=blurb,
        direction=direction,
        slug=slug_of(title, taken={series.slug for series in own}, otherwise="series"),
        position=max((series.position for series in own), default=0) + 1,
    )


@transaction.atomic
def edit_series(
    *, actor: User, series: Series, title: str, blurb: str, direction: str, status: str
) -> Series:
    """Give a series another title, blurb, direction or status. Its address follows the title."""
    _check_owner(actor, series)
    title, blurb = _checked(title, blurb, direction, status)
    if title != series.title:
        taken = set(Series.objects.filter(owner=actor).exclude(pk=series.pk).values_list("slug", flat=True))
        series.slug = slug_of(title, taken=taken, otherwise="series")
    series.title, series.blurb, series.direction, series.status = title, blurb, direction, status
    series.save(update_fields=["title", "blurb", "direction", "status", "slug"])
    return series


@transaction.atomic
def erase_series(*, actor: User, series: Series) -> None:
    """Erase a series; its works stay."""
    _check_owner(actor, series)
    series.delete()


@transaction.atomic
def shift_series(*, actor: User, series: Series, steps: int) -> None:
    """Move a series `steps` places down among the artist's series; negative steps go up."""
    _check_owner(actor, series)
    row = list(Series.objects.select_for_update().filter(owner=actor))
    here = next(index for index, each in enumerate(row) if each.pk == series.pk)
    row.insert(max(0, min(len(row) - 1, here + steps)), row.pop(here))
    for position, each in enumerate(row, start=1):
        each.position = position
    Series.objects.bulk_update(row, ["position"])


@transaction.atomic
def put_in_series(*, actor: User, work: Work, series: Series | None) -> None:
    """Make a work the last part of a series, or take it out of the one it is in."""
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can put this work in a series.")
    if series is None:
        SeriesPart.objects.filter(work=work).delete()
        return
    _check_owner(actor, series)
    if SeriesPart.objects.filter(work=work, series=series).exists():
        return
    SeriesPart.objects.filter(work=work).delete()
    last = SeriesPart.objects.filter(series=series).aggregate(last=Max("position"))["last"] or 0
    SeriesPart.objects.create(series=series, work=work, position=last + 1)


@transaction.atomic
def order_series(*, actor: User, series: Series, works: Sequence[int], before: Sequence[int]) -> None:
    """Put the parts in this order; parts that the person did not see stay at the end.

    `before` is the order that the person saw. If it is not the present one any more, nothing is changed.
    """
    _check_owner(actor, series)
    parts = {part.work_id: part for part in SeriesPart.objects.select_for_update().filter(series=series)}
    known = set(before)
    if [work for work in parts if work in known] != [work for work in before if work in parts]:
        raise Conflict("The order of this series was changed elsewhere meanwhile. Please look at it again.")
    listed = [work for work in dict.fromkeys(works) if work in parts]
    for position, work in enumerate([*listed, *(work for work in parts if work not in set(listed))], start=1):
        parts[work].position = position
    SeriesPart.objects.bulk_update(parts.values(), ["position"])


def _checked(title: str, blurb: str, direction: str, status: str) -> tuple[str, str]:
    title, blurb = clean_line(title), clean_line(blurb)
    if not title:
        raise UserError("Give the series a title.", field="title")
    if len(title) > TITLE_MAX:
        raise UserError(
            f"The title has {len(title):,} characters; {TITLE_MAX} fit. Please shorten it.", field="title"
        )
    if len(blurb) > BLURB_MAX:
        raise UserError(
            f"The text has {len(blurb):,} characters; {BLURB_MAX} fit. Please shorten it.", field="blurb"
        )
    if direction not in Series.Direction.values:
        raise UserError("Choose in which direction the series is read.", field="direction")
    if status not in Series.Status.values:
        raise UserError("Choose whether the series goes on.", field="status")
    return title, blurb


def _check_owner(actor: User, series: Series) -> None:
    if not can_edit_series(actor, series):
        raise NotAllowed("Only its owner can change this series.")

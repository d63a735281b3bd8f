"""The artist's own order of works, and the featured row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.portfolios.models import Folder, FolderWork, Work
from byhand.portfolios.policies import can_edit_folder, can_hang_works

FEATURED_MAX = 3


@dataclass(frozen=True)
class Arrangement:
    """An order of works as ids, first hangs first. `before` is the order that the person started from."""

    works: Sequence[int]
    before: Sequence[int]


@transaction.atomic
def save_order(*, actor: User, arrangement: Arrangement) -> None:
    """Hang the artist's works in this order.

    Works that came meanwhile stay in front, works that went are passed over; if the order
    itself was changed elsewhere, nothing is changed and a Conflict is raised.
    """
    if not can_hang_works(actor):
        raise NotAllowed("Your account cannot arrange works at present.")
    works = list(Work.objects.select_for_update().filter(artist=actor).order_by("-position", "-pk"))
    by_id = {work.pk: work for work in works}
    _hang(by_id, new_order([work.pk for work in works], arrangement))
    Work.objects.bulk_update(works, ["position"], batch_size=500)


@transaction.atomic
def save_folder_order(*, actor: User, folder: Folder, arrangement: Arrangement) -> None:
    """Hang the works of one folder in this order, by the same rules."""
    if not can_edit_folder(actor, folder):
        raise NotAllowed("Only its owner can arrange this folder.")
    entries = list(
        FolderWork.objects.select_for_update().filter(folder=folder).order_by("-position", "-work")
    )
    by_work = {entry.work_id: entry for entry in entries}
    _hang(by_work, new_order([entry.work_id for entry in entries], arrangement))
    FolderWork.objects.bulk_update(entries, ["position"], batch_size=500)


@transaction.atomic
def save_featured(*, actor: User, works: Sequence[int]) -> None:
    """Let one to three works stand in the featured row, or none. Ids of other people's works are passed over."""
    if not can_hang_works(actor):
        raise NotAllowed("Your account cannot arrange works at present.")
    own = set(Work.objects.filter(artist=actor, pk__in=works).values_list("pk", flat=True))
    chosen = [work for work in dict.fromkeys(works) if work in own]
    if len(chosen) > FEATURED_MAX:
        raise UserError(
            f"The featured row has room for {FEATURED_MAX} works. Please take one out.", field="featured"
        )
    Work.objects.filter(artist=actor, featured__isnull=False).exclude(pk__in=chosen).update(featured=None)
    for place, work in enumerate(chosen, start=1):
        Work.objects.filter(pk=work).update(featured=place)


def new_order(present: Sequence[int], arrangement: Arrangement) -> list[int]:
    """The present ids in the wished order; what the person did not see stays in front."""
    seen, here = set(arrangement.before), set(present)
    if [pk for pk in present if pk in seen] != [pk for pk in arrangement.before if pk in here]:
        raise Conflict(
            "The order was changed elsewhere meanwhile. Nothing was saved; please look at it again."
        )
    wished = [pk for pk in dict.fromkeys(arrangement.works) if pk in here]
    placed = set(wished)
    return [*(pk for pk in present if pk not in placed), *wished]


def _hang(rows: dict[int, Work] | dict[int, FolderWork], order: Sequence[int]) -> None:
    for position, pk in enumerate(reversed(order), start=1):
        rows[pk].position = position


def front(actor: User) -> int:
    """The place before all other works of the artist."""
    top: int = Work.objects.filter(artist=actor).aggregate(top=Max("position"))["top"] or 0
    return top + 1

"""Steps of a process as readers meet them, and the strip on the page of the work."""

from collections.abc import Sequence

from byhand.accounts.models import User
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import follows_piece, quarters_in
from byhand.posts.models import PostPicture
from byhand.web.cards import ProcessStep, ProcessStrip
from byhand.web.cards_of import picture_of
from byhand.web.hours import hours_words


def following_of(viewer: User | None, work: Work) -> bool | None:
    """Whether the viewer follows this piece; None where no button belongs."""
    if viewer is None or viewer.pk == work.artist_id or not work.step_count:
        return None
    return follows_piece(viewer, work)


def process_strip(
    viewer: User | None, work: Work, slots: Sequence[PostPicture], *, veiled: bool
) -> ProcessStrip | None:
    """For the page of the work; a veil over the work lies over its steps too."""
    if not slots:
        return None
    return ProcessStrip(
        work_id=work.pk,
        url=work.process_address,
        words=words_of(slots),
        steps=() if veiled else steps_in(work, slots),
        following=following_of(viewer, work),
    )


def steps_in(work: Work, slots: Sequence[PostPicture]) -> tuple[ProcessStep, ...]:
    return tuple(
        ProcessStep(
            number=number,
            picture=picture_of(slot),
            url=f"{work.process_address}/{number}",
            note=slot.step.note,
            hours=hours_words(slot.step.quarters),
        )
        for number, slot in enumerate(slots, 1)
    )


def words_of(slots: Sequence[PostPicture]) -> str:
    """How many steps and how many hours: "6 steps, 14 h"."""
    steps = "1 step" if len(slots) == 1 else f"{len(slots)} steps"
    return ", ".join(filter(None, (steps, hours_words(quarters_in(slots)))))

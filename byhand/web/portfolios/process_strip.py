"""Steps of a process as readers meet them, and the strip on the page of the work."""

from collections.abc import Sequence

from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import quarters_in
from byhand.posts.models import PostPicture
from byhand.web.cards import ProcessStep, ProcessStrip
from byhand.web.cards_of import picture_of
from byhand.web.hours import hours_words


def process_strip(work: Work, slots: Sequence[PostPicture], *, veiled: bool) -> ProcessStrip | None:
    """For the page of the work; a veil over the work lies over its steps too."""
    if not slots:
        return None
    return ProcessStrip(work.process_address, words_of(slots), () if veiled else steps_in(work, slots))


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

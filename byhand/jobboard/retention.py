"""How long an application is kept: what its applicant chose, counted from a day that both sides know."""

from datetime import datetime, timedelta

from django.db import models

from byhand.jobboard.stages import Stage

WITHDRAWN_DAYS = 14


class Keep(models.TextChoices):
    SIX = "six", "Six months after the listing closes"
    THREE = "three", "Three months after the listing closes"
    MONTH = "month", "One month after the listing closes"
    DECIDED = "decided", "Two weeks after the answer"


DAYS = {Keep.SIX: 183, Keep.THREE: 92, Keep.MONTH: 31, Keep.DECIDED: 14}


def erased_on(
    *, keep: str, stage: str, ended_at: datetime | None, closed_at: datetime | None
) -> datetime | None:
    """When everything of it goes; None as long as nothing that starts the clock has happened."""
    days = timedelta(days=DAYS[Keep(keep)])
    if stage == Stage.WITHDRAWN and ended_at:
        return ended_at + timedelta(days=WITHDRAWN_DAYS)
    if keep == Keep.DECIDED:
        began = ended_at or closed_at
        return began + days if began else None
    return closed_at + days if closed_at else None

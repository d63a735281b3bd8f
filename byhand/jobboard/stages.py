"""The stages of an application, and who may move it from where to where. The table is the rule."""

from collections.abc import Mapping

from django.db import models


class Stage(models.TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"
    SEEN = "seen", "Seen"
    SHORTLISTED = "short", "Short-listed"
    TEST = "test", "Test"
    INTERVIEW = "interview", "Interview"
    OFFER = "offer", "Offer"
    HIRED = "hired", "Hired"
    NOT_CHOSEN = "refused", "Not chosen"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CLOSED = "closed", "Listing closed"


class Mover(models.TextChoices):
    """Who moves: the applicant, one of the studio's three roles, or the site by its clock."""

    APPLICANT = "applicant", "Applicant"
    REVIEWER = "reviewer", "Reviewer"
    RECRUITER = "recruiter", "Recruiter"
    OWNER = "owner", "Owner"
    SITE = "site", "The site"


class Reason(models.TextChoices):
    """Why somebody was not chosen, as the applicant reads it."""

    FIT = "fit", "Others fit this place more closely"
    CRAFT = "craft", "The works shown are of another kind than what is needed"
    LEVEL = "level", "Another level of experience is needed"
    PLACE = "place", "The place, the hours or the time zone do not fit"
    RIGHT = "right", "The right to work there is missing"
    LATE = "late", "The place was filled before"
    STOPPED = "stopped", "The studio no longer fills this place"
    OTHER = "other", "Another reason"


# What the studio still has to answer, in the order of the board.
OPEN = (Stage.SENT, Stage.SEEN, Stage.SHORTLISTED, Stage.TEST, Stage.INTERVIEW, Stage.OFFER)
ENDED = (Stage.HIRED, Stage.NOT_CHOSEN, Stage.WITHDRAWN, Stage.CLOSED)
# What the studio sees of an application. Who withdraws takes everything back but the number.
SHOWN_TO_STUDIO = (*OPEN, Stage.HIRED, Stage.NOT_CHOSEN, Stage.CLOSED)

_S = Stage
_RECRUITER: Mapping[str, tuple[Stage, ...]] = {
    _S.SENT: (_S.SEEN, _S.SHORTLISTED, _S.TEST, _S.INTERVIEW, _S.OFFER, _S.NOT_CHOSEN),
    _S.SEEN: (_S.SHORTLISTED, _S.TEST, _S.INTERVIEW, _S.OFFER, _S.NOT_CHOSEN),
    # Back among the seen: a short list is cut shorter before anybody is turned down.
    _S.SHORTLISTED: (_S.SEEN, _S.TEST, _S.INTERVIEW, _S.OFFER, _S.NOT_CHOSEN),
    _S.TEST: (_S.SHORTLISTED, _S.INTERVIEW, _S.OFFER, _S.NOT_CHOSEN),
    _S.INTERVIEW: (_S.SHORTLISTED, _S.TEST, _S.OFFER, _S.NOT_CHOSEN),
    # Agreed on outside, or taken back with a reason.
    _S.OFFER: (_S.HIRED, _S.NOT_CHOSEN),
}
TRANSITIONS: Mapping[str, Mapping[str, tuple[Stage, ...]]] = {
    Mover.APPLICANT: {
        _S.DRAFT: (_S.SENT,),
        **{stage: (_S.WITHDRAWN,) for stage in OPEN if stage != _S.OFFER},
        _S.OFFER: (_S.HIRED, _S.WITHDRAWN),
    },
    Mover.REVIEWER: {_S.SENT: (_S.SEEN,)},
    Mover.RECRUITER: _RECRUITER,
    Mover.OWNER: _RECRUITER,
    Mover.SITE: dict.fromkeys(OPEN, (_S.CLOSED,)),
}


def ways(mover: str, stage: str) -> tuple[Stage, ...]:
    """Where this mover may move an application that is at this stage."""
    return TRANSITIONS.get(mover, {}).get(stage, ())


def can_move(mover: str, stage: str, to: str) -> bool:
    return to in ways(mover, stage)

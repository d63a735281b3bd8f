"""What a decision does with listings and studios; the job board does it."""

from collections.abc import Callable
from typing import Any

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.jobboard import services as jobboard
from byhand.jobboard.models import Listing, Message, Studio, Verification
from byhand.jobboard.services import talking
from byhand.moderation.models import Act, Case
from byhand.moderation.ruling import Ruling
from byhand.moderation.subjects import SubjectKind

# Any: what is needed to undo it, as JSON.
Before = dict[str, Any]
GONE = "It is gone by now. Nothing was decided."
TAKEN_BACK = (
    "Its studio took it back meanwhile. Nothing was decided; the case closes by itself within the hour."
)
ON_BOARD = (SubjectKind.LISTING, SubjectKind.STUDIO, SubjectKind.MESSAGE)


def is_on_board(case: Case) -> bool:
    return case.subject_kind in ON_BOARD


def carry_out_on_board(actor: User, case: Case, ruling: Ruling) -> Before:
    deed = DEEDS[case.subject_kind].get(Act(ruling.act))
    return deed(actor, case.subject_id, ruling.reason) if deed else {}


def take_back_on_board(actor: User, before: Before) -> None:
    for listing in Listing.objects.filter(pk=before.get("listing", 0)):
        jobboard.reinstate_listing(actor=actor, listing=listing)
    for studio in Studio.objects.filter(pk=before.get("studio", 0)):
        jobboard.reinstate_studio(actor=actor, studio=studio)
    for message in Message.objects.filter(pk=before.get("message", 0)):
        talking.put_back_message(actor=actor, message=message)


def _listing(pk: int) -> Listing:
    if listing := Listing.objects.filter(pk=pk).first():
        return listing
    raise UserError(GONE)


def _waiting(pk: int) -> Listing:
    listing = _listing(pk)
    if listing.state != Listing.State.REVIEW:
        raise UserError(TAKEN_BACK)
    return listing


def _studio(pk: int) -> Studio:
    if studio := Studio.objects.filter(pk=pk).first():
        return studio
    raise UserError(GONE)


def _approve(actor: User, pk: int, reason: str) -> Before:
    jobboard.approve_listing(actor=actor, listing=_waiting(pk))
    return {}


def _refuse(actor: User, pk: int, reason: str) -> Before:
    jobboard.refuse_listing(actor=actor, listing=_waiting(pk), reason=reason)
    return {"listing": pk}


def _remove(actor: User, pk: int, reason: str) -> Before:
    jobboard.remove_listing(actor=actor, listing=_listing(pk), reason=reason)
    return {"listing": pk}


def _verify(actor: User, pk: int, reason: str) -> Before:
    jobboard.verify_studio(actor=actor, studio=_studio(pk))
    return {}


def _refuse_papers(actor: User, pk: int, reason: str) -> Before:
    jobboard.refuse_studio(actor=actor, studio=_studio(pk), reason=reason)
    return {}


def _remove_studio(actor: User, pk: int, reason: str) -> Before:
    jobboard.remove_studio(actor=actor, studio=_studio(pk), reason=reason)
    return {"studio": pk}


def _take_message(actor: User, pk: int, reason: str) -> Before:
    message = Message.objects.filter(pk=pk).first()
    if message is None:
        raise UserError(GONE)
    talking.take_message(actor=actor, message=message)
    return {"message": pk}


Deed = Callable[[User, int, str], Before]
LISTINGS: dict[Act, Deed] = {Act.APPROVE: _approve, Act.REFUSE: _refuse, Act.REMOVE: _remove}
STUDIOS: dict[Act, Deed] = {Act.APPROVE: _verify, Act.REFUSE: _refuse_papers, Act.REMOVE: _remove_studio}


MESSAGES: dict[Act, Deed] = {Act.REMOVE: _take_message}
DEEDS: dict[str, dict[Act, Deed]] = {
    SubjectKind.LISTING: LISTINGS,
    SubjectKind.STUDIO: STUDIOS,
    SubjectKind.MESSAGE: MESSAGES,
}


def is_waiting(case: Case) -> bool:
    """Whether what was sent in still waits for an answer."""
    if case.kind == Case.Kind.LISTING:
        return Listing.objects.filter(pk=case.subject_id, state=Listing.State.REVIEW).exists()
    return Verification.objects.filter(studio=case.subject_id, state=Verification.State.LOOKING).exists()

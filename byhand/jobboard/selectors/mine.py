"""What applicants read of their own applications."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from byhand.accounts.models import User
from byhand.jobboard.application_policies import as_read, takes_applications
from byhand.jobboard.models import Application, Message, Move, Proposal, Round
from byhand.jobboard.models.talking import Side
from byhand.jobboard.stages import OPEN, Stage

MOST = 300
ACTIONS = {
    Stage.INTERVIEW: "Choose an interview time",
    Stage.OFFER: "Answer the offer",
    Stage.TEST: "Do the test, then say so in a message",
}


@dataclass(frozen=True)
class Mine:
    """One line of the list. `action` is what waits for the applicant, or an empty word."""

    application: Application
    action: str

    @property
    def group(self) -> str:
        if self.action:
            return "action"
        return "open" if self.application.stage in OPEN else "draft" if self.application.is_draft else "ended"


def applications_of(applicant: User, *, now: datetime) -> list[Mine]:
    """The last changed first; what waits for the applicant stands before all."""
    asked = Proposal.objects.filter(application=OuterRef("pk"), state=Proposal.State.OPEN, side=Side.STUDIO)
    rows = (
        Application.objects.of(applicant).select_related("listing__studio").annotate(is_asked=Exists(asked))
    )
    mine = [Mine(row, action_of(row, now)) for row in rows.order_by("-changed_at", "-pk")[:MOST]]
    return sorted(mine, key=lambda each: not each.action)


# Any: an annotation of the row.
def action_of(row: Any, now: datetime) -> str:
    if row.is_draft:
        return "Finish and send it" if takes_applications(row.listing, now=now) else ""
    if row.stage == Stage.INTERVIEW and not row.is_asked:
        return ""
    return ACTIONS.get(Stage(row.stage), "")


def moves_of(application: Application) -> list[Move]:
    return list(application.moves.select_related("by").order_by("version"))


def messages_in(application: Application) -> list[Message]:
    return list(application.messages.select_related("by").order_by("at", "pk"))


def proposals_in(application: Application) -> list[Proposal]:
    return list(application.proposals.select_related("application__listing").order_by("at", "pk"))


def message_at(pk: int) -> Message | None:
    found: Message | None = (
        Message.objects.select_related("application__listing__studio").filter(pk=pk).first()
    )
    return found


def place_read_by_applicant(proposal: Proposal) -> str:
    """How one meets; a number to call is shown once a time is agreed on."""
    return proposal.place if proposal.agreed_for else as_read(proposal.place, proposal.application)


def proposal_in(application: Application, pk: int) -> Proposal | None:
    found: Proposal | None = (
        application.proposals.select_related("application__listing__studio").filter(pk=pk).first()
    )
    return found


def applications_count(applicant: User) -> tuple[int, int]:
    """All that were sent, and those that are still open."""
    sent = Application.objects.of(applicant).sent()
    return sent.count(), sent.open().count()


# Any: JSON.
def applications_to_take(applicant: User) -> list[dict[str, Any]]:
    """Everything that is kept of somebody's applications and that is theirs to know, for taking along."""
    rows = Application.objects.of(applicant).select_related("listing__studio", "cv")
    return [taken(row) for row in rows.order_by("pk")]


def taken(row: Application) -> dict[str, Any]:
    return {
        "listing": {"title": row.listing.title, "address": row.listing.address},
        "studio": {"name": row.listing.studio.name, "address": row.listing.studio.address},
        "stage": Stage(row.stage).label,
        "number": row.number,
        "begun_at": said(row.created_at),
        "sent_at": said(row.sent_at),
        "erased_on": said(row.erase_at),
        "works": [
            {"title": shown.work.title, "address": shown.work.address}
            for shown in row.shown.select_related("work")
        ],
        "letter": row.letter,
        "answers": row.answers,
        "availability": row.availability,
        "time_zone": row.time_zone,
        "rate": row.rate,
        "cv": {"name": row.cv.name, "address": f"{row.address}/cv"} if row.cv else None,
        "notes_to_self": row.own_notes,
        "steps": [
            {
                "to": Stage(move.to).label,
                "at": said(move.at),
                "by": "you"
                if move.mover == "applicant"
                else move.mover
                if move.mover == "site"
                else "the studio",
                "said": as_read(move.note, row),
            }
            for move in moves_of(row)
        ],
        "messages": [
            {
                "from": "you" if each.side == Side.APPLICANT else "the studio",
                "at": said(each.at),
                "text": each.text if each.side == Side.APPLICANT else as_read(each.text, row),
            }
            for each in messages_in(row)
            if each.removed_at is None
        ],
        "interview_times": [
            {
                "from": "you" if each.side == Side.APPLICANT else "the studio",
                "times": each.times,
                "agreed_for": said(each.agreed_for),
                "place": place_read_by_applicant(each),
            }
            for each in proposals_in(row)
        ],
    }


def said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def names_are_hidden(application: Application) -> bool:
    found = Round.objects.filter(listing=application.listing_id).values_list("is_blind", flat=True).first()
    return True if found is None else bool(found)

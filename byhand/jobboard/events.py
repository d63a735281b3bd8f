"""What can have happened on the job board."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class InvitationSent(Event):
    """Somebody was asked to work in a studio's room."""

    invitation_id: int
    token: str


@dataclass(frozen=True)
class ColleagueNamed(Event):
    """A person or a studio says that they belong together; the other side is asked."""

    colleague_id: int


@dataclass(frozen=True)
class MadeForNamed(Event):
    """A studio says that a work was made for it; the artist is asked."""

    made_for_id: int


@dataclass(frozen=True)
class DomainMailAsked(Event):
    """A code is to be sent to an address at the studio's own domain."""

    verification_id: int
    email: str
    code: str


@dataclass(frozen=True)
class DomainRecordAsked(Event):
    """The studio says that its domain carries our record; somebody must look."""

    verification_id: int


@dataclass(frozen=True)
class DocumentsSent(Event):
    """A studio sent papers that say who it is; a moderator reads them."""

    studio_id: int


@dataclass(frozen=True)
class StudioChanged(Event):
    """Its name, badge or page is another one now."""

    studio_id: int


@dataclass(frozen=True)
class StudioVerified(Event):
    studio_id: int


@dataclass(frozen=True)
class StudioRefused(Event):
    """A moderator could not follow the papers."""

    studio_id: int


@dataclass(frozen=True)
class ListingSubmitted(Event):
    """A listing waits for a person: the first of its studio, or its words gave reason."""

    listing_id: int


@dataclass(frozen=True)
class ListingOpened(Event):
    listing_id: int


@dataclass(frozen=True)
class ListingChanged(Event):
    """An open listing says something else now."""

    listing_id: int


@dataclass(frozen=True)
class ListingClosed(Event):
    """By its studio, by the clock, or because its studio is gone."""

    listing_id: int


@dataclass(frozen=True)
class ListingEnding(Event):
    """An open listing closes in a few days."""

    listing_id: int


@dataclass(frozen=True)
class ListingRefused(Event):
    listing_id: int


@dataclass(frozen=True)
class ListingErased(Event):
    """A draft is gone for good."""

    listing_id: int


@dataclass(frozen=True)
class ListingRemoved(Event):
    """A moderator took it off the board for good."""

    listing_id: int


@dataclass(frozen=True)
class AlertsDue(Event):
    """A new listing fits these saved searches, whose owners want to know at once."""

    search_ids: tuple[int, ...]


@dataclass(frozen=True)
class ApplicationSent(Event):
    application_id: int


@dataclass(frozen=True)
class ApplicationMoved(Event):
    """From one stage to another, by whomever."""

    move_id: int


@dataclass(frozen=True)
class MessageWritten(Event):
    """One side of an application wrote to the other."""

    message_id: int


@dataclass(frozen=True)
class TimesProposed(Event):
    """One side proposes times for an interview."""

    proposal_id: int


@dataclass(frozen=True)
class TimeAgreed(Event):
    proposal_id: int


@dataclass(frozen=True)
class ReplyAsked(Event):
    """An applicant asks for a word, a fortnight after the last one."""

    application_id: int


@dataclass(frozen=True)
class LookAsked(Event):
    """One of the studio's people wants to know what another one thinks of an application."""

    application_id: int
    asker_id: int
    asked_id: int


@dataclass(frozen=True)
class ClosingTold(Event):
    """The listing closed while this application still waits for an answer."""

    application_id: int


@dataclass(frozen=True)
class SilenceTold(Event):
    """45 days went by without a sign of the studio."""

    application_id: int


@dataclass(frozen=True)
class ApplicationErased(Event):
    """Everything of it is gone; only counts are left."""

    application_id: int

"""An application as the studio sees it. Shown to the applicant before it is sent, in the same words."""

from collections.abc import Sequence
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.jobboard.application_policies import as_read
from byhand.jobboard.discretion import without_names
from byhand.jobboard.models import Application
from byhand.portfolios.selectors.hung import HungWork
from byhand.web.cards import PersonCard, PictureCard, Veil
from byhand.web.cards_of import person_of, picture_of, veil_of

YES_NO = {"yes": "Yes", "no": "No"}


@dataclass(frozen=True)
class ShownPiece:
    """A work in an application. `url` is its own page, where the viewer may open that and no name is hidden."""

    id: int
    title: str
    year: int | None
    picture: PictureCard
    pictures: tuple[PictureCard, ...] = ()
    veil: Veil | None = None
    url: str = ""


@dataclass(frozen=True)
class Answer:
    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """`person` is None while names are hidden."""

    name: str
    person: PersonCard | None
    pieces: tuple[ShownPiece, ...]
    letter: str
    answers: tuple[Answer, ...]
    availability: str
    time_zone: str
    rate: str
    has_cv: bool
    cv_pages: int
    cv_url: str
    is_blind: bool
    # Something in the words is kept from the other side for now.
    hides_contacts: bool


def shown_of(application: Application, pieces: Sequence[ShownPiece], *, blind: bool, cv_url: str) -> Shown:
    """`blind` hides name, handle, avatar, CV and links, and the name wherever it stands in the words."""
    names = (application.applicant.name, application.applicant.handle) if blind else ()
    cv = application.cv
    return Shown(
        name=f"Applicant {application.number}" if blind else application.applicant.name,
        person=None if blind else person_of(application.applicant),
        pieces=tuple(pieces),
        letter=veiled(as_read(application.letter, application), names),
        answers=tuple(answer_of(each, names, application) for each in application.answers if each["answer"]),
        availability=veiled(as_read(application.availability, application), names),
        time_zone=hours_of(application.time_zone),
        rate=as_read(application.rate, application),
        has_cv=cv is not None,
        cv_pages=cv.pages if cv else 0,
        cv_url="" if blind or cv is None else cv_url,
        is_blind=blind,
        hides_contacts=hides_contacts(application),
    )


def hides_contacts(application: Application) -> bool:
    said = (application.letter, application.availability, application.rate)
    answers = (each["answer"] for each in application.answers if each["kind"] != "link")
    return any(as_read(text, application) != text for text in (*said, *answers))


def veiled(text: str, names: Sequence[str]) -> str:
    return without_names(text, names) if names else text


def answer_of(said: dict[str, str], names: Sequence[str], application: Application) -> Answer:
    text = YES_NO.get(said["answer"], said["answer"]) if said["kind"] == "yesno" else said["answer"]
    url = text if said["kind"] == "link" and not names else ""
    return Answer(said["label"], url or veiled(as_read(text, application), names), url)


def hours_of(zone: str) -> str:
    return zone.replace("_", " ")


def piece_of(hung: HungWork, viewer: User, *, open_page: bool, blind: bool) -> ShownPiece | None:
    """One work; None while no picture of it is ready."""
    if hung.cover is None:
        return None
    title = hung.work.title or "Untitled"
    names = (hung.work.artist.name, hung.work.artist.handle) if blind else ()
    return ShownPiece(
        id=hung.work.pk,
        title=veiled(title, names),
        year=hung.work.year,
        picture=picture_of(hung.cover),
        veil=veil_of(hung.work.post, viewer),
        url=hung.work.address if open_page and not blind else "",
    )

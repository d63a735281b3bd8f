"""What an applicant is told at each step, word for word: previewed by the studio, mailed, and kept on the page."""

from dataclasses import dataclass

from byhand.jobboard.stages import Reason, Stage


@dataclass(frozen=True)
class Notice:
    """A heading of one line, and sentences. `said` are the studio's own words."""

    heading: str
    text: str
    said: str = ""


SENTENCES = {
    Stage.SENT: "Your application is with {studio}.",
    Stage.SEEN: "{studio} has opened your application.",
    Stage.SHORTLISTED: "{studio} put you on the short list.",
    Stage.TEST: "{studio} invites you to a test. A test of more than an hour is paid; the listing says how much.",
    Stage.INTERVIEW: "{studio} would like to talk to you. They propose times on the page of your application; choose one, or propose others.",
    Stage.OFFER: "{studio} offers you the place. You can accept, ask, or decline.",
    Stage.HIRED: "You and {studio} have agreed. Congratulations.",
    Stage.NOT_CHOSEN: "{studio} did not choose you for this place.",
    Stage.WITHDRAWN: "You withdrew your application. {studio} can no longer see it.",
    Stage.CLOSED: "This listing has ended without an answer to your application. You need not wait any longer.",
}
HEADINGS = {
    Stage.SEEN: "Your application was opened",
    Stage.SHORTLISTED: "You are on the short list",
    Stage.TEST: "You are invited to a test",
    Stage.INTERVIEW: "You are invited to an interview",
    Stage.OFFER: "You have an offer",
    Stage.HIRED: "Agreed",
    Stage.NOT_CHOSEN: "You were not chosen",
    Stage.CLOSED: "The listing has ended",
}


def notice_of(*, to: str, title: str, studio: str, note: str = "", reason: str = "") -> Notice:
    """What the applicant reads when their application moves to this stage."""
    stage = Stage(to)
    heading = f"{HEADINGS.get(stage, stage.label)}: {title}, {studio}"
    text = SENTENCES[stage].format(studio=studio)
    if stage == Stage.NOT_CHOSEN and reason:
        text += f" The reason: {lower(Reason(reason).label)}."
    return Notice(heading, text, note)


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]

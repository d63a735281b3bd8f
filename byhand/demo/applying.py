"""Brings the demo's applications into the site, through the same services as anybody's, once their works hang."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.demo.cast.applications import APPLICATIONS, LETTERS, DemoApplication
from byhand.jobboard.application_facts import ApplicationFacts
from byhand.jobboard.models import Application, Listing, Membership
from byhand.jobboard.selectors.applying import choosable_works
from byhand.jobboard.services import close_listing, judging, keeping
from byhand.jobboard.services.applying import add_cv, save_application, send_application, start_application
from byhand.jobboard.services.interviews import propose_times
from byhand.jobboard.services.moving import accept_offer, move_application, note_seen, withdraw_application
from byhand.jobboard.services.talking import write_message
from byhand.jobboard.stages import Stage

LEAST_WORKS = 3
DEMO_CV = "A demo CV, written by code. Nobody lives here."
TIMES = {NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Times-Roman")}
REASONS = ("fit", "craft", "level", "late")
SAID = {
    Stage.SHORTLISTED: "We keep coming back to the second piece.",
    Stage.TEST: "One background at half size, paid as the listing says. Take a week.",
    Stage.OFFER: "We would like to work with you from the first of the month, on the terms of the listing.",
    Stage.NOT_CHOSEN: "Thank you for the care in this. Please apply again.",
}
LABELS = ("colour", "line", "night", "figures", "letters", "ask again")
REMARKS = (
    "Strong silhouettes, quiet colour.",
    "The third piece is the one.",
    "Would fit beside the others here.",
)
# Through which stages one comes to a later one.
BEFORE = {
    Stage.TEST: (Stage.SHORTLISTED,),
    Stage.INTERVIEW: (Stage.SHORTLISTED,),
    Stage.OFFER: (Stage.SHORTLISTED,),
    Stage.HIRED: (Stage.SHORTLISTED, Stage.OFFER),
}


def bring_applications(*, now: datetime) -> int:
    """All that can be made by now; an artist whose works do not hang yet is left for the next time."""
    made = sum(bring(place, plan, now=now) for place, plan in enumerate(APPLICATIONS))
    for title in dict.fromkeys(plan.title for plan in APPLICATIONS if plan.stage == Stage.CLOSED):
        end_round(title, now=now)
    return made


def bring(place: int, plan: DemoApplication, *, now: datetime) -> bool:
    """One application. Brought twice, it is there once."""
    artist = User.objects.filter(handle=plan.artist).first()
    listing = Listing.objects.listed_to(None).filter(title=plan.title).select_related("studio").first()
    if artist is None or listing is None or Application.objects.of(artist).filter(listing=listing).exists():
        return False
    works = tuple(choosable_works(artist).order_by("-position").values_list("pk", flat=True)[:12])
    if len(works) < LEAST_WORKS:
        return False
    hours = Hours(listing.opened_at or now, now - timedelta(days=place % 9, hours=place % 7), now)
    try:
        send(plan, artist, listing, works[place % 3 :][: 3 + place % 4], hours)
    except UserError:
        # A blocked or changed listing: the demo goes on without this one.
        return False
    return True


@dataclass(frozen=True)
class Hours:
    """When things happened to one application: never before its listing opened, never ahead of now."""

    opened_at: datetime
    wished: datetime
    now: datetime

    def after(self, hours: int) -> datetime:
        sent = max(self.wished, self.opened_at + timedelta(minutes=20))
        return min(sent + timedelta(hours=hours), self.now)


def end_round(title: str, *, now: datetime) -> None:
    """Close a listing whose applications are all there, and tell those who got no answer."""
    plans = [plan for plan in APPLICATIONS if plan.title == title]
    listing = Listing.objects.listed_to(None).filter(title=title).first()
    if listing is None or Application.objects.filter(listing=listing).count() < len(plans):
        return
    close_listing(actor=owner_of(listing), listing=listing, now=now)
    silent = [plan.artist for plan in plans if plan.stage == Stage.CLOSED]
    rows = Application.objects.filter(listing=listing, applicant__handle__in=silent)
    for application in rows.open().select_related("listing"):
        keeping.end_by_clock(application, now)


def owner_of(listing: Listing) -> User:
    return User.objects.get(memberships__studio=listing.studio_id, memberships__role=Membership.Role.OWNER)


def send(plan: DemoApplication, artist: User, listing: Listing, works: tuple[int, ...], hours: Hours) -> None:
    draft = start_application(actor=artist, listing=listing, source="board", now=hours.after(0))
    facts = ApplicationFacts(
        works=works,
        letter=LETTERS[plan.letter],
        answers=tuple(answered(question) for question in listing.questions),
        availability="From the first of next month",
        time_zone="Europe/Berlin",
    )
    draft = save_application(actor=artist, application=draft, facts=facts, revision=draft.revision)
    if plan.stage == Stage.DRAFT:
        return
    if listing.wants_cv:
        draft = add_cv(
            actor=artist, application=draft, upload=SimpleUploadedFile("cv.pdf", page_saying(DEMO_CV))
        )
    sent = send_application(actor=artist, application=draft, now=hours.after(0))
    go(sent, plan.stage, owner_of(listing), hours)


def page_saying(words: str) -> bytes:
    """A PDF file of one page with one line."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    text = DecodedStreamObject()
    text.set_data(f"BT /F1 14 Tf 72 760 Td ({words}) Tj ET".encode())
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), **TIMES})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = text
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# A question is a JSON object of the listing.
def answered(question: dict[str, object]) -> str:
    kind, choices = question.get("kind"), question.get("choices")
    if kind == "yesno":
        return "yes"
    if kind == "choice" and isinstance(choices, list) and choices:
        return str(choices[0])
    return "https://example.org" if kind == "link" else "Two weeks for a sheet, a day for a sketch."


def go(sent: Application, stage: Stage, owner: User, hours: Hours) -> None:
    """As far as it went, with what was said on the way."""
    if stage == Stage.SENT:
        return
    note_seen(actor=owner, application=sent, now=hours.after(5))
    judge(sent, owner)
    if stage == Stage.WITHDRAWN:
        withdraw_application(actor=sent.applicant, application=sent, now=hours.after(9))
    elif stage not in (Stage.SEEN, Stage.CLOSED):
        for step in (*BEFORE.get(stage, ()), stage):
            step_on(sent, step, owner, when=hours.after(8))


def judge(sent: Application, owner: User) -> None:
    judging.give_stars(actor=owner, application=sent, count=2 + sent.pk % 4)
    if sent.pk % 2:
        judging.put_label(actor=owner, application=sent, name=LABELS[sent.pk % len(LABELS)])
    if sent.pk % 3 == 0:
        judging.add_remark(
            actor=owner, application=sent, text=REMARKS[sent.pk % len(REMARKS)], client_key="demo"
        )


def step_on(sent: Application, to: Stage, owner: User, *, when: datetime) -> None:
    sent.refresh_from_db()
    if to == Stage.INTERVIEW:
        noon = (when + timedelta(days=14)).replace(hour=12, minute=0, second=0, microsecond=0)
        times = [noon + timedelta(hours=hours) for hours in (-2, 1, 25)]
        propose_times(actor=owner, application=sent, times=times, place="A video call", now=when)
        write_message(
            actor=owner, application=sent, text="Bring one sheet that went wrong, if you like.", now=when
        )
    elif to == Stage.HIRED:
        accept_offer(actor=sent.applicant, application=sent, now=when)
    else:
        reason = REASONS[sent.pk % len(REASONS)] if to == Stage.NOT_CHOSEN else ""
        move_application(
            actor=owner,
            application=sent,
            to=to,
            version=sent.version,
            note=SAID.get(to, ""),
            reason=reason,
            now=when,
        )

"""A handful of cases, so that the moderators' desk, Standing and the public counts can be looked at."""

from datetime import datetime, timedelta

from byhand.accounts.models import User
from byhand.accounts.services import give_powers
from byhand.moderation import services as desk
from byhand.moderation.models import Act, Case
from byhand.moderation.ruling import Ruling
from byhand.moderation.services import Said
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.portfolios.models import Work

MODERATORS = ("priya_r", "mossandpaper", "old_harbour")
LOOKS, OTHER_LOOKS = "theo_looks", "larkfieldbooks"


def bring_desk(*, now: datetime) -> None:
    """Three of those who look become moderators, and others report what hangs. Done twice, it is there once."""
    if Case.objects.exists():
        return
    for handle in MODERATORS:
        give_powers(user=_user(handle), moderator=True, admin=False)
    _reported(now)
    _scored(now)
    _taken_back(now)
    _appealed(now)


def _user(handle: str) -> User:
    return User.objects.get(handle=handle)


def _work(key: str) -> Subject | None:
    work = Work.objects.filter(post__client_key=f"demo-{key}", post__state="published").first()
    return Subject(SubjectKind.WORK, work.pk, work.artist_id) if work else None


def _report(key: str, who: str | None, said: Said, at: datetime) -> Case | None:
    subject = _work(key)
    if subject is None:
        return None
    return desk.report(
        reporter=_user(who) if who else None, subject=subject, said=said, address="demo", now=at
    ).case


def _reported(now: datetime) -> None:
    hour = timedelta(hours=1)
    _report("four-walls", LOOKS, Said("rating", "Nothing bad, but the title promises more."), now - 5 * hour)
    _report(
        "jug-three",
        None,
        Said(
            "stolen",
            "A jug of mine stood like this in a window in Ghent, in 2019.",
            name="P. Lemmens",
            email="lemmens@example.org",
            in_good_faith=True,
        ),
        now - 80 * hour,
    )
    _report("one-apple", OTHER_LOOKS, Said("spam", "The same apple everywhere."), now - 9 * hour)
    if case := _report("scroll-boat", LOOKS, Said("generated", "The rope ends in nothing."), now - 30 * hour):
        voter = _user(MODERATORS[1])
        desk.note_impression(actor=voter, case=case, lean="hand", now=now - 20 * hour)


def _scored(now: datetime) -> None:
    facts = {
        "score": 2.61,
        "spread": 0.34,
        "renditions": [2.2, 2.9, 2.7, 2.6],
        "p_value": 0.008,
        "model": "demo",
        "medium": "photography",
        "words": "Invented for the demo: no detector has looked at this picture.",
    }
    if subject := _work("field-at-eight"):
        desk.open_case(
            kind=Case.Kind.GENERATED,
            subject=subject,
            origin=Case.Origin.SCORE,
            facts=facts,
            now=now - timedelta(hours=40),
        )


def _taken_back(now: datetime) -> None:
    """Something was decided wrongly, appealed, and put right by somebody else."""
    then = now - timedelta(days=12)
    case = _report("squall", LOOKS, Said("rating", "It frightens me."), then) or _report(
        "green-jug", LOOKS, Said("rating", "It frightens me."), then
    )
    if case is None:
        return
    wrong = Ruling(Act.RATE, "rating", "The mood is heavy, so we rated it mature.", rating="mature")
    decision = desk.decide_case(
        actor=_user(MODERATORS[0]), case=case, ruling=wrong, now=then + timedelta(hours=9)
    )
    if decision is None or case.owner is None:
        return
    appeal = desk.appeal_decision(
        person=case.owner,
        statement=decision.statement,
        text="There is nobody in it, and no blood. It is weather.",
        now=then + timedelta(days=1),
    )
    right = Ruling(Act.OVERTURN, "", "Weather needs no rating. The first look was too careful.")
    desk.decide_case(actor=_user(MODERATORS[1]), case=appeal.case, ruling=right, now=then + timedelta(days=2))


def _appealed(now: datetime) -> None:
    """A warning that waits for somebody else's look."""
    then = now - timedelta(days=2)
    case = _report("flash-snow", OTHER_LOOKS, Said("other", "It shows my house."), then)
    if case is None or case.owner is None:
        return
    warning = Ruling(Act.WARN, "people", "Please ask before you show where somebody lives.")
    decision = desk.decide_case(
        actor=_user(MODERATORS[0]), case=case, ruling=warning, now=then + timedelta(hours=3)
    )
    if decision is not None:
        desk.appeal_decision(
            person=case.owner,
            statement=decision.statement,
            text="It is my own house, and my own snow.",
            now=now - timedelta(hours=7),
        )

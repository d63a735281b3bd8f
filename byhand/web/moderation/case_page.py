"""One case as a page: what it is about, what is known, and the panel in which it is decided."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media.models import Picture
from byhand.moderation.models import REASON_MAX, Act, Case, Impression
from byhand.moderation.reporting import BY_CODE as REPORTS
from byhand.moderation.rules import BY_CODE, RULES, USUAL, Evidence, Rule
from byhand.moderation.ruling import SUSPENSIONS, Ruling, labels
from byhand.moderation.selectors.desk import CaseFile, case_file
from byhand.moderation.selectors.queues import Queue, queue_of, queues
from byhand.moderation.services import draft_statement
from byhand.moderation.services.deciding import hindrance_of
from byhand.moderation.services.late_appeals import acts_open_to, appealed_in, before_appeal, how_it_came
from byhand.moderation.services.statements import Draft, is_told
from byhand.moderation.services.votes import ruling_told, tally_of
from byhand.moderation.voting import Outcome, Tally, outcome_of
from byhand.posts.models import Rating
from byhand.web.cards import Choice, Notice
from byhand.web.films import PLAYED

KEYS = {
    Act.CLEAR: "a",
    Act.APPROVE: "a",
    Act.OVERTURN: "a",
    Act.UPHOLD: "h",
    Act.LABEL: "l",
    Act.REMOVE: "r",
    Act.REFUSE: "r",
    Act.RATE: "e",
    Act.WARN: "w",
    Act.SUSPEND: "s",
}
VERBS = {
    Act.CLEAR: "Nothing wrong",
    Act.LABEL: "Label it",
    Act.RATE: "Change the rating",
    Act.REMOVE: "Take it down",
    Act.REFUSE: "Refuse it",
    Act.WARN: "Warn",
    Act.SUSPEND: "Suspend the account",
    Act.APPROVE: "Approve",
    Act.UPHOLD: "The decision stands",
    Act.OVERTURN: "Take the decision back",
}
WIDTH, SMALL = 1280, 320


@dataclass(frozen=True)
class Deed:
    """A radio button of the panel. `second` says that two people must agree."""

    value: str
    label: str
    key: str
    chosen: bool
    second: bool


@dataclass(frozen=True)
class Shown:
    """A picture of the case: covered at first, and what is said of it."""

    url: str
    small: str
    words: str
    width: int
    height: int


@dataclass(frozen=True)
class Panel:
    deeds: tuple[Deed, ...]
    rules: tuple[Choice, ...]
    templates: tuple[Rule, ...]
    evidence: tuple[Choice, ...]
    ratings: tuple[Choice, ...]
    days: tuple[Choice, ...]
    makings: tuple[Choice, ...]
    reason: str
    most: int
    revision: int


@dataclass(frozen=True)
class CasePage:
    file: CaseFile
    title: str
    queue: str
    queues: tuple[Queue, ...]
    pictures: tuple[Shown, ...]
    kinds: dict[str, str]
    verbs: dict[str, str]
    played: tuple[str, ...]
    leans: tuple[Choice, ...]
    needs_look: bool
    hindrance: str
    panel: Panel | None
    alone: str
    rest: Notice | None
    preview: Draft | None = None
    is_told: bool = False
    is_opinion: bool = False
    is_doubt: bool = False
    ruling: Ruling | None = None
    error: str = ""
    wrong: str = ""


def case_page(
    actor: User,
    case: Case,
    *,
    rest: Notice | None = None,
    ruling: Ruling | None = None,
    previews: bool = False,
    error: UserError | None = None,
) -> CasePage:
    """`previews` shows the notice of the ruling, as its person will read it."""
    now = timezone.now()
    file = case_file(actor, case, now=now)
    hindrance = hindrance_of(actor, case, now=now) or waits_for_others(actor, file)
    needs_look = case.is_open and case.kind == Case.Kind.GENERATED and file.impression is None
    decides = case.is_open and not hindrance and not needs_look and file.taken_by is None
    shown = ruling or Ruling("", USUAL.get(case.kind, ""))
    tally = tally_of(actor, case, now=now)
    outcome = outcome_of(shown.act, shown.rule, tally) if ruling else Outcome.DECIDED
    told = ruling_told(actor, case, shown, outcome)
    return CasePage(
        file=file,
        title=f"{case.get_kind_display()}: {file.view.label or 'something that is gone'}",
        queue=queue_of(case),
        queues=queues(now=now),
        pictures=tuple(picture_shown(case, picture) for picture in file.view.pictures),
        kinds={code: kind.label for code, kind in REPORTS.items()},
        verbs={act.value: words for act, words in VERBS.items()},
        played=tuple(PLAYED),
        leans=tuple(Choice(value, label) for value, label in Impression.Lean.choices),
        needs_look=needs_look and not hindrance,
        hindrance=hindrance,
        panel=panel_of(case, shown, tally, acts_open_to(actor, case)) if decides else None,
        alone=alone_with(actor, case, tally) if decides else "",
        rest=rest,
        preview=draft_statement(
            case=case, ruling=told, now=now, about=appealed_in(case), way=how_it_came(actor, case)
        )
        if previews
        else None,
        is_told=previews and is_told(case, told),
        is_opinion=outcome == Outcome.KEPT,
        is_doubt=outcome == Outcome.CLEARED,
        ruling=ruling,
        error=error.message if error else "",
        wrong=(error.field or "act") if error else "",
    )


def waits_for_others(actor: User, file: CaseFile) -> str:
    if not file.case.is_open or all(each.reviewer_id != actor.pk for each in file.opinions):
        return ""
    if len({each.act == Act.CLEAR for each in file.opinions}) > 1:
        return "Two of you see it differently. A third decides; if nobody does in time, the artist is right."
    return "You have voted. It waits for somebody else."


def alone_with(actor: User, case: Case, tally: Tally) -> str:
    """Said where too few people are here for what the rules ask."""
    if actor.pk in before_appeal(case):
        return "You took part in what is appealed, and nobody who did not has answered. You can take it back, and cannot say that it stands. An admin can give somebody else the power."
    if case.kind != Case.Kind.GENERATED or tally.left or tally.refusing or not case.is_open:
        return ""
    if tally.clearing:
        return "Somebody saw a hand, and nobody else is left to ask. If you see it otherwise, the artist is right."
    return "Nobody else is here who could look. You can clear this; to refuse or label it, two must agree. An admin can give somebody else the power."


def panel_of(case: Case, ruling: Ruling, tally: Tally, acts: tuple[Act, ...]) -> Panel:
    usual = USUAL.get(case.kind, "")
    return Panel(
        deeds=tuple(
            Deed(
                act.value,
                VERBS[act],
                KEYS[act],
                ruling.act == act,
                outcome_of(act, usual, tally) != Outcome.DECIDED,
            )
            for act in acts
        ),
        rules=tuple(Choice(rule.code, rule.title, rule.code == ruling.rule) for rule in RULES),
        templates=tuple(RULES),
        evidence=choices(Evidence.choices, ruling.evidence) if case.kind == Case.Kind.GENERATED else (),
        ratings=choices(Rating.choices, (ruling.rating,)) if Act.RATE in acts else (),
        days=tuple(
            Choice(str(days), f"{days} days" if days else "Until further notice", days == ruling.days)
            for days in SUSPENSIONS
        )
        if Act.SUSPEND in acts
        else (),
        makings=choices([(each.value, each.label) for each in labels()], (ruling.making,))
        if Act.LABEL in acts
        else (),
        reason=ruling.reason,
        most=REASON_MAX,
        revision=case.revision,
    )


def choices(pairs: list[tuple[str, str]], chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value in chosen) for value, label in pairs)


def ruling_in(typed: QueryDict) -> Ruling:
    days = typed.get("days", "")
    act = typed.get("act", "")
    return Ruling(
        act=act,
        rule=typed.get("rule", ""),
        reason=typed.get("reason", ""),
        evidence=tuple(typed.getlist("evidence")),
        rating=typed.get("rating", "") if act == Act.RATE else "",
        days=int(days) if days.isascii() and days.isdecimal() and len(days) < 4 and act == Act.SUSPEND else 0,
        making=typed.get("making", "") if act == Act.LABEL else "",
    )


def picture_shown(case: Case, picture: Picture) -> Shown:
    """From the public files, or from the private preview of what is not public."""
    private = f"/mod/cases/{case.number}/pictures/{picture.pk}" if picture.preview_key else ""
    words = f"{picture.original_name or 'Picture'}, {picture.width} × {picture.height}"
    return Shown(
        url=picture.url(WIDTH) or private,
        small=picture.url(SMALL) or private,
        words=words,
        width=picture.width or 1,
        height=picture.height or 1,
    )


def rule_of(code: str) -> str:
    return BY_CODE[code].title if code in BY_CODE else ""

"""What can be reported, about what, what is asked, and what follows. Forms and pages take it from here."""

from dataclasses import dataclass

from byhand.moderation.models.cases import Case
from byhand.moderation.subjects import SubjectKind

Kind = Case.Kind
SHOWN = (SubjectKind.WORK, SubjectKind.POST, SubjectKind.PICTURE)
EVERYWHERE = tuple(SubjectKind)


@dataclass(frozen=True)
class ReportKind:
    """`question` is asked of this kind alone; `asked` says whether it must be answered."""

    code: str
    label: str
    line: str
    question: str
    asked: bool
    follows: str
    about: tuple[SubjectKind, ...]
    # Whether somebody without an account can send it, with name and address.
    is_legal: bool = False


REPORT_KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        Kind.STOLEN,
        "Stolen",
        "Somebody else’s work under a wrong name, or without leave.",
        "Whose work is it, and where does the original hang?",
        True,
        "A person compares both and asks whoever posted it. If it is not theirs, it comes down.",
        (*SHOWN, SubjectKind.ACCOUNT, SubjectKind.LISTING, SubjectKind.STUDIO),
        is_legal=True,
    ),
    ReportKind(
        Kind.GENERATED,
        "Made by a generator",
        "It looks as if a machine made it, and nothing says so.",
        "What makes you think so? Name what you see.",
        True,
        "Two people must agree before anything happens, on more than a score. In doubt it stays.",
        SHOWN,
    ),
    ReportKind(
        Kind.HARASSMENT,
        "Harassment",
        "Threats, slurs, hounding, somebody’s private life.",
        "Whom does it hurt? Write “me”, or who.",
        False,
        "A person reads it in its context. You may mute or block meanwhile; nobody is told who reported.",
        EVERYWHERE,
    ),
    ReportKind(
        Kind.RATING,
        "Wrong rating",
        "Not rated, or rated too low, or a note is missing.",
        "What does it show that should be rated or noted?",
        False,
        "A person looks and changes the rating if need be.",
        SHOWN,
    ),
    ReportKind(
        Kind.ILLEGAL,
        "Against the law",
        "It breaks a law. Works without an account, too.",
        "Which law, of which country, and why?",
        True,
        "A person decides and writes to you what was decided and why.",
        EVERYWHERE,
        is_legal=True,
    ),
    ReportKind(
        Kind.SPAM,
        "Spam or scam",
        "It floods, lures, cheats, or asks artists for money.",
        "What is it after?",
        False,
        "A person looks at it and at what else came from there.",
        EVERYWHERE,
    ),
    ReportKind(
        Kind.OTHER,
        "Something else",
        "It is against our rules in another way.",
        "What is it?",
        True,
        "A person reads it.",
        EVERYWHERE,
    ),
)
BY_CODE = {kind.code: kind for kind in REPORT_KINDS}


def kinds_for(subject_kind: str, *, legal_only: bool = False) -> tuple[ReportKind, ...]:
    return tuple(
        kind for kind in REPORT_KINDS if subject_kind in kind.about and (kind.is_legal or not legal_only)
    )

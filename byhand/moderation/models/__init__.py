"""What is stored of reports, cases, decisions and appeals, and the log of all of it."""

from byhand.moderation.models.beats import Beat
from byhand.moderation.models.cases import REASON_MAX, Case, Impression, Opinion
from byhand.moderation.models.decisions import (
    AGAINST,
    APPEAL_MAX,
    CLOCK,
    QUOTE_MAX,
    Act,
    Appeal,
    AppealFile,
    Decision,
    Statement,
)
from byhand.moderation.models.log import Answer, LogEntry, LogHead
from byhand.moderation.models.references import Reference, VerifiedArtist
from byhand.moderation.models.reports import NOTE_MAX, Report

__all__ = [
    "AGAINST",
    "APPEAL_MAX",
    "CLOCK",
    "NOTE_MAX",
    "QUOTE_MAX",
    "REASON_MAX",
    "Act",
    "Answer",
    "Appeal",
    "AppealFile",
    "Beat",
    "Case",
    "Decision",
    "Impression",
    "LogEntry",
    "LogHead",
    "Opinion",
    "Reference",
    "Report",
    "Statement",
    "VerifiedArtist",
]

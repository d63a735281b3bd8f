"""What is done at the moderators' desk: every write, one transaction each."""

from byhand.moderation.services.appeals import appeal_decision, erase_old_appeal_files, open_appeal_file
from byhand.moderation.services.cases import new_number, open_case, withdraw_case
from byhand.moderation.services.deciding import (
    clear_late,
    decide_case,
    end_suspensions,
    note_impression,
    put_down_case,
    take_back_late,
    take_case,
)
from byhand.moderation.services.leaving import forget_person, post_gone, subject_gone, withdraw_taken_back
from byhand.moderation.services.log import write_log
from byhand.moderation.services.people import (
    let_person_in,
    open_case_at_desk,
    restore_person,
    turn_person_away,
)
from byhand.moderation.services.reports import Said, report
from byhand.moderation.services.statements import draft_statement
from byhand.moderation.services.telling import (
    remind_of_overdue,
    send_receipt,
    statement_of_token,
    tell_of_decision,
)

__all__ = [
    "Said",
    "appeal_decision",
    "clear_late",
    "decide_case",
    "draft_statement",
    "end_suspensions",
    "erase_old_appeal_files",
    "forget_person",
    "let_person_in",
    "new_number",
    "note_impression",
    "open_appeal_file",
    "open_case",
    "open_case_at_desk",
    "post_gone",
    "put_down_case",
    "remind_of_overdue",
    "report",
    "restore_person",
    "send_receipt",
    "statement_of_token",
    "subject_gone",
    "take_back_late",
    "take_case",
    "tell_of_decision",
    "turn_person_away",
    "withdraw_case",
    "withdraw_taken_back",
    "write_log",
]

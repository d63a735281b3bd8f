"""What is done at the moderators' desk: every write, one transaction each."""

from byhand.moderation.services.cases import new_number, open_case, withdraw_case
from byhand.moderation.services.log import write_log

__all__ = ["new_number", "open_case", "withdraw_case", "write_log"]

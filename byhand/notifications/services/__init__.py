"""Telling people, and no longer telling them."""

from byhand.notifications.services.applications import (
    tell_of_application,
    tell_of_closing,
    tell_of_look,
    tell_of_message,
    tell_of_move,
    tell_of_reply_asked,
    tell_of_silence,
    tell_of_times,
)
from byhand.notifications.services.checks import tell_of_check, tell_of_check_end
from byhand.notifications.services.cloaks import tell_of_cloak
from byhand.notifications.services.counting import (
    forget_pair,
    forget_person,
    forget_post,
    mark_read,
    refresh_post,
)
from byhand.notifications.services.letters import mails_off, send_letters, user_of_letter
from byhand.notifications.services.listings import tell_of_listing
from byhand.notifications.services.pieces import tell_of_finished, tell_of_step
from byhand.notifications.services.ringing import forget_application, forget_listing
from byhand.notifications.services.telling import (
    tell,
    tell_anew,
    tell_of_credit,
    tell_of_like,
    tell_of_post,
    tell_of_recovery,
    tell_of_repost,
    tell_of_stuck,
    tell_of_work,
    withdraw,
    withdraw_recovery,
)

__all__ = [
    "forget_application",
    "forget_listing",
    "forget_pair",
    "forget_person",
    "forget_post",
    "mails_off",
    "mark_read",
    "refresh_post",
    "send_letters",
    "tell",
    "tell_anew",
    "tell_of_application",
    "tell_of_check",
    "tell_of_check_end",
    "tell_of_cloak",
    "tell_of_closing",
    "tell_of_credit",
    "tell_of_finished",
    "tell_of_like",
    "tell_of_listing",
    "tell_of_look",
    "tell_of_message",
    "tell_of_move",
    "tell_of_post",
    "tell_of_recovery",
    "tell_of_reply_asked",
    "tell_of_repost",
    "tell_of_silence",
    "tell_of_step",
    "tell_of_stuck",
    "tell_of_times",
    "tell_of_work",
    "user_of_letter",
    "withdraw",
    "withdraw_recovery",
]

"""What applicants keep for themselves with an application."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.text import clean_text
from byhand.jobboard.models import Application
from byhand.jobboard.zones import is_zone

NOTES_MAX = 5000


@transaction.atomic
def keep_own_notes(*, actor: User, application: Application, text: str) -> Application:
    """Notes to oneself; nobody else ever sees them."""
    refuse_others(actor, application)
    text = clean_text(text)
    if len(text) > NOTES_MAX:
        raise UserError(f"These notes are {len(text) - NOTES_MAX} characters too long.", field="notes")
    application.own_notes = text
    application.save(update_fields=["own_notes"])
    return application


@transaction.atomic
def choose_zone(*, actor: User, application: Application, zone: str) -> Application:
    """In whose hours interview times are shown to the applicant."""
    refuse_others(actor, application)
    if zone and not is_zone(zone):
        raise UserError("This time zone is not known. Please choose one of the list.", field="time_zone")
    application.time_zone = zone
    application.save(update_fields=["time_zone"])
    return application


def refuse_others(actor: User, application: Application) -> None:
    if application.applicant_id != actor.pk:
        raise NotAllowed("Only the applicant can do this.")

"""What happens to the site as a whole and belongs into the public counts: requests of authorities, and outages."""

from datetime import datetime, timedelta

from django.db import transaction

from byhand.moderation.models import Answer, Beat, LogEntry
from byhand.moderation.services.log import write_log

# A restart takes less; a machine that is off takes more.
SILENCE = timedelta(minutes=15)


def note_request(*, answer: str, words: str = "", now: datetime | None = None) -> LogEntry:
    """`words` say who asked for what, and are for the log alone."""
    return write_log(
        what=LogEntry.What.REQUEST, now=now, reason=words, details={"answer": Answer(answer).value}
    )


def note_outage(*, minutes: int, words: str = "", now: datetime | None = None) -> LogEntry:
    return write_log(what=LogEntry.What.OUTAGE, now=now, reason=words, details={"minutes": minutes})


@transaction.atomic
def beat(*, now: datetime) -> None:
    """By the clock. If it stood still for long, so did the site."""
    last = Beat.objects.select_for_update().filter(pk=1).first()
    if last and now - last.at > SILENCE:
        silence = round((now - last.at) / timedelta(minutes=1))
        note_outage(minutes=silence, words="Nothing was done on this site for so long.", now=now)
    Beat.objects.update_or_create(pk=1, defaults={"at": now})

"""What the site's own database says of somebody whose files say nothing of a generator. Prints JSON."""

import json

from byhand.accounts.models import User
from byhand.media.models import Check, Judgement
from byhand.moderation.models import Case, LogEntry

HANDLE = "odile"
KINDS = ("check", "checked", "decision")


def main() -> None:
    person = User.objects.get(handle=HANDLE)
    read = Judgement.objects.filter(picture__owner=person, read_at__isnull=False)
    said = {
        "read": read.count(),
        "marks": [found for found in read.values_list("findings", flat=True) if found],
        "troubles": [each for each in read.values_list("trouble", flat=True) if each],
        "checks": Check.objects.filter(picture__owner=person).count(),
        "cases": Case.objects.filter(owner=person).count(),
        "log": LogEntry.objects.filter(owner_id=person.pk).count(),
        "notices": [each for each in person.notifications.values_list("kind", flat=True) if each in KINDS],
    }
    print(json.dumps(said))

"""Demo content: people at once, their pictures by the workers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from byhand.accounts.models import User
from byhand.demo import cast
from byhand.demo.cast.studios import STUDIOS
from byhand.demo.checks import HELD
from byhand.demo.desk import MODERATORS
from byhand.demo.hiring import bring_studios
from byhand.demo.services import MAIL, PASSWORD, bring_people
from byhand.demo.tasks import (
    bring_demo_applications,
    bring_demo_desk,
    dress_demo_person,
    dress_demo_studio,
    hang_demo_work,
    hold_demo_work,
    say_demo_post,
    show_demo_process,
)

SHOWN = (cast.ARTISTS[0].handle, cast.FANS[0].handle, cast.HIRERS[0].handle)


class Command(BaseCommand):
    help = "Create demo content in an empty site, or with --logins say how to sign in to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the log-ins, if there are any")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["logins"]:
            self.create()
        if User.objects.filter(handle__in=SHOWN, email__endswith=f"@{MAIL}").count() == len(SHOWN):
            self.stdout.write(
                f"Demo log-ins: {', '.join(SHOWN)}, and {MODERATORS[0]}, who moderates; the password of each is {PASSWORD}"
            )

    def create(self) -> None:
        if User.objects.exists():
            raise CommandError("There are people here already. Demo content is only made in an empty site.")
        bring_people(now=timezone.now())
        bring_studios(now=timezone.now())
        enqueue_pictures()
        self.stdout.write(f"Demo people are here; their {len(cast.WORKS)} works are being painted.")


def enqueue_pictures() -> None:
    """One newest work of each artist first, then faces, then the rest from new to old."""
    works = sorted(cast.WORKS, key=lambda work: cast.AGES[work.key])
    first = list({work.artist: work for work in reversed(works)}.values())
    for work in first:
        hang_demo_work.enqueue(key=work.key)
    for person in (person for person in cast.PEOPLE if person.avatar or person.cover):
        dress_demo_person.enqueue(handle=person.handle)
    for work in (work for work in works if work not in first):
        hang_demo_work.enqueue(key=work.key)
    for held in HELD:
        hold_demo_work.enqueue(key=held.key)
    for process in cast.PROCESSES:
        show_demo_process.enqueue(key=process.key)
    for studio in STUDIOS:
        dress_demo_studio.enqueue(key=studio.key)
    for post in (post for post in cast.POSTS if post.pictures or post.quotes):
        say_demo_post.enqueue(key=post.key)
    bring_demo_applications.enqueue()
    bring_demo_desk.enqueue()

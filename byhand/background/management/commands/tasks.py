"""Show the queue and put dead tasks back."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from byhand.background.models import TaskRow
from byhand.background.selectors import dead_tasks, queue_health
from byhand.background.services import revive

SHOWN = 20


class Command(BaseCommand):
    help = "Show what waits, runs and has died in the queue; --retry puts dead tasks back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", metavar="ID", help="Number of a dead task, or 'all'.")

    def handle(self, *args: Any, retry: str | None, **options: Any) -> None:
        if retry:
            self.retry(retry)
        self.stdout.write(f"{'lane':12}{'due':>8}{'oldest':>10}{'later':>8}{'running':>9}{'dead':>7}")
        for lane in queue_health():
            oldest = _plain(lane.lag) if lane.due else "-"
            self.stdout.write(
                f"{lane.lane:12}{lane.due:8}{oldest:>10}{lane.later:8}{lane.running:9}{lane.dead:7}"
            )
        dead = dead_tasks()
        for row in dead[:SHOWN]:
            self.stdout.write(_obituary(row))
        if (total := dead.count()) > SHOWN:
            self.stdout.write(f"… and {total - SHOWN} more.")

    def retry(self, wanted: str) -> None:
        try:
            revived = revive(ids=None if wanted == "all" else [str(UUID(wanted))])
        except ValueError as error:
            raise CommandError(
                f"'{wanted}' is not the number of a task. See the list of dead ones."
            ) from error
        if not revived:
            raise CommandError("There is no such dead task.")
        self.stdout.write(f"{revived} put back into the queue.\n")


def _obituary(row: TaskRow) -> str:
    given = ", ".join(f"{name}={value!r}" for name, value in row.args_kwargs["kwargs"].items())
    last_line = row.traceback.strip().splitlines()[-1] if row.traceback else row.exception_class_path
    when = f"{row.finished_at:%Y-%m-%d %H:%M}" if row.finished_at else ""
    return f"\n{row.pk}  {when}  {row.task_path}({given})\n  {len(row.worker_ids)} attempts: {last_line}"


def _plain(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"

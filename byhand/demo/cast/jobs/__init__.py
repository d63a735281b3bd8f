"""Forty listings of the demo's eight studios."""

from byhand.demo.cast.jobs import crafts, making, screens
from byhand.demo.cast.jobs.kinds import DemoJob

JOBS: tuple[DemoJob, ...] = (*making.JOBS, *screens.JOBS, *crafts.JOBS)

"""Forty listings of the demo's eight studios."""

from byhand.demo.cast.jobs import crafts, making
from byhand.demo.cast.jobs.kinds import DemoJob

JOBS: tuple[DemoJob, ...] = (*making.JOBS, *crafts.JOBS)

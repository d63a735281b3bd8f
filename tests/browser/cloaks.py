"""A worker for the lane of the cloaks that finds a slow stand-in for the engine. Runs with the site's own settings."""

from django.core.management import call_command

from byhand.media.imaging import sandbox
from byhand.media.tests.engine import STANDIN

SECONDS = "5"


def work() -> None:
    """Until nothing is due."""
    sandbox.ENVIRONMENT |= {"PYTHONPATH": str(STANDIN), "STANDIN_SECONDS": SECONDS}
    call_command("work", "--lanes", "cloaks", "--once")

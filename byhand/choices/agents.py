"""Which crawlers are meant: our own list, the list that the operator fetched, and the operator's own words."""

from pathlib import Path

from django.conf import settings
from provenance import agents

FILE = "agents.json"


def fetched() -> Path:
    """Where `manage.py refresh_agents` puts what it read."""
    return Path(settings.DATA) / FILE


def by_kind() -> dict[str, list[str]]:
    """Names by kind of crawler, as robots.txt shows them and as a refusal may ask."""
    return agents.by_kind(agents.known(fetched()), settings.AI_AGENTS)

"""What can have happened. A room announces; config/reactions.py lists who reacts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Event:
    """Base of all events: frozen, past tense, ids and plain values only."""


def announce(event: Event) -> None:
    """Queue every reaction, in the same transaction as the fact itself."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(
            f"{event} was announced outside a transaction. Add @transaction.atomic to the service."
        )
    # Any: a reaction is a task of any signature; the table in config is typed.
    reactions: Mapping[type[Event], tuple[Any, ...]] = import_string(settings.REACTIONS)
    for reaction in reactions[type(event)]:
        reaction.enqueue(**asdict(event))

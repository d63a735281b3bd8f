"""Deeds of several people at one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def at_once(*deeds: Callable[[], object]) -> None:
    """Side by side on PostgreSQL. SQLite has one writer at a time, and in memory not even two connections."""
    if connection.vendor == "sqlite":
        for deed in deeds:
            deed()
        return

    def alone(deed: Callable[[], object]) -> None:
        try:
            deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(alone, deeds))

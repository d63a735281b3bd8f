"""How each of the two databases is spoken to."""

from typing import Any

import dj_database_url

# Mapped, the pages of the file are shared by all processes; as much of it as SQLite maps at most.
PRAGMAS = "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192; PRAGMA mmap_size=2147418112;PRAGMA temp_store=MEMORY;"


# Any: what Django's engines take as options.
def database(address: str) -> dict[str, Any]:
    """The settings of the database at this address."""
    found: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=600))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["ENGINE"] = "byhand.core.sqlite"
        found["CONN_MAX_AGE"] = None
        found["OPTIONS"] = {
            # A deferred transaction that writes late is refused at once when another writer was first.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": PRAGMAS,
        }
    else:
        # psycopg prepares nothing by default; prepared plans halve the CPU of the feed queries. Ours take
        # milliseconds: to start a second process for one takes longer than the answer.
        found["OPTIONS"] = {
            "server_side_binding": True,
            "prepare_threshold": 1,
            "options": "-c max_parallel_workers_per_gather=0",
        }
    return found

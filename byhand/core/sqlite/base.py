"""The database of a small site: Django's SQLite, with writers that wait in even steps.

SQLite has one write lock and no queue before it: who finds it taken sleeps, each time longer, up to a tenth
of a second, while others who come later find it free. A process that writes all the time so keeps another
one out for seconds. Here all look again after the same short time, so each comes in soon.
"""

import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

STEP = 0.001


class DatabaseWrapper(base.DatabaseWrapper):
    """Named in the settings as the engine of SQLite databases."""

    def _start_transaction_under_autocommit(self) -> None:
        patience = self.settings_dict["OPTIONS"].get("timeout", 5.0)
        last = time.monotonic() + patience
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            while not self._began(last):
                time.sleep(STEP)
        finally:
            # For statements outside transactions, and for whatever else asks for the lock.
            self.connection.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")

    def _began(self, last: float) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # the stubs leave it out
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > last:
                raise
            return False
        return True

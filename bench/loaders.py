"""Fast ways into an empty, migrated database: one long transaction, indexes made afterwards."""

import sqlite3
from collections.abc import Callable, Iterable

from django.db import connection

from bench.tables import Rows, Table

Say = Callable[[str], None]


def load(tables: Iterable[Table | Rows], say: Say) -> None:
    """Write all rows with the ordinary connection of the settings."""
    loader = _load_sqlite if connection.vendor == "sqlite" else _load_postgres
    loader(tables, say)


def _load_sqlite(tables: Iterable[Table | Rows], say: Say) -> None:
    connection.ensure_connection()
    # Below Django's cursor, which counts and wraps; its functions for the checks are there.
    database: sqlite3.Connection = connection.connection
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    database.execute("BEGIN")
    for table in tables:
        indexes = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table.name,),
        ).fetchall()
        for name, _ in indexes:
            database.execute(f'DROP INDEX "{name}"')
        names = table.names()
        places = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        database.executemany(f"INSERT INTO {table.name} ({quoted}) VALUES ({places})", table.rows())  # noqa: S608 (names of our own models)
        for _, sql in indexes:
            database.execute(sql)
        say(f"{table.name}: {table.count:,} rows")
    database.execute("COMMIT")
    database.executescript("ANALYZE; PRAGMA journal_mode=WAL;")
    connection.close()


def _load_postgres(tables: Iterable[Table | Rows], say: Say) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        # Rows come in an order that the foreign keys do not know; they are right by construction.
        cursor.execute("SET session_replication_role = replica")
        for table in tables:
            _copy(table)
            say(f"{table.name}: {table.count:,} rows")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def _copy(table: Table | Rows) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint)",
            [table.name],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        quoted = ", ".join(f'"{name}"' for name in table.names())
        with cursor.copy(f"COPY {table.name} ({quoted}) FROM STDIN") as copy:
            for row in table.rows():
                copy.write_row(row)
        for _, definition in indexes:
            cursor.execute(definition)
        if "id" in table.names():
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"  # noqa: S608
            )

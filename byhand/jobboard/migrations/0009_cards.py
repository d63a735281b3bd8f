"""The shelf is a plain table; what stands on it is counted by sets of numbers, kept as cards. See decision 30."""

import secrets

from django.db import migrations

NEW = {
    "sqlite": [
        "CREATE TABLE jobboard_lines (board_key integer PRIMARY KEY, tokens text NOT NULL)",
        "INSERT INTO jobboard_lines SELECT rowid, tokens FROM jobboard_shelf",
        "DROP TABLE jobboard_shelf",
        "ALTER TABLE jobboard_lines RENAME TO jobboard_shelf",
        "DROP TABLE jobboard_word",
        "CREATE TABLE jobboard_change"
        " (serial integer PRIMARY KEY, stamp integer NOT NULL, board_key integer NOT NULL)",
        "CREATE TABLE jobboard_pack (one integer PRIMARY KEY CHECK (one = 1),"
        " serial integer NOT NULL, stamp integer NOT NULL, pack integer NOT NULL)",
        "CREATE TABLE jobboard_card"
        " (pack integer NOT NULL, token text NOT NULL, numbers blob NOT NULL, PRIMARY KEY (pack, token))",
    ],
    "postgresql": [
        "CREATE TABLE jobboard_lines (board_key bigint PRIMARY KEY, tokens text NOT NULL)",
        "INSERT INTO jobboard_lines"
        " SELECT rowid, array_to_string(tsvector_to_array(tokens), ' ') FROM jobboard_shelf",
        "DROP TABLE jobboard_shelf",
        "ALTER TABLE jobboard_lines RENAME TO jobboard_shelf",
        "DROP TABLE jobboard_word",
        "CREATE TABLE jobboard_change"
        " (serial bigint PRIMARY KEY, stamp bigint NOT NULL, board_key bigint NOT NULL)",
        "CREATE TABLE jobboard_pack (one integer PRIMARY KEY CHECK (one = 1),"
        " serial bigint NOT NULL, stamp bigint NOT NULL, pack bigint NOT NULL)",
        # Tokens in the order of the letters themselves, as their beginnings are compared.
        "CREATE TABLE jobboard_card (pack bigint NOT NULL, token text COLLATE \"C\" NOT NULL,"
        " numbers bytea NOT NULL, PRIMARY KEY (pack, token))",
        # Sets are packed already.
        "ALTER TABLE jobboard_card ALTER COLUMN numbers SET STORAGE EXTERNAL",
    ],
}


def create(apps, schema_editor):
    for statement in NEW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    # There is always a last change, so that whoever remembers the shelf can see whether it is still the same.
    schema_editor.execute(
        "INSERT INTO jobboard_change (serial, stamp, board_key) VALUES (1, %s, 0)", (secrets.randbits(62),)
    )


class Migration(migrations.Migration):
    dependencies = [("jobboard", "0008_words")]

    operations = [migrations.RunPython(create, elidable=False)]

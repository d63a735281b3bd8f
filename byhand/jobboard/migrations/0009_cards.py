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

OLD = {
    "sqlite": [
        "ALTER TABLE jobboard_shelf RENAME TO jobboard_lines",
        "CREATE VIRTUAL TABLE jobboard_shelf USING fts5"
        "(tokens, tokenize=\"ascii tokenchars '_-'\", detail=none, prefix='4 5')",
        "INSERT INTO jobboard_shelf (rowid, tokens) SELECT board_key, tokens FROM jobboard_lines",
        "CREATE TABLE jobboard_word (word text PRIMARY KEY) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE temp.jobboard_shelf_words USING fts5vocab('main', 'jobboard_shelf', 'row')",
        "INSERT INTO jobboard_word SELECT term FROM temp.jobboard_shelf_words"
        " WHERE substr(term, 1, 2) = 'w_' OR substr(term, 1, 3) = 'at_'",
        "DROP TABLE temp.jobboard_shelf_words",
    ],
    "postgresql": [
        "ALTER TABLE jobboard_shelf RENAME TO jobboard_lines",
        "CREATE TABLE jobboard_shelf (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "INSERT INTO jobboard_shelf"
        " SELECT board_key, array_to_tsvector(string_to_array(tokens, ' ')) FROM jobboard_lines",
        "CREATE INDEX jobboard_shelf_tokens ON jobboard_shelf USING gin (tokens)",
        'CREATE TABLE jobboard_word (word text COLLATE "C" PRIMARY KEY)',
        "INSERT INTO jobboard_word SELECT word FROM ts_stat('SELECT tokens FROM jobboard_shelf')"
        " WHERE starts_with(word, 'w_') OR starts_with(word, 'at_')",
    ],
}


def create(apps, schema_editor):
    for statement in NEW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    # There is always a last change, so that whoever remembers the shelf can see whether it is still the same.
    schema_editor.execute(
        "INSERT INTO jobboard_change (serial, stamp, board_key) VALUES (1, %s, 0)", (secrets.randbits(62),)
    )


def give_back(apps, schema_editor):
    for statement in OLD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    for table in ("lines", "card", "pack", "change"):
        schema_editor.execute(f"DROP TABLE jobboard_{table}")


class Migration(migrations.Migration):
    dependencies = [("jobboard", "0008_words")]

    operations = [migrations.RunPython(create, give_back, elidable=False)]

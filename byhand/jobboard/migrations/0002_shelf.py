"""The index that the board searches and filters by: one row of tokens for each open listing."""

from django.db import migrations

FORWARDS = {
    # Tokens come ready made, so that both databases see the same words: nothing is folded or stemmed here.
    "sqlite": [
        "CREATE VIRTUAL TABLE jobboard_shelf USING fts5"
        "(tokens, tokenize=\"ascii tokenchars '_-'\", detail=none, prefix='4 5')"
    ],
    "postgresql": [
        "CREATE TABLE jobboard_shelf (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX jobboard_shelf_tokens ON jobboard_shelf USING gin (tokens)",
    ],
}


def create(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE jobboard_shelf")


class Migration(migrations.Migration):
    dependencies = [("jobboard", "0001_initial")]

    operations = [migrations.RunPython(create, drop, elidable=False)]

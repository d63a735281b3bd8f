"""The words that the board can be asked for, so that the beginning of a word is looked up once and not in the index."""

from django.db import migrations

FORWARDS = {
    "sqlite": [
        "CREATE TABLE jobboard_word (word text PRIMARY KEY) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE temp.jobboard_shelf_words USING fts5vocab('main', 'jobboard_shelf', 'row')",
        "INSERT INTO jobboard_word SELECT term FROM temp.jobboard_shelf_words"
        " WHERE substr(term, 1, 2) = 'w_' OR substr(term, 1, 3) = 'at_'",
        "DROP TABLE temp.jobboard_shelf_words",
    ],
    "postgresql": [
        # In the order of the letters themselves, as they are compared.
        'CREATE TABLE jobboard_word (word text COLLATE "C" PRIMARY KEY)',
        "INSERT INTO jobboard_word SELECT word FROM ts_stat('SELECT tokens FROM jobboard_shelf')"
        " WHERE starts_with(word, 'w_') OR starts_with(word, 'at_')",
    ],
}


def create(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE jobboard_word")


class Migration(migrations.Migration):
    dependencies = [("jobboard", "0007_places_last")]

    operations = [migrations.RunPython(create, drop, elidable=False)]

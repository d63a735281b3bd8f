"""The database itself refuses to change or to erase what stands in the log."""

from django.db import migrations

SAYS = "The log of moderation is append-only."
SQLITE = [
    f"CREATE TRIGGER log_not_changed BEFORE UPDATE ON moderation_logentry BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    f"CREATE TRIGGER log_not_erased BEFORE DELETE ON moderation_logentry BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
]
POSTGRESQL = [
    f"CREATE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER log_only_grows BEFORE UPDATE OR DELETE ON moderation_logentry FOR EACH ROW EXECUTE FUNCTION log_only_grows()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER log_not_changed", "DROP TRIGGER log_not_erased"],
    "postgresql": ["DROP TRIGGER log_only_grows ON moderation_logentry", "DROP FUNCTION log_only_grows()"],
}


def guard(apps, schema_editor):
    lines = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for line in lines:
        schema_editor.execute(line)


def unguard(apps, schema_editor):
    for line in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(line)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]

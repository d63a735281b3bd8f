"""Who had letters before there were jobs gets letters about them too; who turned letters off gets none."""

from django.db import migrations

BATCH = 500
APPLICANT = ("applying",)
STUDIO = ("hiring",)
STUDIO_NOW = ("applied", "timed", "asked", "look", "listing")


def with_jobs(kinds):
    """Whoever has either kind chose with both before their eyes, and keeps the choice."""
    chosen = {*APPLICANT, *STUDIO} & set(kinds)
    wanted = chosen or {*APPLICANT, *STUDIO}
    new = [*wanted, *(STUDIO_NOW if wanted.intersection(STUDIO) else ())]
    return [*kinds, *sorted(set(new) - set(kinds))]


def without_jobs(kinds):
    return [kind for kind in kinds if kind not in STUDIO_NOW]


def change(apps, made):
    preferences, last = apps.get_model("accounts", "Preferences"), 0
    while rows := list(preferences.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        for row in rows:
            if row.told_by_mail:
                row.told_by_mail = made(row.told_by_mail)
        preferences.objects.bulk_update(rows, ["told_by_mail"])


def forwards(apps, schema_editor):
    change(apps, with_jobs)


def backwards(apps, schema_editor):
    change(apps, without_jobs)


class Migration(migrations.Migration):
    # In batches, so that no lock is held for long.
    atomic = False
    dependencies = [("accounts", "0007_hides_labelled")]
    operations = [migrations.RunPython(forwards, backwards)]

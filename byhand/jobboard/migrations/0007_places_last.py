"""Countries and places stand last among the facets of a listing, behind all that is counted."""

from django.db import migrations, models

LAST = ("from_", "at_")


def reorder(apps, schema_editor):
    listing = apps.get_model("jobboard", "Listing")
    for row in listing.objects.exclude(facets="").only("id", "facets").iterator(chunk_size=2000):
        words = row.facets.split()
        countries, places = ([word for word in words if word.startswith(start)] for start in LAST)
        counted = [word for word in words if not word.startswith(LAST)]
        facets = " ".join((*counted, *countries, *places))
        if facets != row.facets:
            listing.objects.filter(pk=row.pk).update(facets=facets)


class Migration(migrations.Migration):
    dependencies = [("jobboard", "0006_told_and_shared")]

    # Rows first: PostgreSQL changes no table in whose rows the same transaction has just written.
    atomic = False
    operations = [
        migrations.RunPython(reorder, migrations.RunPython.noop, elidable=True, atomic=True),
        *(
            operation
            for state in ("refused", "removed")
            for operation in (
                migrations.RemoveIndex("listing", f"listing_{state}"),
                migrations.AddIndex(
                    "listing",
                    models.Index(fields=["state"], condition=models.Q(state=state), name=f"listing_{state}"),
                ),
            )
        ),
    ]

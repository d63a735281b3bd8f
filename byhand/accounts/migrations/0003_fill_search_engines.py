from django.db import migrations


def fill(apps, schema_editor):
    """What people said stands with the account from now on."""
    hidden = apps.get_model("accounts", "Preferences").objects.filter(search_engines=False)
    apps.get_model("accounts", "User").objects.filter(pk__in=hidden.values("user")).update(search_engines=False)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_people_settings"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

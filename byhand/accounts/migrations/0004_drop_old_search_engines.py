from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_fill_search_engines"),
    ]

    operations = [
        migrations.RemoveField(model_name="preferences", name="search_engines"),
    ]

from django.db import migrations, models
from django.db.models import F


def those_taken_in_are_finished(apps, schema_editor):
    runs = apps.get_model("directory", "ImportRun").objects
    runs.filter(confirmed_at__isnull=False).update(finished_at=F("confirmed_at"))


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_first_rows")]

    operations = [
        migrations.AddField("importrun", "taken_to", models.PositiveIntegerField(default=0)),
        migrations.AddField("importrun", "finished_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "importrow",
            "verdict",
            models.CharField(
                blank=True,
                choices=[
                    ("new", "New"),
                    ("changed", "Would change"),
                    ("unchanged", "As it is"),
                    ("refused", "Refused"),
                    ("overtaken", "Left out"),
                ],
                max_length=9,
                verbose_name="verdict",
            ),
        ),
        migrations.RunPython(those_taken_in_are_finished, migrations.RunPython.noop, elidable=True),
    ]

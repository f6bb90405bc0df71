from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0003_joining")]

    operations = [
        migrations.AddField("doorduty", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint("doorduty", "door_duty_once"),
        migrations.AddConstraint(
            "doorduty",
            models.UniqueConstraint(
                condition=models.Q(ended_at__isnull=True), fields=("course_run", "user"), name="door_duty_once"
            ),
        ),
    ]

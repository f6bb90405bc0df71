"""In a migration of its own: a database may refuse to change a table whose rows were changed in the same breath."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0002_tokens_are_sealed")]
    operations = [
        migrations.RemoveField("invitation", "token"),
        migrations.AlterField("invitation", "token_hash", models.CharField(max_length=64, unique=True)),
        migrations.AlterField("invitation", "sealed_token", models.BinaryField()),
    ]

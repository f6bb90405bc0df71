from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0006_referral_steps_once"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="sliptry", name="slip_try_address"),
        migrations.RenameField(model_name="sliptry", old_name="address", new_name="origin"),
        migrations.AddIndex(
            model_name="sliptry", index=models.Index(fields=["origin", "at"], name="slip_try_origin")
        ),
    ]

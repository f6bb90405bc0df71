"""Each invitation's token is sealed to the cell, beside a hash to find it by. The links that are out go on working."""

import hashlib

from django.db import migrations, models

from caunoi.privacy.sealing import cell_recipient, open_for_cell, seal

PORTION = 500


def seal_tokens(apps, schema_editor):
    rows = apps.get_model("workshops", "Invitation").objects
    for row in rows.iterator(chunk_size=PORTION):
        token = row.token.encode()
        row.token_hash = hashlib.sha256(token).hexdigest()
        row.sealed_token = seal(token, recipients=[cell_recipient()])
        row.save(update_fields=["token_hash", "sealed_token"])


def open_tokens(apps, schema_editor):
    rows = apps.get_model("workshops", "Invitation").objects
    for row in rows.iterator(chunk_size=PORTION):
        row.token = open_for_cell(bytes(row.sealed_token)).decode()
        row.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_first_rows")]
    operations = [
        migrations.AddField("invitation", "token_hash", models.CharField(max_length=64, null=True)),
        migrations.AddField("invitation", "sealed_token", models.BinaryField(null=True)),
        migrations.AlterField("invitation", "token", models.CharField(max_length=40, null=True)),
        migrations.RunPython(seal_tokens, open_tokens),
    ]

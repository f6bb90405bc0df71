from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0007_where_tries_come_from'),
        ('privacy', '0002_tries_at_open_doors'),
    ]

    operations = [
        migrations.DeleteModel(
            name='SlipSalt',
        ),
        migrations.DeleteModel(
            name='SlipTry',
        ),
    ]

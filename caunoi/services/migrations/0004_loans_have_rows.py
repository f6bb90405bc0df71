from django.db import migrations
from django.utils import timezone

from caunoi.base.ids import fixed_id


def one_loan_each(apps, schema_editor):
    """A loan that stood in a training becomes a row of its own, dated by the training's registration."""
    TradeTraining, Loan = (apps.get_model("services", name) for name in ("TradeTraining", "Loan"))
    Loan.objects.bulk_create(
        Loan(
            id=fixed_id("loan", str(training.pk)),
            on=training.registered_on or timezone.localdate(training.recorded_at),
            club_id=training.club_id,
            approach_id=training.approach_id,
            client_id=training.client_id,
            training_id=training.pk,
            source=training.loan_source or "other",
            band=training.loan_band,
            void=training.void,
            recorded_by_id=training.recorded_by_id,
            recorded_at=training.recorded_at,
        )
        for training in TradeTraining.objects.exclude(loan_source="", loan_band="").iterator()
    )


class Migration(migrations.Migration):
    dependencies = [("services", "0003_surveys_tests_loans")]
    operations = [
        migrations.RunPython(one_loan_each, migrations.RunPython.noop),
        migrations.RemoveField(model_name="tradetraining", name="loan_source"),
        migrations.RemoveField(model_name="tradetraining", name="loan_band"),
    ]

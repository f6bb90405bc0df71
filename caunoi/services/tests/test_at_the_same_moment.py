"""Two people at the same moment: a withdrawal never misses a referral that is being written, a step is taken once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from caunoi.clients.models import Consent
from caunoi.services.actions.slips import UsedAlready, provider_says
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.tests.sending import HERE, sending

__all__ = ["sending"]
pytestmark = [pytest.mark.many_writers, pytest.mark.django_db(transaction=True)]


def together(*deeds):
    """Do all of it at once, each on its own connection; what each gave or raised."""
    start = Barrier(len(deeds))

    def one(deed):
        start.wait()
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(one, deeds))


@pytest.mark.parametrize("time", range(6))
def test_a_referral_written_while_the_consent_is_withdrawn_is_refused_or_recalled(sending, time):
    consent = sending.agree(sending.clinic)
    (_row, problem), _withdrawn = together(
        lambda: sending.try_to_refer(consent=consent), lambda: sending.withdraw(sending.clinic)
    )
    assert Consent.objects.get(pk=consent).withdrawn_at
    if problem is None:
        assert Recall.objects.count() == 1
    else:
        assert problem == "no_consent" and not Referral.objects.exists()
    assert not Referral.objects.visible_to(sending.provider).exists()


def test_one_step_tried_by_many_at_once_is_taken_once(sending):
    _referral, code = sending.refer()
    answers = together(
        *[lambda: provider_says(event="receive", code=code, address=HERE, at=sending.at) for _worker in range(4)]
    )
    assert sum(isinstance(answer, UsedAlready) for answer in answers) == 3
    assert ReferralEvent.objects.filter(event="receive").count() == 1


@pytest.mark.parametrize("time", range(4))
def test_a_slip_used_while_the_consent_is_withdrawn_leaves_nothing_to_read(sending, time):
    referral, code = sending.refer()
    together(
        lambda: provider_says(event="accept", code=code, address=HERE, at=sending.at),
        lambda: sending.withdraw(sending.clinic),
    )
    referral.refresh_from_db()
    assert referral.recalled_at and Recall.objects.filter(referral=referral).count() == 1
    assert not Referral.objects.visible_to(sending.provider).exists()
    assert referral.version == referral.events.count()

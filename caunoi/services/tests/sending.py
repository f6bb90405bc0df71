"""A client who agreed to be referred to the clinic, the clinic's account, and short ways to refer and to answer."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from caunoi.base.flags import to_bits
from caunoi.base.ids import new_id
from caunoi.clients.actions import enrol_clients, record_consents
from caunoi.clients.models import Client
from caunoi.directory.models import Organization, Service
from caunoi.directory.rules import NEEDS
from caunoi.network.models import Agency, AgencyName, Posting
from caunoi.services.actions.referral_events import record_referral_events
from caunoi.services.actions.referrals import make_referrals
from caunoi.services.models import Referral
from caunoi.services.rules import slips

HERE = "198.51.100.7"


def make_service(code, *, kind="health", at, **fields):
    agency = Agency.objects.create(code=code, kind=kind, founded_on=date(2018, 1, 1))
    AgencyName.objects.create(agency=agency, name=f"Trung tâm {code}", from_on=date(2018, 1, 1))
    organization = Organization.objects.create(agency=agency)
    needs = to_bits(["health", "legal_aid"], NEEDS)
    return Service.objects.create(
        organization=organization, code=code, name=f"Khám {code}", needs=needs, takes_referrals=True, changed_at=at,
        **fields,
    )  # fmt: skip


class Sending(SimpleNamespace):
    """What a story needs. `at` is now: who may read what is a question of today."""

    def agree(self, service, *, client=None, given_at=None, purpose="referral", **fields):
        """The id of the consent that the client gave a day ago, and how it was taken."""
        row = {
            "id": new_id(), "client": (client or self.client).pk, "purpose": purpose, "text_version": "2026-1",
            "receiver": service.organization.agency_id if service else None, "channel": "spoken",
            "given_at": given_at or self.at - timedelta(days=1), **fields,
        }  # fmt: skip
        (outcome,) = record_consents(consents=[row], by=self.worker, at=max(self.at, row["given_at"]))
        assert outcome.problem is None
        return row["id"]

    def withdraw(self, service, *, withdrawn_at=None, at=None, purpose="referral", client=None):
        """The client takes the consent back; without a service, for every receiver."""
        at = at or self.at
        withdrawn_at = withdrawn_at or at
        row = {
            "id": new_id(), "client": (client or self.client).pk, "purpose": purpose, "text_version": "2026-1",
            "receiver": service.organization.agency_id if service else None, "channel": "spoken",
            "given_at": min(self.at - timedelta(days=1), withdrawn_at), "withdrawn_at": withdrawn_at,
        }  # fmt: skip
        (outcome,) = record_consents(consents=[row], by=self.worker, at=at)
        assert outcome.problem is None
        return row["id"]

    def row(self, *, consent, service=None, **fields):
        return {
            "id": new_id(), "client": self.client.pk, "need": "health", "service": (service or self.clinic).pk,
            "urgency": "soon", "made_at": self.at - timedelta(hours=1), "consent": consent, **fields,
        }  # fmt: skip

    def try_to_refer(self, *, by=None, at=None, **fields):
        """The row that was sent, and the problem with it."""
        row = self.row(**fields)
        (outcome,) = make_referrals(referrals=[row], by=by or self.worker, at=at or self.at)
        return row, outcome.problem

    def refer(self, **fields):
        """A referral that was sent an hour ago with consent, and its slip: `(referral, code)`."""
        code = slips.make_slip()
        fields.setdefault("consent", None)
        if fields["consent"] is None:
            fields["consent"] = self.agree(fields.get("service") or self.clinic)
        row, problem = self.try_to_refer(slip_code=code, **fields)
        assert problem is None, problem
        return Referral.objects.get(pk=row["id"]), code

    def event(self, referral, event, *, happened_at=None, **fields):
        return {
            "id": new_id(), "referral": referral.pk, "event": event, "happened_at": happened_at or self.at,
            "based_on": 1, **fields,
        }  # fmt: skip

    def tell(self, referral, event, *, by=None, at=None, **fields):
        """The problem with an event that a worker tells, if there is one."""
        row = self.event(referral, event, happened_at=fields.pop("happened_at", None) or at, **fields)
        (outcome,) = record_referral_events(events=[row], by=by or self.worker, at=at or self.at)
        return outcome.problem


@pytest.fixture
def sending(town, card, make_user):
    at = timezone.now()
    row = card(enrolled_on=timezone.localdate(at) - timedelta(days=30))
    enrol_clients(clients=[row], by=town.worker, at=at)
    clinic, court = make_service("phong-kham", at=at), make_service("tro-giup", kind="legal", at=at)
    provider, other = make_user("provider"), make_user("provider")
    for user, service in ((provider, clinic), (other, court)):
        Posting.objects.create(user=user, agency=service.organization.agency, from_on=date(2019, 1, 1))
    return Sending(
        at=at, town=town, worker=town.worker, lead=town.lead, officer=town.officer, provider=provider, other=other,
        client=Client.objects.get(pk=row["id"]), clinic=clinic, court=court, card=card,
    )  # fmt: skip

"""Agreements with their days and volumes, and the keys that phones register."""

from datetime import date

import pyrage
import pytest

from caunoi.base.ids import new_id
from caunoi.network import actions
from caunoi.network.errors import EndsBeforeItBegins, OutOfScope
from caunoi.network.models import Agreement, ClubKey
from caunoi.network.tests.world import an_agency
from caunoi.privacy import sealing

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def sign(make_user, at):
    officer = make_user("officer")

    def make(**fields):
        plain = {
            "code": "01/HĐ",
            "kind": "contract",
            "provider": "lawyer",
            "scope": "Tư vấn pháp lý",
            "signed_on": date(2025, 12, 20),
            "starts_on": STARTS,
            "ends_on": ENDS,
            "volume": 30,
            "volume_unit": "buổi",
            "by": officer,
            "at": at,
        }
        fields.setdefault("agency", None)
        fields["agency"] = fields["agency"] or an_agency()
        return actions.sign_agreement(**{**plain, **fields})

    return make


def test_an_agreement_cannot_end_before_it_starts(sign, make_user, at):
    with pytest.raises(EndsBeforeItBegins):
        sign(ends_on=date(2025, 12, 31))
    agreement = sign(code="02/HĐ", agency=an_agency("b"))
    with pytest.raises(EndsBeforeItBegins):
        actions.end_agreement(agreement=agreement, ends_on=date(2025, 12, 31), by=make_user("admin"), at=at)
    with pytest.raises(EndsBeforeItBegins):
        actions.change_agreement(
            agreement=agreement, changes={"starts_on": date(2027, 1, 1)}, by=make_user("admin"), at=at
        )


def test_a_volume_says_what_it_counts(sign):
    with pytest.raises(actions.VolumeWithoutUnit):
        sign(volume_unit="")


@pytest.mark.parametrize("role", ["worker", "lead", "trainer", "provider", "partner", "police"])
def test_only_officers_and_administrators_sign(sign, make_user, role):
    with pytest.raises(OutOfScope):
        sign(by=make_user(role))


def test_the_list_by_state_says_the_same_as_each_agreement(sign):
    agency = an_agency("b")
    for place, (starts, ends) in enumerate(
        [(STARTS, None), (STARTS, ENDS), (STARTS, date(2026, 3, 20)), (date(2026, 6, 1), None), (STARTS, STARTS)]
    ):
        sign(code=f"{place}", agency=agency, starts_on=starts, ends_on=ends)
    for day in (date(2025, 12, 31), STARTS, date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 21), ENDS):
        for agreement in Agreement.objects.all():
            states = {s for s in ("coming", "running", "expiring", "expired") if _listed(agreement, s, day)}
            mine = agreement.state_on(day)
            assert states == ({"running", "expiring"} if mine == "expiring" else {mine})


def _listed(agreement, state, day):
    return Agreement.objects.in_state(state, day).filter(pk=agreement.pk).exists()


def a_key(club, **fields):
    return {"id": str(new_id()), "club": str(club.pk), "recipient": a_recipient(), **fields}


def a_recipient():
    return str(pyrage.x25519.Identity.generate().to_public())


def register(by, at, *keys):
    return [outcome.problem for outcome in actions.register_club_keys(keys=keys, by=by, at=at)]


def test_a_new_key_replaces_the_older_one(make_club, posted, at):
    club = make_club()
    lead = posted("lead", club)
    first, second = a_key(club), a_key(club)
    assert register(lead, at, first, second) == [None, None]
    assert club.keys.current().get().recipient == second["recipient"]
    assert ClubKey.objects.get(pk=first["id"]).replaced_at == at
    assert club.keys.current().get().fingerprint == sealing.fingerprint(second["recipient"])


def test_a_worker_cannot_register_a_key_nor_a_lead_of_another_club(make_club, posted, make_user, at):
    club, other = make_club("one"), make_club("two")
    for user in (posted("worker", club), posted("lead", other), make_user("officer"), make_user("admin")):
        assert register(user, at, a_key(club)) == ["not_yours"]
    assert not ClubKey.objects.exists()


def test_the_same_key_sent_twice_is_kept_once(make_club, posted, at):
    club = make_club()
    lead = posted("lead", club)
    key = a_key(club)
    assert register(lead, at, key, key) == [None, None]
    assert register(lead, at, key) == [None]
    assert ClubKey.objects.count() == 1


def test_a_known_id_with_other_contents_and_a_replaced_key_are_conflicts(make_club, posted, at):
    club = make_club()
    lead = posted("lead", club)
    first, second = a_key(club), a_key(club)
    register(lead, at, first, second)
    assert register(lead, at, a_key(club, id=second["id"]), first) == ["conflict", "conflict"]


def test_what_is_not_a_recipient_is_refused(make_club, posted, at):
    club = make_club()
    lead = posted("lead", club)
    secret = str(pyrage.x25519.Identity.generate())
    keys = [a_key(club, recipient=text) for text in ("", "age1", secret, "AGE" + a_recipient())]
    assert register(lead, at, *keys) == ["bad_data"] * 4

"""What the cell signs, a library that is not ours and not the one that signed can check, and nobody can change."""

import base64
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto import jwk, jws

from caunoi import cell
from caunoi.privacy import signing

OTHER = cell.new_signing_key()
ROSTER = {"class": "Lớp tập huấn LT-07", "learners": ["HV-001", "HV-002"]}


def checked_elsewhere(token):
    """What an independent library says is in the token, by the public keys alone."""
    keys = jwk.JWKSet.from_json(json.dumps(signing.public_jwks()))
    read = jws.JWS()
    read.allowed_algs = ["RS256"]
    read.deserialize(token)
    read.verify(keys)
    return json.loads(read.payload)


def test_a_signature_is_good_for_a_library_that_is_not_ours():
    token = signing.sign(ROSTER)
    assert checked_elsewhere(token) == ROSTER == signing.verified(token)


def test_the_key_is_named_by_its_thumbprint_as_others_compute_it():
    header = json.loads(base64.urlsafe_b64decode(signing.sign(ROSTER).split(".")[0] + "=="))
    assert header == {"alg": "RS256", "typ": "JWT", "kid": signing.key_id()}
    assert jwk.JWK(**signing.public_jwk()).thumbprint() == signing.key_id()


def test_the_public_keys_hold_nothing_secret():
    for key in signing.public_jwks()["keys"]:
        assert set(key) == {"kty", "n", "e", "alg", "use", "kid"}


@given(data=st.data())
def test_a_token_with_any_sign_changed_fails_everywhere(data):
    token = signing.sign(ROSTER)
    where = data.draw(st.integers(0, len(token) - 2))  # the last one may carry bits that mean nothing
    other = data.draw(st.sampled_from("ABCxyz019-_.").filter(lambda sign: sign != token[where]))
    changed = token[:where] + other + token[where + 1 :]
    with pytest.raises(signing.NotSigned):
        signing.verified(changed)
    with pytest.raises(Exception):  # noqa: B017 - each of the other library's refusals is one
        checked_elsewhere(changed)


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", None])
def test_what_is_no_signature_is_not_signed(text):
    with pytest.raises(signing.NotSigned):
        signing.verified(text or "")


def test_another_cells_signature_is_not_ours():
    with override_settings(SIGNING_KEY=OTHER):
        theirs = signing.sign(ROSTER)
    with pytest.raises(signing.NotSigned):
        signing.verified(theirs)


def test_an_old_key_still_checks_after_a_change_and_signs_no_more():
    with override_settings(SIGNING_KEY=OTHER):
        old, old_id = signing.sign(ROSTER), signing.key_id()
    with override_settings(SIGNING_KEYS_BEFORE=[cell.public_part(OTHER)]):
        assert signing.verified(old) == checked_elsewhere(old) == ROSTER
        assert [key["kid"] for key in signing.public_jwks()["keys"]] == [signing.key_id(), old_id]
        assert signing.key_id() != old_id


@pytest.mark.parametrize("key", ["", "nonsense", base64.b64encode(b"nonsense").decode()])
def test_without_a_key_nothing_is_signed_and_it_is_said(key):
    with override_settings(SIGNING_KEY=key), pytest.raises(signing.NoSigningKey):
        signing.sign(ROSTER)


def test_a_changed_key_keeps_the_public_part_of_the_old_one(tmp_path, monkeypatch):
    monkeypatch.setenv("CAUNOI_HOME", str(tmp_path))
    cell.make(province="22", name="Thử")
    before = cell.read()
    cell.change_signing_key()
    cell.change_signing_key()
    after = cell.read()
    older = after.pop("CAUNOI_SIGNING_KEYS_BEFORE").split(",")
    assert len(older) == 2 and older[1] == cell.public_part(before["CAUNOI_SIGNING_KEY"])
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"CAUNOI_SIGNING_KEY"}
    assert (tmp_path / "cell.env").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["cell.env"]


def test_the_command_shows_thumbprints_and_makes_no_second_key(capsys):
    call_command("signing_key")
    shown = capsys.readouterr().out
    assert signing.key_id() in shown and len(shown) < 80
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("signing_key", "--make")

"""What is sealed to whom, and who can open it."""

import pyrage
import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from caunoi.privacy import sealing

CLUB = pyrage.x25519.Identity.generate()


@given(st.binary(max_size=2000))
def test_what_a_phone_seals_to_the_cell_the_cell_opens(contents):
    assert sealing.open_for_cell(sealing.seal(contents, recipients=[sealing.cell_recipient()])) == contents


def test_what_is_sealed_to_the_club_the_cell_cannot_open():
    blob = sealing.seal("chị Hồng, quán bên hồ".encode(), recipients=[str(CLUB.to_public())])
    with pytest.raises(sealing.CannotOpen):
        sealing.open_for_cell(blob)
    assert pyrage.decrypt(blob, [CLUB]).decode().startswith("chị")


def test_any_of_several_recipients_opens():
    other = pyrage.x25519.Identity.generate()
    blob = sealing.seal(b"note", recipients=[str(CLUB.to_public()), str(other.to_public())])
    assert pyrage.decrypt(blob, [CLUB]) == pyrage.decrypt(blob, [other]) == b"note"


@given(st.integers(min_value=0), st.integers(0, 7))
def test_a_record_changed_anywhere_on_the_way_is_refused(place, bit):
    blob = bytearray(sealing.seal(b"a record", recipients=[sealing.cell_recipient()]))
    blob[place % len(blob)] ^= 1 << bit
    with pytest.raises(sealing.CannotOpen):
        sealing.open_for_cell(bytes(blob))


@pytest.mark.parametrize("blob", [b"", b"plain text", b"age-encryption.org/v1\n", b"\x00" * 100])
def test_what_is_not_an_age_file_is_refused_before_a_key_is_touched(blob):
    with pytest.raises(sealing.CannotOpen):
        sealing.open_for_cell(blob)


def test_an_older_key_of_the_cell_still_opens_what_was_under_way():
    old, new = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    blob = sealing.seal(b"late", recipients=[str(old.to_public())])
    with override_settings(CELL_IDENTITIES=[str(new), str(old)]):
        assert sealing.cell_recipient() == str(new.to_public())
        assert sealing.open_for_cell(blob) == b"late"
    with override_settings(CELL_IDENTITIES=[str(new)]), pytest.raises(sealing.CannotOpen):
        sealing.open_for_cell(blob)


def test_a_bad_recipient_is_refused():
    with pytest.raises(sealing.BadRecipient):
        sealing.seal(b"note", recipients=["age1nobody"])
    assert not sealing.is_recipient("age1nobody")
    assert sealing.is_recipient(str(CLUB.to_public()))


def test_a_sealed_field_takes_only_what_the_server_cannot_read():
    field = sealing.SealedField()
    field.run_validators(sealing.seal(b"note", recipients=[str(CLUB.to_public())]))
    for refused in (
        b"plain text",
        sealing.seal(b"note", recipients=[sealing.cell_recipient()]),
        sealing.AGE_HEADER * 999,
    ):
        with pytest.raises(ValidationError):
            field.run_validators(refused)


def test_a_fingerprint_is_twenty_digits_in_fives_and_changes_with_every_part():
    parts = ["age1recipient", "device", "send", "pull"]
    print_ = sealing.fingerprint(*parts)
    assert [len(five) for five in print_.split()] == [5, 5, 5, 5]
    assert print_.replace(" ", "").isdigit()
    for n in range(4):
        assert sealing.fingerprint(*parts[:n], "other", *parts[n + 1 :]) != print_

"""The code on a card: what a slip of the hand does to it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.clients import rules
from caunoi.clients.rules.cards import ALPHABET, check_symbol

EXAMPLES = Path(__file__).parents[2] / "sync" / "examples"
codes = st.text(ALPHABET, min_size=6, max_size=6).map(lambda six: six + check_symbol(six))


def test_the_alphabet_is_the_one_phones_know():
    assert json.loads((EXAMPLES / "choices.json").read_text())["card_code"]["alphabet"] == ALPHABET


@given(codes, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_every_wrong_symbol_is_caught(code, place, symbol):
    wrong = code[:place] + symbol + code[place + 1 :]
    assert rules.is_valid(wrong) == (wrong == code)


@given(codes, st.integers(0, 6), st.integers(0, 6))
def test_every_exchange_of_two_symbols_is_caught(code, one, other):
    symbols = list(code)
    symbols[one], symbols[other] = symbols[other], symbols[one]
    assert rules.is_valid("".join(symbols)) == ("".join(symbols) == code)


@given(
    codes, st.sampled_from(["lower", "upper"]), st.lists(st.sampled_from([" ", "-", "–", ""]), min_size=7, max_size=7)
)
def test_a_code_is_read_however_it_is_typed(code, case, gaps):
    typed = "".join(symbol + gap for symbol, gap in zip(getattr(code, case)(), gaps, strict=True))
    assert rules.normalise(typed) == code


@given(codes)
def test_look_alikes_are_read_as_the_digits_they_look_like(code):
    assert rules.normalise(code.replace("1", "l").replace("0", "o")) == code
    assert rules.normalise(code.replace("1", "I").replace("0", "O")) == code


@pytest.mark.parametrize("typed", ["", "ABC", "ABC-DEFGH", "ABZ-DEFG", "ABU-DEFG", "ÂBC-DEFG", "٣٣٣٣٣٣٣"])
def test_what_is_not_a_code_is_refused(typed):
    with pytest.raises(rules.CodeRefused):
        rules.normalise(typed)


@given(codes)
def test_a_code_is_written_as_on_the_card_and_read_back(code):
    assert rules.written(code)[3] == "-"
    assert rules.normalise(rules.written(code)) == code


def test_fresh_codes_are_valid_and_do_not_repeat():
    fresh = {rules.make_code() for _ in range(2000)}
    assert len(fresh) == 2000
    assert all(map(rules.is_valid, fresh))

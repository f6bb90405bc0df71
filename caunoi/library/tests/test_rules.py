"""A page of text as blocks."""

from hypothesis import given
from hypothesis import strategies as st

from caunoi.library.rules import blocks


def test_headings_lists_and_paragraphs_are_told_apart():
    text = "# Trước khi đi\nHẹn giờ về\nvới người quen.\n\n- sạc máy\n- mang thẻ\n\nĐi hai người."
    assert blocks(text) == [
        {"kind": "heading", "text": "Trước khi đi"},
        {"kind": "text", "text": "Hẹn giờ về với người quen."},
        {"kind": "list", "lines": ["sạc máy", "mang thẻ"]},
        {"kind": "text", "text": "Đi hai người."},
    ]


@given(st.text())
def test_no_word_is_lost_and_none_is_added(text):
    def said(block):
        return " ".join(block.get("lines", [block.get("text", "")]))

    words = [word for word in text.split() if word not in ("#", "-")]
    kept = " ".join(said(block) for block in blocks(text)).split()
    assert [word for word in kept if word not in ("#", "-")] == words

"""Rows poured into a table are the rows that the model would have written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caunoi.base.ids import new_id
from caunoi.base.pouring import pour
from caunoi.privacy.models import AuditHead, AuditLine

AT = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


def a_line(number, **changes):
    return {
        "id": new_id(),
        "stream": "system",
        "number": number,
        "at": AT + timedelta(seconds=number),
        "verb": "try",
        "noun": "row",
        "subjects": [],
        "detail": {},
        "previous": "",
        "digest": "",
        **changes,
    }


class PouredRows(TestCase):
    @given(st.lists(TEXT, max_size=5))
    def test_a_poured_row_reads_back_as_it_was(self, texts):
        rows = [a_line(number, verb=text, detail={"said": text}) for number, text in enumerate(texts)]
        pour(AuditLine, rows)
        for row in rows:
            read = AuditLine.objects.get(pk=row["id"])
            assert {name: getattr(read, name) for name in row} == row


def test_a_row_that_breaks_a_law_keeps_all_of_them_out(db):
    pour(AuditHead, [{"stream": "a", "number": 1, "digest": ""}])
    with pytest.raises(IntegrityError), transaction.atomic():
        pour(AuditHead, [{"stream": "b", "number": 1, "digest": ""}, {"stream": "a", "number": 1, "digest": ""}])
    assert set(AuditHead.objects.values_list("pk", flat=True)) == {"a"}


def test_no_rows_are_nothing_to_do(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        pour(AuditHead, [])

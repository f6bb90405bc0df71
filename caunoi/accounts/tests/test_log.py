"""The log is read, never written, on its page; reading it is itself a line."""

from datetime import timedelta

from django.urls import reverse

from caunoi.privacy import audit
from caunoi.privacy.models import AuditLine

URL = "/accounts/log/"


def lines(page):
    return page.context["lines"]


def test_it_is_found_by_who_deed_and_day(sign_in, make_user, at):
    worker = make_user("worker", login="hoa.mai")
    audit.record(by=worker.pk, verb="enrol", noun="device", at=at)
    audit.record(by=worker.pk, verb="enrol", noun="device", at=at - timedelta(days=3))
    client = sign_in(make_user("officer"))
    assert [line["who"] for line in lines(client.get(URL, {"who": "hoa"}))] == ["hoa.mai", "hoa.mai"]
    on = {"verb": "enrol", "from_on": "02/03/2026", "to_on": "02/03/2026"}
    assert len(lines(client.get(URL, on))) == 1
    assert not lines(client.get(URL, {"who": "hoa", "verb": "revoke"}))


def test_reading_it_is_written_down(sign_in, make_user):
    officer = make_user("officer")
    sign_in(officer).get(URL)
    assert AuditLine.objects.filter(stream=str(officer.pk), verb="read", noun="log").count() == 1


def test_an_administrator_reads_no_details_about_clients(sign_in, make_user, at):
    officer = make_user("officer", login="can.bo")
    audit.record(by=officer.pk, verb="read", noun="client", at=at, detail={"code": "K7Q2"})
    seen = lines(sign_in(make_user("admin")).get(URL, {"who": "can.bo"}))
    assert [line["detail"] for line in seen] == [""]
    seen = lines(sign_in(officer).get(URL, {"who": "can.bo", "noun": "client"}))
    assert seen[0]["detail"] == "mã: K7Q2"


def test_a_line_that_was_changed_is_shown(sign_in, make_user, at):
    officer = make_user("officer")
    line = audit.record(by=officer.pk, verb="read", noun="client", at=at)
    client = sign_in(officer)
    assert not client.get(reverse("accounts:log_check")).context["breaks"]
    AuditLine.objects.filter(pk=line.pk).update(verb="nothing")
    assert client.get(reverse("accounts:log_check")).context["breaks"]


def test_nothing_on_it_can_be_sent(sign_in, make_user):
    page = sign_in(make_user("officer")).get(URL).content.decode()
    assert 'method="post"' not in page.split("<main")[1]


def test_details_are_said_in_words_and_nothing_empty_is_said(sign_in, make_user, at):
    officer = make_user("officer")
    detail = {"month": "2026-09", "before": {}, "user": str(officer.pk), "stood": True, "events": ["a", "b"]}
    audit.record(by=officer.pk, verb="record", noun="stock", at=at, detail=detail)
    (said,) = [line["detail"] for line in lines(sign_in(officer).get(URL, {"noun": "stock"}))]
    words = {"tháng: 2026-09", f"tài khoản: …{str(officer.pk)[-6:]}", "stood: có", "diễn biến: a, b"}
    assert set(said.split("; ")) == words  # in which order a database keeps them is its own

"""The main journey: from the office's code to the figure in the report."""

from playwright.sync_api import expect

from tests.journeys.reporting import figures


def grown(before, after):
    """The figures that moved, and by how much."""
    return {code: (value or 0) - (before.get((code, approach)) or 0) for (code, approach), value in after.items()
            if value != before.get((code, approach))}  # fmt: skip


def record_three(phone):
    phone.record_anonymous(topics=("topic.hiv", "topic.safer_sex"), note="cần tư vấn xét nghiệm")
    phone.record_anonymous(gender="gender.m", topics=("topic.law",))
    phone.record_group(women=3, men=2)


def test_three_contacts_written_offline_are_counted_in_the_report(fresh_phone, office, server, worker, this_half_year):
    phone, before = fresh_phone, figures(server, this_half_year)
    office.find_person(worker.login)
    _code, link = office.set_up_phone()
    phone.open(link.removeprefix(server.url))
    assert "enrol" not in phone.page.url
    assert phone.enrol() == office.digits()
    office.confirm()
    phone.begin()
    phone.shot("today")

    phone.offline()
    phone.page.reload()
    phone.is_locked()
    phone.unlock()
    record_three(phone)
    phone.meter(only_here=3, safe=0)

    phone.restart(offline=True)
    phone.is_locked()
    phone.meter(only_here=3, safe=0)
    phone.shot("locked-offline")
    phone.unlock()
    phone.at("today.title")
    phone.meter(only_here=3, safe=0)
    expect(phone.page.locator("[data-recent]")).to_have_count(3)
    phone.shot("unlocked-offline")

    phone.offline(False)
    phone.meter(only_here=0, safe=3)
    phone.page.locator(".meter").tap()
    expect(phone.page.get_by_text(phone.word("sending.empty"), exact=True)).to_be_visible()
    phone.shot("outbox-empty")

    expect(office.contacts().filter(has_text=worker.label)).to_have_count(3)
    assert worker.kept() == {"contacts": 3, "held": []}
    after = figures(server, this_half_year)
    assert grown(before, after)["contacts"] == 7  # two single contacts and a group of five
    office.begin_report(this_half_year)
    total = office.page.locator("main td.number").filter(has_text=str(after["contacts", None]))
    expect(total.first).to_be_visible()


def test_a_locked_phone_sends_by_itself_when_the_network_is_back(phone, worker):
    phone.offline()
    phone.record_anonymous()
    phone.restart(offline=True)
    phone.is_locked()
    phone.meter(only_here=1)
    phone.offline(False)
    phone.meter(only_here=0, safe=1)
    phone.is_locked()
    assert worker.kept() == {"contacts": 1, "held": []}

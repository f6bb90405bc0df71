"""The pages, as officers, as invited agencies and as the police: a partner agency and nothing else."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from caunoi.discussion import actions as talking
from caunoi.network.tests.world import a_place, an_agency
from caunoi.training.actions import open_course_run
from caunoi.workshops import actions, home
from caunoi.workshops.models import ActionItem, Invitation, Workshop

KEEPERS_PAGES = (
    "invitations",
    "invite",
    "attendance",
    "minutes",
    "agenda",
    "opening",
    "workshop_change",
    "sign",
    "call_off",
)


@pytest.fixture
def called(invited, keeper, at):
    workshop, rows = invited
    Workshop.objects.filter(pk=workshop.pk).update(
        starts_at=timezone.now() + timedelta(days=5), ends_at=timezone.now() + timedelta(days=5, hours=3)
    )
    actions.mark_sent(workshop=workshop, invitations=[rows[0].pk], by=keeper, at=at)
    workshop.refresh_from_db()
    return workshop, rows


def test_an_officer_plans_invites_counts_and_writes_the_minutes(sign_in, keeper, host):
    client = sign_in(keeper)
    said = {
        "code": "HT-09",
        "kind": "workshop",
        "title": "Hội thảo phối hợp",
        "neutral_title": "",
        "starts_on": "05/03/2019",
        "from_time": "8h00",
        "to_time": "11:30",
        "host": str(host.pk),
        "place": str(a_place().pk),
        "venue": "Hội trường",
    }
    sent = client.post(reverse("workshops:workshop_new"), said)
    workshop = Workshop.objects.get()
    assert sent.url == reverse("workshops:workshop", args=[workshop.pk])
    agency = an_agency("tram", "Trạm Y tế", "health")
    client.post(reverse("workshops:invite", args=[workshop.pk]), {"agencies": [str(agency.pk)], "seats": "2"})
    invitation = Invitation.objects.get()
    client.post(reverse("workshops:send", args=[workshop.pk]), {"how": "letters"})
    client.post(reverse("workshops:invitation_answer", args=[invitation.pk]), {"answer": "yes", "coming": "2"})
    client.post(reverse("workshops:attendance", args=[workshop.pk]), {f"came-{invitation.pk}": "2"})
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": "Khai mạc", "form-0-starts_at": "8:00"}
    client.post(reverse("workshops:agenda", args=[workshop.pk]), rows)
    minutes = {"chair": "Trần Thị Bích Ngọc, Phó Giám đốc", "secretary": "Lê Văn Khoa", "minutes": "Thống nhất."}
    client.post(reverse("workshops:minutes", args=[workshop.pk]), minutes)
    item = {"text": "Lập danh mục", "owner": str(agency.pk), "due_on": "01/05/2026", "workshop": str(workshop.pk)}
    client.post(reverse("workshops:action_item_new"), item)
    client.post(reverse("workshops:sign", args=[workshop.pk]))
    workshop.refresh_from_db()
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.attended, workshop.agenda.count()) == ("yes", 2, 1)
    assert (workshop.state, workshop.action_items.count(), bool(workshop.minutes_signed_at)) == ("held", 1, True)
    assert client.get(reverse("workshops:paper", args=[workshop.pk, "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("workshops:paper", args=[workshop.pk, "docx"])).content.startswith(b"PK")
    assert client.get(reverse("workshops:letter", args=[invitation.pk])).content.startswith(b"%PDF")


def test_every_page_of_a_workshop_opens(sign_in, keeper, called, at):
    workshop, rows = called
    item = actions.agree_on(text="Việc", owner=rows[1].agency, due_on=date(2026, 1, 1), by=keeper, at=at)
    client = sign_in(keeper)
    for name in ("workshop", *KEEPERS_PAGES, "calendar"):
        assert client.get(reverse(f"workshops:{name}", args=[workshop.pk])).status_code == 200, name
    for name in ("invitation_change", "invitation_answer", "invitation_take_back"):
        assert client.get(reverse(f"workshops:{name}", args=[rows[1].pk])).status_code == 200, name
    assert client.get(reverse("workshops:action_item", args=[item.pk])).status_code == 200
    listed = client.get(reverse("workshops:action_items") + "?state=overdue").content.decode()
    assert item.code in listed
    assert client.get(reverse("workshops:workshops")).status_code == 200


def test_a_wrong_form_keeps_what_was_typed_and_says_why(sign_in, keeper, called):
    workshop, _rows = called
    typed = {"chair": "Bà Ngọc", "secretary": "", "minutes": "Gọi 0912345678"}
    page = sign_in(keeper).post(reverse("workshops:minutes", args=[workshop.pk]), typed)
    assert page.status_code == 200
    assert "Gọi 0912345678" in page.content.decode()


@pytest.mark.parametrize("role", ["partner", "police", "provider", "expert"])
def test_an_agency_sees_only_what_it_was_invited_to_and_its_own_items(sign_in, posted, keeper, plan, called, at, role):
    workshop, rows = called
    other = plan("HT-77")
    mine = actions.agree_on(text="Việc của trạm", owner=rows[0].agency, due_on=date(2026, 1, 1), by=keeper, at=at)
    theirs = actions.agree_on(text="Việc khác", owner=rows[1].agency, due_on=date(2026, 1, 1), by=keeper, at=at)
    client = sign_in(posted(role, rows[0].agency))
    page = client.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()
    assert "tram@example.com" not in page
    assert rows[1].token not in page
    assert client.get(reverse("workshops:workshop", args=[other.pk])).status_code == 404
    for name in KEEPERS_PAGES:
        assert client.get(reverse(f"workshops:{name}", args=[workshop.pk])).status_code == 404, name
    assert client.get(reverse("workshops:action_item", args=[mine.pk])).status_code == 200
    assert client.get(reverse("workshops:action_item", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("workshops:invitation_answer", args=[rows[1].pk])).status_code == 404
    assert client.get(reverse("workshops:paper", args=[workshop.pk, "pdf"])).status_code == 404
    client.post(reverse("workshops:invitation_answer", args=[rows[0].pk]), {"answer": "yes", "coming": "1"})
    rows[0].refresh_from_db()
    assert rows[0].answer == "yes"


@pytest.mark.parametrize("role", ["partner", "police"])
def test_an_agency_that_only_stands_on_the_list_sees_nothing_yet(sign_in, posted, called, role):
    workshop, rows = called
    client = sign_in(posted(role, rows[1].agency))
    assert client.get(reverse("workshops:workshop", args=[workshop.pk])).status_code == 404
    assert workshop.code not in client.get(reverse("workshops:workshops")).content.decode()


@pytest.mark.parametrize("role", ["worker", "lead", "admin"])
def test_nobody_else_finds_a_workshop(sign_in, make_user, called, role):
    workshop, _rows = called
    client = sign_in(make_user(role))
    assert client.get(reverse("workshops:workshops")).status_code == 404
    assert client.get(reverse("workshops:workshop", args=[workshop.pk])).status_code == 404


def test_sending_without_a_mail_server_says_so_and_notes_nothing(sign_in, keeper, called, settings):
    settings.MAIL_FROM = ""
    workshop, rows = called
    page = sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": "mail"}, follow=True)
    assert "CAUNOI_SMTP_URL" in page.content.decode()
    rows[1].refresh_from_db()
    assert rows[1].sent_at is None


@pytest.mark.parametrize("how", ["mail", "remind"])
def test_nobody_is_written_to_about_a_workshop_that_was_called_off(sign_in, keeper, called, settings, how):
    settings.MAIL_FROM = "lich@example.org"
    workshop, rows = called
    workshop.invitations.filter(pk=rows[1].pk).update(mailbox="chi-cuc@example.com")
    actions.call_off(workshop=workshop, by=keeper, at=timezone.now())
    sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": how})
    assert mail.outbox == []


def test_reminding_by_the_button_goes_to_who_has_not_answered(sign_in, keeper, called, settings):
    settings.MAIL_FROM = "lich@example.org"
    workshop, _rows = called
    sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": "remind"})
    assert [letter.to for letter in mail.outbox] == [["tram@example.com"]]


def test_the_start_page_tells_what_is_overdue_and_what_waits_for_an_answer(posted, keeper, called, at):
    _workshop, rows = called
    now = timezone.now()
    partner = posted("partner", rows[0].agency)
    assert home.unanswered(partner, now).count == 1
    assert home.overdue(partner, now) is None
    actions.agree_on(text="Việc", owner=rows[0].agency, due_on=date(2026, 1, 1), by=keeper, at=at)
    assert (home.overdue(keeper, now).count, home.overdue(partner, now).tone) == (1, "bad")


def test_a_step_on_an_old_page_is_refused_and_says_why(sign_in, keeper, host, at):
    item = actions.agree_on(text="Việc", owner=host, due_on=date(2026, 1, 1), by=keeper, at=at)
    client, where = sign_in(keeper), reverse("workshops:action_item", args=[item.pk])
    client.post(where, {"kind": "begin", "based_on": "1"})
    again = client.post(where, {"kind": "finish", "note": "Xong rồi", "based_on": "1"})
    assert "Xong rồi" in again.content.decode()
    assert ActionItem.objects.get().state == "under_way"


def test_a_new_owner_reads_what_was_said_since_it_took_the_item_over(sign_in, posted, keeper, called, at):
    workshop, [first, second] = called
    item = actions.agree_on(
        text="Việc", owner=first.agency, due_on=date(2026, 1, 1), workshop=workshop, by=keeper, at=at
    )
    said = {"action_item": item, "at": at}
    actions.take_step(**said, kind="report", note="Thiếu kinh phí", based_on=1, by=posted("partner", first.agency))
    actions.take_step(**said, kind="hand_over", note="Đổi đầu mối", owner=second.agency, based_on=2, by=keeper)
    actions.mark_sent(workshop=workshop, invitations=[second.pk], by=keeper, at=at)
    owner = sign_in(posted("police", second.agency))
    where = reverse("workshops:action_item", args=[item.pk])
    theirs = owner.get(where).content.decode()
    assert "Đổi đầu mối" in theirs
    assert "Thiếu kinh phí" not in theirs
    assert "Thiếu kinh phí" not in owner.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()
    assert "Thiếu kinh phí" in sign_in(keeper).get(where).content.decode()


def test_workshops_and_items_are_found_without_marks(sign_in, posted, keeper, called, at):
    workshop, rows = called
    item = actions.agree_on(text="Lập danh mục", owner=rows[0].agency, due_on=date(2026, 1, 1), by=keeper, at=at)
    client = sign_in(keeper)
    assert workshop.code in client.get(reverse("workshops:workshops") + "?q=phoi hop lien nganh").content.decode()
    assert workshop.code not in client.get(reverse("workshops:workshops") + "?q=khac han").content.decode()
    assert item.code in client.get(reverse("workshops:action_items") + "?q=danh muc lap").content.decode()
    workshop.title = "Tiêu đề riêng của văn phòng"
    workshop.save()
    inner = reverse("workshops:workshops") + "?q=rieng cua van phong"
    assert workshop.code in client.get(inner).content.decode()
    assert workshop.code not in sign_in(posted("partner", rows[0].agency)).get(inner).content.decode()
    assert [hit.about for hit in home.find(keeper, "lien nganh")] == [workshop.code]
    assert [hit.about for hit in home.find(keeper, "danh muc")] == [item.code]


def test_a_theme_says_what_was_agreed_from_it_and_so_does_its_class(sign_in, keeper, host, at, make_user):
    day, place = date(2026, 3, 5), a_place()
    run = open_course_run(
        code="TH-1", title="Lớp", host=host, place=place, starts_on=day, ends_on=day, by=keeper, at=at
    )
    talk = talking.open_discussion(title="Thảo luận", course_run=run, by=keeper, at=at)
    theme = talking.make_theme(discussion=talk, kind="proposal", title="Mở thêm lớp", by=keeper, at=at)
    client, new = sign_in(keeper), reverse("workshops:action_item_new") + f"?theme={theme.pk}"
    of_class = reverse("workshops:of_class", args=[run.pk])
    assert of_class not in client.get(reverse("discussion:of_class", args=[run.pk])).content.decode()
    client.post(new, {"text": "Mở hai lớp", "owner": str(host.pk), "due_on": "01/05/2026"})
    item = ActionItem.objects.get()
    assert item.course_run == run
    for page in (reverse("discussion:themes", args=[talk.pk]), new, of_class):
        assert item.code in client.get(page).content.decode(), page
    assert of_class in client.get(reverse("discussion:of_class", args=[run.pk])).content.decode()
    assert sign_in(make_user("lead")).get(of_class).status_code == 404

"""What somebody finds, and what is said before they ring."""

import re

import pytest

from caunoi.network.models import Club
from caunoi.public.forms import NUMBER_OF_NEED
from caunoi.public.tests.world import NOON

pytestmark = pytest.mark.usefixtures("directory")
CLINIC, LAW, CHILD = "Xét nghiệm và tư vấn sức khỏe", "Trợ giúp pháp lý qua điện thoại", "Tổng đài bảo vệ trẻ em 111"


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def found(client, query):
    """The names of the services on the list."""
    return re.findall(r'<h3>\s*<a href="[^"]+">([^<]+)</a>', text_of(client, f"/find/list/?{query}"))


def test_needs_lead_to_services_that_answer_them(client):
    start = text_of(client, "/find/")
    assert f"/find/list/?need={NUMBER_OF_NEED['legal_aid']}" in start
    assert found(client, f"need={NUMBER_OF_NEED['legal_aid']}") == [LAW]


def test_a_need_that_nobody_answers_is_not_offered(client):
    assert f'need={NUMBER_OF_NEED["shelter"]}"' not in text_of(client, "/find/")


@pytest.mark.parametrize("place", ["Hồng Gai", "hong gai", "p. hong gai", "Yết Kiêu", "yet kieu"])
def test_a_place_is_found_by_its_old_and_new_names_with_or_without_marks(client, place):
    assert found(client, f"place={place}")[0] == CLINIC


def test_an_old_name_is_explained(client):
    assert "Phường Yết Kiêu nay là: Phường Hồng Gai" in text_of(client, "/find/list/?place=yet kieu")


def test_only_what_is_surely_open_free_and_without_papers_is_shown(client):
    assert found(client, "open=on") == [CHILD, CLINIC]
    assert found(client, "no_id=on") == [CLINIC]
    assert set(found(client, "free=on")) == {CLINIC, LAW, CHILD}


def test_nothing_found_says_what_to_do(client):
    assert "/find/hotlines/" in text_of(client, "/find/list/?place=khong-co-noi-nay")


@pytest.mark.parametrize("query", ["need=99", "need=x&page=abc", "open=maybe", "place=%00", "page=-1"])
def test_a_wrong_filter_is_left_aside(client, query):
    assert client.get(f"/find/list/?{query}").status_code == 200


def test_what_is_to_be_known_stands_before_the_number(client, directory):
    for address in ("/find/hotlines/", f"/find/s/{directory['line']}/", "/find/list/?need=8"):
        page = text_of(client, address)
        number = page.index('href="tel:111"')
        assert page.index("Cuộc gọi được ghi âm.") < number, address
        assert page.index("có thể được chuyển cho công an") < number, address


def test_silence_is_not_taken_for_safe(client, directory):
    page = text_of(client, f"/find/s/{directory['law']}/")
    assert "Chưa rõ cuộc gọi có bị ghi âm không." in page


def test_a_service_tells_all_that_is_known(client, directory):
    page = text_of(client, f"/find/s/{directory['clinic']}/")
    said = ["Đã kiểm tra ngày 18/02/2026", "tel:02033825489", "tel:02033825490,12", "Thứ Hai - Thứ Sáu: 7:30-17:00",
            "150.000 đ", "Số 12 đường Lê Thánh Tông", "Phường Hồng Gai", "Xe buýt số 1", "Đang mở cửa"]  # fmt: skip
    assert not [each for each in said if each not in page]


def test_an_old_check_says_call_first(client, directory):
    assert "hãy gọi trước" in text_of(client, f"/find/s/{directory['law']}/")


def test_a_number_whose_time_is_over_is_not_shown(client, directory):
    assert "18009999" not in text_of(client, "/find/hotlines/")
    assert client.get(f"/find/s/{directory['over']}/").status_code == 404


def test_friendliness_is_shown_from_five_people_on(client, directory, make_user):
    from caunoi.directory.models import PeerRating
    from caunoi.places.models import Place

    club = Club.objects.create(code="c", name="C", commune=Place.objects.get(code="06652"), founded_on="2019-01-01")

    def rate(stars):
        user = make_user("worker")
        PeerRating.objects.create(
            service_id=directory["clinic"], club=club, by=user, on=NOON.date(), friendliness=stars, recorded_at=NOON
        )

    for stars in (5, 5, 4, 4):
        rate(stars)
    assert "trên 5" not in text_of(client, f"/find/s/{directory['clinic']}/")
    rate(5)
    assert "4,6 trên 5 (5 người đã đến)" in text_of(client, f"/find/s/{directory['clinic']}/")


def test_english_pages_speak_english_and_lead_to_english_pages(client, directory):
    for path in ("", "list/", "hotlines/", "keep/", "paper/", f"s/{directory['clinic']}/"):
        page = text_of(client, f"/find/en/{path}")
        assert '<html lang="en">' in page
        assert f'href="/find/{path}"' in page, "the way to Vietnamese"
        assert "Đã kiểm tra" not in page and "Thoát nhanh" not in page
    assert "Checked on 18/02/2026" in text_of(client, f"/find/en/s/{directory['clinic']}/")


def test_the_paper_has_numbers_and_a_code_that_leads_to_the_first_page_only(client, directory, settings):
    import segno

    page = text_of(client, "/find/paper/?need=14&place=hong gai")
    assert "0203 3835 000" in page
    drawn = re.search(r'<path[^>]* d="([^"]+)"', page)[1]
    plain = segno.make(f"{settings.BASE_URL}/find/", error="m", micro=False).svg_inline(omitsize=True, border=2)
    assert drawn == re.search(r'<path[^>]* d="([^"]+)"', plain)[1]


def test_a_long_list_costs_no_more_questions(client, directory, django_assert_max_num_queries):
    from caunoi.directory.models import Organization
    from caunoi.places.models import Place
    from caunoi.public.tests.world import _one_more

    commune, clinic = Place.objects.get(code="06652"), Organization.objects.get(agency__code="tram-y-te")
    for number in range(30):
        _one_more(clinic, commune, number, NOON)
    with django_assert_max_num_queries(18):
        assert len(found(client, "")) == 20

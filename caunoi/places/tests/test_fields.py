"""Choosing a place in a form, with scripts or without."""

import pytest
from django import forms
from django.http import QueryDict

from caunoi.places.forms import CommuneField, PlaceField
from caunoi.places.tests.worlds import OLD_DAY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quang_ninh")]


def cleaned(sent, **how):
    class AskForm(forms.Form):
        place = PlaceField(on=TODAY, **how)

    return AskForm(QueryDict(sent))


def test_words_without_marks_are_enough_where_only_one_place_has_them(ward):
    form = cleaned("place_text=mao+khe")
    assert form.is_valid() and form.cleaned_data["place"] == ward("07069")


def test_an_old_name_gives_its_only_successor():
    form = cleaned("place_text=yet+kieu")
    assert form.is_valid() and form.cleaned_data["place"].name == "Hồng Gai"


def test_several_are_offered_to_choose_from():
    form = cleaned("place_text=ha", level="commune")
    assert not form.is_valid()
    assert str(form).count('type="radio"') > 1


def test_a_choice_is_taken_by_its_id(ward):
    form = cleaned(f"place={ward('07069').id}&place_text=anything")
    assert form.is_valid() and form.cleaned_data["place"].code == "07069"


@pytest.mark.parametrize("sent", ["", "place_text=", "place_text=zzz", "place=not-an-id"])
def test_nothing_unknown_or_wrong_is_refused(sent):
    assert not cleaned(sent).is_valid()


def test_a_place_of_another_map_is_refused(ward):
    assert not cleaned(f"place={ward('06682', OLD_DAY).id}").is_valid()


def test_communes_of_the_cell_are_those_of_its_province_that_day():
    assert CommuneField(on=TODAY).queryset.count() == 54

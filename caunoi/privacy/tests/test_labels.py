"""The secrecy of each field stands beside the field."""

import pytest
from django.apps import apps
from django.db import models

from caunoi.privacy import labels
from caunoi.privacy.labels import coded, open_, sealed
from caunoi.privacy.sealing import SealedField


def own_fields():
    for model in apps.get_models():
        if model.__module__.startswith("caunoi."):
            yield from (
                (model, field) for field in model._meta.get_fields() if not field.auto_created and field.concrete
            )


def test_a_field_has_exactly_one_label():
    field = open_(models.CharField())
    assert field.privacy == "open"
    for label in (open_, coded, sealed):
        with pytest.raises(TypeError, match="exactly one"):
            label(field)


def test_a_sealed_field_brings_its_label():
    assert SealedField().privacy == "sealed"
    with pytest.raises(TypeError):
        coded(SealedField())


def test_every_field_of_this_room_has_a_label():
    mine = [(model, field) for model, field in own_fields() if model._meta.app_label == "privacy"]
    assert len(mine) > 20
    for model, field in mine:
        assert getattr(field, "privacy", None) in labels.LABELS, f"{model.__name__}.{field.name}"

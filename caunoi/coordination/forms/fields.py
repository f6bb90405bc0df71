"""Fields that the forms of this room share."""

from typing import Any

from django import forms

from caunoi.accounts.models import User
from caunoi.base.forms import PickOne
from caunoi.coordination.models import Directive, Plan, Programme


class ProgrammeField(forms.ModelChoiceField):
    """A programme by its years; one that is not decided says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Programme.objects.order_by("-from_on"), **kwargs)


class PlanField(forms.ModelChoiceField):
    """A plan by its code and title."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Plan.objects.none(), **kwargs)

    def of(self, user: User) -> None:
        """The plans that this reader may see."""
        self.queryset = Plan.objects.visible_to(user)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.title}"


class DirectiveField(forms.ModelChoiceField):
    """A directive by its number and what it is about."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Directive.objects.none(), **kwargs)

    def of(self, user: User) -> None:
        """The directives that this reader may see."""
        self.queryset = Directive.objects.visible_to(user)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.title}"

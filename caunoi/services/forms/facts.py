"""What the facts of this room share as the office enters and finds them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, PickOne, SearchInput
from caunoi.base.ids import new_id
from caunoi.clients.forms import CardField
from caunoi.clients.models import Client
from caunoi.clients.rules.cards import plain
from caunoi.network.models import Agreement, Approach, Club
from caunoi.services.models import Consultation, Loan, TestFollowUp
from caunoi.services.models.facts import Fact


class FactForm(forms.Form):
    """What every fact asks."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = DateField(label=_("Date"))
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), widget=PickOne)
    approach = forms.ModelChoiceField(label=_("Approach"), queryset=Approach.objects.none())
    client = CardField(help_text=_("Leave empty for somebody anonymous."))
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=_("No names, no numbers."))
    own: tuple[str, ...] = ()
    words: list[tuple[Any, list[str]]] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        given = kwargs.get("initial") or {}
        kwargs["initial"] = {"id": new_id(), "on": timezone.localdate(), **given}
        super().__init__(*args, **kwargs)
        self.fields["club"].queryset = Club.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["client"].user = user  # type: ignore[attr-defined]

    @property
    def fieldsets(self) -> list[tuple[Any, list[str]]]:
        """Who and when, then what this fact asks by itself; the note stands last."""
        *most, (title, names) = self.words
        return [(_("When and with whom"), ["on", "club", "approach", "client"]), *most, (title, [*names, "note"])]

    @classmethod
    def begun(cls, query: Any, user: User) -> dict[str, Any]:
        """What the address of a new form says already: the client, by the code on the card."""
        card = query.get("client", "")
        client = Client.objects.visible_to(user).filter(card_code=plain(card)).first() if card else None
        return {"client": str(client), "club": client.club_id, "approach": client.approach_id} if client else {}

    def row(self) -> dict[str, Any]:
        """The row that the verb takes."""
        said = self.cleaned_data
        links = {name: said[name].pk for name in ("club", "approach")}
        client = said["client"].pk if said["client"] else None
        own = {name: said[name] for name in self.own}
        return {"id": said["id"], "on": said["on"], "client": client, "note": said["note"], **links, **own}

    @classmethod
    def shown(cls, fact: Fact) -> dict[str, Any]:
        """What the form shows to correct a fact."""
        fields = {name: getattr(fact, name) for name in ("on", "club", "approach", "note", *cls.own)}
        return {**fields, "client": str(fact.client) if fact.client else ""}


class FactFilter(FilterForm):
    """Which surveys or consultations."""

    q = forms.CharField(label=_("Card code"), widget=SearchInput, max_length=12)
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=_("Any"), widget=PickOne)
    approach = forms.ModelChoiceField(label=_("Approach"), queryset=Approach.objects.none(), empty_label=_("Any"))
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Until"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["club"].queryset = Club.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]


ANY = ("", _("Any"))


class ConsultationFilter(FactFilter):
    """Which consultations: also by kind and topic."""

    kind = forms.ChoiceField(label=_("Kind of advice"), choices=[("", _("Any")), *Consultation.Kind.choices])
    topic = forms.ChoiceField(label=_("Topic"), choices=[("", _("Any")), *Consultation.Topic.choices])
    agreement = forms.ModelChoiceField(
        label=_("Counsellor's agreement"), queryset=Agreement.objects.none(), empty_label=_("Any"), widget=PickOne
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["agreement"].queryset = Agreement.objects.visible_to(user)  # type: ignore[attr-defined]


class TestFilter(FactFilter):
    """Which tests: also where, and how far each is."""

    __test__ = False
    place = forms.ChoiceField(label=_("Where it was done"), choices=[ANY, *TestFollowUp.Place.choices])
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[
            ANY,
            ("declined", _("Test not accepted")),
            ("accepted", _("Test accepted")),
            ("known", _("The client knows the result")),
            ("unknown", _("The client does not know the result")),
            ("open", _("We do not know")),
        ],
    )


class LoanFilter(FactFilter):
    """Which loans: also from whom and how much."""

    source = forms.ChoiceField(label=_("Loan from"), choices=[ANY, *Loan.Source.choices])
    band = forms.ChoiceField(label=_("Amount of the loan"), choices=[ANY, *Loan.Band.choices])

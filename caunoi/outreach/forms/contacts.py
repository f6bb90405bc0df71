"""Writing a contact in the office, under the same rules as on the phone."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import CheckboxChips, DateField, PickOne, RadioChips
from caunoi.base.ids import new_id
from caunoi.clients.models import Client
from caunoi.clients.rules.cards import CodeRefused, normalise
from caunoi.network.models import Agency, Approach, Club, ClubApproach
from caunoi.outreach.models import Contact, Mode, Supply
from caunoi.outreach.names import PROBLEM_NAMES, TOPIC_NAMES
from caunoi.outreach.rules.contacts import MOST_GIVEN, MOST_REACHED, NOTE_LIMIT
from caunoi.outreach.rules.topics import topics_of
from caunoi.places.models import Venue

SEXES = [("f", _("Woman")), ("m", _("Man")), ("x", _("Other or not stated"))]
FIELD_OF_PROBLEM = {"identifier": "note", "future": "on", "not_yours": "club"}


class ContactForm(forms.Form):
    """What single and group contacts share. `data_of()` is the contact as `record_contacts` takes it."""

    on = DateField(label=_("Date"))
    club = forms.ModelChoiceField(Club.objects.none(), label=_("Club"), empty_label=None)
    approach = forms.ModelChoiceField(Approach.objects.none(), label=_("Approach"), empty_label=None)
    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Venue"), widget=PickOne, required=False)
    is_new = forms.TypedChoiceField(
        label=_("New or repeat"),
        choices=[("yes", _("First contact")), ("no", _("Repeat contact"))],
        coerce=lambda value: value == "yes",
        widget=RadioChips,
        initial="no",
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), choices=list(TOPIC_NAMES.items()), widget=CheckboxChips)
    test_offered = forms.BooleanField(label=_("Test kit offered"), required=False)
    test_accepted = forms.BooleanField(label=_("Test kit accepted"), required=False)
    violence_disclosed = forms.BooleanField(label=_("Violence was disclosed"), required=False)
    referred_to = forms.ModelChoiceField(Agency.objects.none(), label=_("Referred to"), widget=PickOne, required=False)
    next_on = DateField(label=_("Next contact"), required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("At most 200 characters. No name, number or address."),
    )
    use_required_attribute = False
    what: list[str] = []

    def __init__(self, *args: Any, user: User, today: date, amends: Contact | None = None, **kwargs: Any) -> None:
        usual = _initial(amends) if amends else {"approach": _approach_of(user, today)}
        kwargs["initial"] = {"on": today, **usual, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.amends = amends
        self.user = user
        served = Club.objects.filter(postings__user=user).distinct()
        self._choices("club", served if amends is None else Club.objects.filter(pk=amends.club_id))
        self._choices(
            "approach", Approach.objects.visible_to(user).order_by(F("ended_on").desc(nulls_first=True), "order")
        )
        self._choices("venue", Venue.objects.visible_to(user))
        self._choices("referred_to", Agency.objects.active(today).exclude(kind=Agency.Kind.POLICE))
        self.fields["referred_to"].label_from_instance = lambda agency: agency.name_on(today)  # type: ignore[attr-defined]
        self.fields["referred_to"].queryset = self.fields["referred_to"].queryset.prefetch_related("names")  # type: ignore[attr-defined]
        self.supplies = list(Supply.objects.filter(ended_on__isnull=True))
        given = dict(amends.supplies.values_list("supply_id", "quantity")) if amends else {}
        for supply in self.supplies:
            self.fields[f"give_{supply.code}"] = forms.IntegerField(
                label=f"{supply.label}",
                min_value=0,
                max_value=MOST_GIVEN,
                required=False,
                initial=given.get(supply.code),
            )
        self.fieldsets = [
            (_("When and where"), ["on", "club", "approach", "venue"]),
            (_("Who"), [*self.what, "is_new"]),
            (_("What about"), ["topics"]),
            (_("What was given"), [f"give_{supply.code}" for supply in self.supplies]),
            (
                _("What follows"),
                ["test_offered", "test_accepted", "violence_disclosed", "referred_to", "next_on", "note"],
            ),
        ]

    def _choices(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def data_of(self) -> dict[str, Any]:
        """The contact as docs/sync.md has it, with a fresh id."""
        said = self.cleaned_data
        return {
            "id": new_id(),
            "on": said["on"],
            "club": said["club"].pk,
            "approach": said["approach"].pk,
            "venue": said["venue"].pk if said["venue"] else None,
            "commune": self.amends.commune_id if self.amends and not said["venue"] else None,
            "is_new": said["is_new"],
            "topics": said["topics"],
            "supplies": {s.code: said[f"give_{s.code}"] for s in self.supplies if said[f"give_{s.code}"]},
            "test_offered": said["test_offered"],
            "test_accepted": said["test_accepted"],
            "referred_to": said["referred_to"].pk if said["referred_to"] else None,
            "violence_disclosed": said["violence_disclosed"],
            "next_on": said["next_on"],
            "note": said["note"],
            "amends": self.amends.pk if self.amends else None,
            "void": False,
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("test_accepted") and not said.get("test_offered"):
            self.add_error("test_accepted", _("A test is accepted only where it was offered."))
        if said.get("next_on") and said.get("on") and said["next_on"] < said["on"]:
            self.add_error("next_on", _("The next contact comes after this one."))
        return said

    def show(self, problem: str) -> None:
        """Say beside the right field why the contact was not kept."""
        self.add_error(FIELD_OF_PROBLEM.get(problem), PROBLEM_NAMES[problem])

    def found(self, code: str) -> UUID:
        """The client with this card code; ValidationError if it is no code or not one of this user's clients."""
        try:
            card_code = normalise(code)
        except CodeRefused as error:
            raise forms.ValidationError(_("%(code)s is not a card code.") % {"code": code}) from error
        client = Client.objects.visible_to(self.user).filter(card_code=card_code).values_list("pk", flat=True).first()
        if client is None:
            raise forms.ValidationError(_("No client of yours has the code %(code)s.") % {"code": code})
        return client


class SingleForm(ContactForm):
    """One person, known by a card or not."""

    mode = forms.ChoiceField(
        label=_("How"), choices=[m for m in Mode.choices if m[0] != Mode.GROUP], widget=RadioChips, initial="one_to_one"
    )
    client_code = forms.CharField(
        label=_("Card code"), max_length=12, required=False, help_text=_("Empty: somebody without a card.")
    )
    sex = forms.ChoiceField(label=_("Met"), choices=SEXES, widget=RadioChips, initial="f")
    what = ["mode", "client_code", "sex"]

    def clean_client_code(self) -> UUID | None:
        code = self.cleaned_data["client_code"].strip()
        return self.found(code) if code else None

    def data_of(self) -> dict[str, Any]:
        said = self.cleaned_data
        reached = {"f": 0, "m": 0, "x": 0, said["sex"]: 1}
        return {**super().data_of(), "mode": said["mode"], "client": said["client_code"], "reached": reached}


class GroupForm(ContactForm):
    """Several people at once, some of them known by a card."""

    reached_f = forms.IntegerField(label=_("Women"), min_value=0, max_value=MOST_REACHED, required=False)
    reached_m = forms.IntegerField(label=_("Men"), min_value=0, max_value=MOST_REACHED, required=False)
    reached_x = forms.IntegerField(label=_("Other or not stated"), min_value=0, max_value=MOST_REACHED, required=False)
    participants = forms.CharField(
        label=_("Card codes of those present"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One after another, with a space, comma or new line between. Whoever has no card is left out."),
    )
    what = ["reached_f", "reached_m", "reached_x", "participants"]

    def clean_participants(self) -> list[UUID]:
        codes = self.cleaned_data["participants"].replace(",", " ").replace(";", " ").split()
        return sorted({self.found(code) for code in codes})

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        met = sum(said.get(f"reached_{sex}") or 0 for sex, _name in SEXES)
        if not met:
            self.add_error("reached_f", _("Say how many people were reached."))
        elif met < len(said.get("participants") or ()):
            self.add_error("participants", _("More codes than people reached."))
        return said

    def data_of(self) -> dict[str, Any]:
        said = self.cleaned_data
        reached = {sex: said[f"reached_{sex}"] or 0 for sex, _name in SEXES}
        who = {"mode": "group", "client": None, "participants": said["participants"], "reached": reached}
        return {**super().data_of(), **who}


class TakeBackForm(forms.Form):
    """Why a contact is taken back; kept as the note of the record that takes it back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: written twice. No name, number or address."),
    )


def _approach_of(user: User, today: date) -> UUID | None:
    """The approach that this person's clubs work in today; None where they work in none."""
    links = ClubApproach.objects.current(today).filter(club__postings__in=user.postings.current(today))  # type: ignore[attr-defined]
    return links.order_by("-from_on").values_list("approach_id", flat=True).first()


def _initial(contact: Contact) -> Mapping[str, Any]:
    """A form's first answers: what the contact that is amended says."""
    return {
        "on": contact.on,
        "club": contact.club_id,
        "approach": contact.approach_id,
        "venue": contact.venue_id,
        "is_new": "yes" if contact.is_new else "no",
        "topics": topics_of(contact.topics),
        "test_offered": contact.test_offered,
        "test_accepted": contact.test_accepted,
        "violence_disclosed": contact.violence_disclosed,
        "referred_to": contact.referred_to_id,
        "next_on": contact.next_on,
        "note": contact.note,
        "mode": contact.mode,
        "client_code": str(contact.client) if contact.client else "",
        "sex": "f" if contact.reached_f else "m" if contact.reached_m else "x",
        "reached_f": contact.reached_f,
        "reached_m": contact.reached_m,
        "reached_x": contact.reached_x,
        "participants": " ".join(str(p.client) for p in contact.presences.select_related("client")),
    }

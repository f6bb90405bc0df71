from caunoi.clients.forms.cards import BlankCardsForm, CardField
from caunoi.clients.forms.client import ChangeForm, EnrolForm
from caunoi.clients.forms.consents import ConsentForm
from caunoi.clients.forms.deciding import CloseForm, DecideForm, SettleForm
from caunoi.clients.forms.filters import ClientFilter

__all__ = [
    "BlankCardsForm",
    "CardField",
    "ChangeForm",
    "ClientFilter",
    "CloseForm",
    "ConsentForm",
    "DecideForm",
    "EnrolForm",
    "SettleForm",
]

from caunoi.clients.views.cards import blank_cards, client_card
from caunoi.clients.views.clients import client, clients, readings
from caunoi.clients.views.consents import consent_new, consent_withdraw
from caunoi.clients.views.deciding import candidates, decide, merges, undo
from caunoi.clients.views.enrolling import client_change, client_close, client_new
from caunoi.clients.views.settling import settle, to_settle

__all__ = [
    "blank_cards",
    "candidates",
    "client",
    "client_card",
    "client_change",
    "client_close",
    "client_new",
    "clients",
    "consent_new",
    "consent_withdraw",
    "decide",
    "merges",
    "readings",
    "settle",
    "to_settle",
    "undo",
]

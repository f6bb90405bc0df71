from caunoi.clients.actions.changing import change_clients
from caunoi.clients.actions.closing import AlreadyClosed, close_client
from caunoi.clients.actions.consenting import record_consents
from caunoi.clients.actions.enrolling import enrol_clients
from caunoi.clients.actions.merging import CannotMerge, DecidedAlready, keep_apart, merge_clients, undo_merge
from caunoi.clients.actions.office import (
    NotKept,
    change_client,
    enrol_with_consents,
    give_consent,
    withdraw_consent,
)
from caunoi.clients.actions.printing import blank_codes, print_card
from caunoi.clients.actions.scope import NotYours, Scope
from caunoi.clients.actions.settling import SettledAlready, settle_change

__all__ = [
    "AlreadyClosed",
    "CannotMerge",
    "DecidedAlready",
    "NotKept",
    "NotYours",
    "Scope",
    "SettledAlready",
    "blank_codes",
    "change_client",
    "change_clients",
    "close_client",
    "enrol_clients",
    "enrol_with_consents",
    "give_consent",
    "keep_apart",
    "merge_clients",
    "print_card",
    "record_consents",
    "settle_change",
    "undo_merge",
    "withdraw_consent",
]

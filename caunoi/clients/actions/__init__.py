from caunoi.clients.actions.changing import change_clients
from caunoi.clients.actions.closing import AlreadyClosed, close_client
from caunoi.clients.actions.consenting import record_consents
from caunoi.clients.actions.enrolling import enrol_clients
from caunoi.clients.actions.merging import CannotMerge, DecidedAlready, keep_apart, merge_clients, undo_merge
from caunoi.clients.actions.scope import NotYours, Scope
from caunoi.clients.actions.settling import SettledAlready, settle_change

__all__ = [
    "AlreadyClosed",
    "CannotMerge",
    "DecidedAlready",
    "NotYours",
    "Scope",
    "SettledAlready",
    "change_clients",
    "close_client",
    "enrol_clients",
    "keep_apart",
    "merge_clients",
    "record_consents",
    "settle_change",
    "undo_merge",
]

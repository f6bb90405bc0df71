from caunoi.clients.actions.changing import change_clients
from caunoi.clients.actions.closing import AlreadyClosed, close_client
from caunoi.clients.actions.consenting import record_consents
from caunoi.clients.actions.enrolling import enrol_clients
from caunoi.clients.actions.scope import NotYours, Scope

__all__ = [
    "AlreadyClosed",
    "NotYours",
    "Scope",
    "change_clients",
    "close_client",
    "enrol_clients",
    "record_consents",
]

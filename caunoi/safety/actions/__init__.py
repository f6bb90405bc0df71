"""The verbs of safety. Those that phones call take a list and answer with one Outcome each."""

from caunoi.safety.actions.alerts import decide_alerts, propose_alerts, reached
from caunoi.safety.actions.events import look_at, record_incident_events
from caunoi.safety.actions.incidents import record_incidents
from caunoi.safety.actions.outings import come_back, purge, see_outings, start_outings, tell_lapsed
from caunoi.safety.actions.zero import report_none

__all__ = [
    "come_back",
    "decide_alerts",
    "look_at",
    "propose_alerts",
    "purge",
    "reached",
    "record_incident_events",
    "record_incidents",
    "report_none",
    "see_outings",
    "start_outings",
    "tell_lapsed",
]

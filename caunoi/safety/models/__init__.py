from caunoi.safety.models.alerts import AlertSeen, SafetyAlert
from caunoi.safety.models.incidents import Incident, IncidentEvent, Support
from caunoi.safety.models.outings import Outing
from caunoi.safety.models.zero import ZeroReport

__all__ = ["AlertSeen", "Incident", "IncidentEvent", "Outing", "SafetyAlert", "Support", "ZeroReport"]

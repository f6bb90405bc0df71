/** Violence and crisis: an incident with its clocks, alerts between clubs, months without incident. */
import { consentProblems } from "../../records/consent.js";
import { incidentProblems } from "../../records/incident.js";
import { incidentEventProblems } from "../../records/incident_event.js";
import { alertDecisionProblems, alertProblems, zeroReportProblems } from "../../records/safety_records.js";
import { Alerts } from "./alerts.js";
import { IncidentScreen } from "./incident.js";
import { Incidents } from "./incidents.js";
import { Months } from "./months.js";
import { NewAlert } from "./new_alert.js";
import { NewIncident } from "./new_incident.js";

/** @type {Record<string, any>} */
export const screens = {
  incidents: Incidents, new_incident: NewIncident, incident: IncidentScreen, alerts: Alerts, new_alert: NewAlert, months: Months,
};

export const kinds = {
  consent: consentProblems, incident: incidentProblems, incident_event: incidentEventProblems, zero_report: zeroReportProblems, alert: alertProblems,
  alert_decision: alertDecisionProblems,
};

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

/** What the phone makes of incidents, calls, timers and trades between two comparisons. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsUpTo } from "../../static/fieldapp/records/safety_choices.js";
import { incidentProblems } from "../../static/fieldapp/records/incident.js";
import { incidentEventProblems } from "../../static/fieldapp/records/incident_event.js";
import { consentProblems } from "../../static/fieldapp/records/consent.js";
import { callProblems } from "../../static/fieldapp/records/call.js";
import { climb, movedOn, onCall, rungAt } from "../../static/fieldapp/wings/backline/duty.js";
import { inOrder, knownCalls } from "../../static/fieldapp/wings/backline/known.js";
import { toSendCall } from "../../static/fieldapp/wings/backline/new_call.js";
import { nationalLines } from "../../static/fieldapp/wings/backline/numbers.js";
import { eventOf, momentOf, newIncident, policeDrafts, toSendIncident } from "../../static/fieldapp/wings/incidents/drafts.js";
import { clocksOf, knownIncidents, worstFirst } from "../../static/fieldapp/wings/incidents/known.js";
import { knownAlerts } from "../../static/fieldapp/wings/incidents/known_alerts.js";
import { lastMonths } from "../../static/fieldapp/wings/incidents/months.js";
import { toSendFact } from "../../static/fieldapp/wings/livelihood/facts.js";
import { toSendTest } from "../../static/fieldapp/wings/livelihood/test_follow_up.js";
import { nextSteps, trainingsFrom } from "../../static/fieldapp/wings/livelihood/trainings.js";
import { untilHour, usualBuddy } from "../../static/fieldapp/wings/outing/hours.js";
import { id } from "./world.js";

const HOUR = 3_600_000;
const at = "2026-03-02T05:00:00Z";
const now = Date.parse(at); // noon in Vietnam
const world = { today: "2026-03-02", now };
const later = (minutes) => new Date(now + minutes * 60_000).toISOString().replace(".000", "");
const recent = (kind, data, more = {}) => ({ id: id(90), kind, data, state: "here", ...more });
const told = { id: id(1), code: "I-00000001", club: id(2), client: id(3), kind: "rape", perpetrator: "stranger", against: "individual", reported_at: at, based_on: 4, supports: {}, alert_level: "own_club",
  clocks: [{ name: "response_24h", deadline: later(24 * 60), ended: null, counted_from: "hour" }, { name: "pep_72h", deadline: later(60), ended: null, counted_from: "hour" }] };
const states = (one, when = now) => Object.fromEntries(clocksOf(one, when).map(({ name, state }) => [name, state]));
const event = (event_, more = {}) => recent("incident_event", { incident: id(1), event: event_, happened_at: later(5), based_on: 4, ...more });

test("a draft of an incident becomes a record that is right, with the hour in the day that was said", () => {
  const draft = { ...newIncident({ club: { id: id(2) }, client: null }), kind: "rape", perpetrator: "stranger", day: "2026-03-01", hour: "21:30", with_them: true, immediate_danger: true, supports: { pep: "offered" } };
  const data = toSendIncident(draft, now);
  assert.deepEqual(incidentProblems(data, world), []);
  assert.equal(data.happened_at, "2026-03-01T14:30:00Z");
  assert.deepEqual([data.first_response_at, data.client, data.note], [at, undefined, undefined]);
  assert.equal(momentOf("2026-03-01", "25:00"), null);
});

test("an incident told on this phone runs its clocks before the cell has heard of it", () => {
  const data = toSendIncident({ ...newIncident({ club: { id: id(2) }, client: null }), kind: "rape", perpetrator: "stranger", immediate_danger: false }, now);
  const [one] = knownIncidents({ rows: [], recents: [recent("incident", data, { id: id(1) })] });
  assert.deepEqual(states(one), { response_24h: "running", pep_72h: "running", contraception_120h: "running" });
  const [man] = knownIncidents({ rows: [], recents: [recent("incident", data, { id: id(1) })], isMan: () => true });
  assert.equal("contraception_120h" in states(man), false);
});

test("what was done here counts at once; what the cell called ended stays so; an older word of the phone changes nothing", () => {
  const of = (recents) => knownIncidents({ rows: [told], recents })[0];
  assert.deepEqual(states(of([])), { response_24h: "running", pep_72h: "running" });
  assert.equal(states(of([]), now + 2 * HOUR).pep_72h, "missed");
  assert.deepEqual(states(of([event("respond"), event("support", { support: "pep", state: "given" })]), now + 2 * HOUR), { response_24h: "met", pep_72h: "met" });
  assert.equal(states(of([event("support", { support: "pep", state: "declined" })]), now + 2 * HOUR).pep_72h, "declined");
  const old = event("close", { based_on: 3, outcome: "safe" });
  assert.equal(of([{ ...old, state: "safe" }]).outcome, "");
  assert.equal(of([old]).outcome, "safe");
  const ended = { ...told, clocks: [{ ...told.clocks[0] }, { ...told.clocks[1], ended: "met" }] };
  assert.equal(states(knownIncidents({ rows: [ended], recents: [event("support", { support: "pep", state: "declined" })] })[0]).pep_72h, "met");
});

test("the worst stands first: danger, what runs out, nobody came; closed ones are gone", () => {
  const all = knownIncidents({ rows: [{ ...told, id: id(5), clocks: [{ ...told.clocks[0] }] }, { ...told, id: id(6) }, { ...told, id: id(7), immediate_danger: true }, { ...told, id: id(8) }], recents: [recent("incident_event", { incident: id(8), event: "close", outcome: "safe", based_on: 4 })] });
  assert.deepEqual(worstFirst(all, now).map((one) => one.id), [id(7), id(6), id(5)]);
});

test("a report to the police goes after its consent, and names it", () => {
  const one = knownIncidents({ rows: [told], recents: [] })[0];
  const [consent, step] = policeDrafts({ ids: [id(50), id(51)], one, state: "given", now });
  assert.deepEqual([consent.kind, consent.data.purpose, step.data.consent], ["consent", "police_report", id(50)]);
  assert.deepEqual([...consentProblems(consent.data, world), ...incidentEventProblems(step.data, world)], []);
  const [again, ...none] = policeDrafts({ ids: [id(50), id(51)], one: { ...one, police_consent: id(49) }, state: "given", now });
  assert.deepEqual([again.data.consent, none], [id(49), []]);
  assert.deepEqual(incidentEventProblems(eventOf(one, "follow_up", { follow_up_on: null }, now), world), []);
});

test("of two decisions on an alert the quieter holds; what ended warns no more", () => {
  const row = { id: id(9), state: "proposed", may_decide: true, expires_at: null };
  const decision = (said) => recent("alert_decision", { alert: id(9), decision: said });
  assert.equal(knownAlerts({ rows: [row], recents: [decision("publish")], now })[0].state, "live");
  assert.deepEqual(knownAlerts({ rows: [row], recents: [decision("publish"), decision("refuse")], now }), []);
  assert.deepEqual(knownAlerts({ rows: [{ ...row, state: "live", expires_at: later(-1) }], recents: [], now }), []);
  assert.deepEqual(levelsUpTo("own_club"), ["own_club"]);
});

test("only months that are over can be called quiet", () => {
  assert.deepEqual(lastMonths("2026-03-02", 3), ["2026-02", "2026-01", "2025-12"]);
  assert.deepEqual(lastMonths("2026-01-31", 1), ["2025-12"]);
});

const shift = (kind, rank, from, to, label) => ({ id: `${kind}${rank}`, kind, rank, expert: label, label, number: "0203 000 001", starts_at: later(from), ends_at: later(to) });
const duty = [shift("legal", "first", -60, 600, "A"), shift("legal", "backup", -60, 600, "B"), shift("coordination", "first", -60, 600, "C")];
const call = { at, club: id(2), kind: "legal", urgency: "urgent", caller: "client", topics: ["papers"] };

test("a call climbs by its urgency, at once where it was told that nobody answers, and past rungs that nobody keeps", () => {
  const starts = climb({ kind: "legal", urgency: "urgent", asked_at: now, told: {} }, duty);
  assert.deepEqual(starts.map((one) => (one - now) / 60_000), [0, 30, 60, 90]);
  assert.deepEqual(climb({ kind: "legal", urgency: "urgent", asked_at: now, told: { first: now + 60_000 } }, duty).map((one) => (one - now) / 60_000), [0, 1, 31, 61]);
  assert.equal(rungAt(climb({ kind: "social", urgency: "routine", asked_at: now, told: {} }, []), now), "national");
  assert.deepEqual(movedOn(starts, { kind: "legal", urgency: "urgent", told: { backup: now + 40 * 60_000 } }, duty).map((one) => (one - now) / 60_000), [0, 30, 40, 70]);
  assert.equal(onCall(duty, "medical", "coordinator", now)?.label, "C");
  assert.equal(onCall(duty, "legal", "first", now + 601 * 60_000), null);
});

test("what is said of a call here counts until the cell's row knows it", () => {
  const step = (event_, minutes, more = {}, state = "here") => recent("call_step", { call: id(4), event: event_, at: later(minutes), ...more }, { state });
  const known = (recents) => knownCalls({ rows: [], recents: [...recents, recent("call", call, { id: id(4) })], duty })[0];
  assert.equal(rungAt(known([step("no_answer", 1, { rung: "first" })]).starts, now + 2 * 60_000), "backup");
  assert.deepEqual([known([step("answered", 2, { who: "B" })]).state, known([step("closed", 3, { outcome: "advised" }), step("answered", 2)]).state], ["answered", "closed"]);
  assert.equal(known([step("answered", 4), step("closed", 3, { outcome: "advised" })]).state, "closed", "after the end nothing stands");
  const row = { ...call, id: id(4), state: "answered", handler: "B", ladder: { first: at, backup: at, coordinator: at, national: at } };
  assert.equal(knownCalls({ rows: [row], recents: [step("no_answer", 1, { rung: "first" }, "safe")], duty })[0].state, "answered");
  assert.deepEqual(inOrder([{ ...row, id: "a", state: "closed" }, { ...row, id: "b", state: "open", urgency: "routine" }, { ...row, id: "c", state: "open", urgency: "emergency" }]).map((one) => one.id), ["c", "b", "a"]);
});

test("only questions of the kind of help that were asked are sent", () => {
  const data = toSendCall({ ...call, risks: { held: "yes", danger_now: "not_asked", wants_doctor: "yes" }, note: " " }, now);
  assert.deepEqual([data.risks, data.note], [{ held: "yes" }, undefined]);
  assert.deepEqual(callProblems(data, world), []);
});

test("national lines that tell nobody stand first; a fax cannot be rung", () => {
  const line = (name, records_calls, shares_with_police, kind = "hotline") => ({ id: name, name, national: true, phones: [{ number: name, kind, records_calls, shares_with_police }] });
  const rows = [line("loud", "yes", "yes"), line("quiet", "no", "no"), line("fax", "no", "no", "fax"), { ...line("near", "no", "no"), national: false }];
  assert.deepEqual(nationalLines(rows).map(({ name }) => name), ["quiet", "loud"]);
});

test("the hour to be back is the next one that clocks show; who looked out last is offered again", () => {
  assert.equal(untilHour("21:30", now) - now, 9.5 * HOUR);
  assert.equal(untilHour("02:00", now) - now, 14 * HOUR);
  assert.equal(untilHour("", now), 0);
  const buddies = [{ id: "a" }, { id: "b" }];
  assert.deepEqual([usualBuddy({ buddy: "b" }, buddies), usualBuddy({ buddy: "gone" }, buddies), usualBuddy(null, [{ id: "a" }]), usualBuddy(null, [])], ["b", null, "a", "leads"]);
});

test("whether a result is known is never said of a test that was not done, and a wish takes the next step only", () => {
  assert.deepEqual(toSendTest({ on: "2026-03-02", place: "self", accepted: false, known: "yes", note: "" }), { on: "2026-03-02", place: "self", accepted: false });
  assert.equal(toSendTest({ accepted: true, known: "no" }).result_known, false);
  assert.deepEqual(toSendFact({ note: " ", client: null, needs: [], minutes: 0, advised: false }), { minutes: 0, advised: false });
  const [one] = trainingsFrom({ rows: [{ id: id(1), based_on: 2, registered_on: "2026-03-01" }], recents: [recent("trade_step", { training: id(1), based_on: 2, changes: { enrolled_on: "2026-03-02" } })] });
  assert.deepEqual(nextSteps(one, "2026-03-02").map(({ field }) => field), ["started_on", "completed_on", "left_on"]);
});

/** Incidents, calls, timers and what helps to a livelihood: the laws that phone and cell share, case by case. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as calls from "../../static/fieldapp/records/call_choices.js";
import { callProblems, callStepProblems } from "../../static/fieldapp/records/call.js";
import { incidentProblems } from "../../static/fieldapp/records/incident.js";
import { clocks } from "../../static/fieldapp/records/incident_clocks.js";
import { incidentCode } from "../../static/fieldapp/records/incident_codes.js";
import { incidentEventProblems } from "../../static/fieldapp/records/incident_event.js";
import * as livelihood from "../../static/fieldapp/records/livelihood.js";
import * as outings from "../../static/fieldapp/records/outing.js";
import * as choices from "../../static/fieldapp/records/safety_choices.js";
import { alertDecisionProblems, alertProblems, zeroReportProblems } from "../../static/fieldapp/records/safety_records.js";
import { outOfOrder, monthsAfter, tradeStepProblems, tradeTrainingProblems } from "../../static/fieldapp/records/trade_steps.js";
import { examples, id } from "./world.js";

/** What only the cell knows of who speaks. */
const OF_THE_CELL = ["not_yours"];

function checkAll(kind, check, { valid, invalid }, world) {
  for (const { name, data } of valid) test(`${kind}: ${name}`, () => assert.deepEqual(check(data, world), []));
  for (const { name, data, problems } of invalid.filter((one) => !one.problems.some(({ code }) => OF_THE_CELL.includes(code)))) {
    test(`${kind} is not right: ${name}`, () => {
      const wanted = new Map(problems.map((one) => [one.field, one]));
      const found = check(data, world).map(({ found: what, ...one }) => ("found" in (wanted.get(one.field) ?? {}) ? { ...one, found: what } : one));
      assert.deepEqual(found, problems);
    });
  }
}

const SORTS = {
  call: callProblems, call_step: callStepProblems, incident: incidentProblems, incident_event: incidentEventProblems,
  zero_report: zeroReportProblems, alert: alertProblems, alert_decision: alertDecisionProblems,
  outing: outings.outingProblems, outing_back: outings.outingBackProblems, outing_seen: outings.outingSeenProblems,
};
for (const [kind, check] of Object.entries(SORTS)) {
  const shared = examples(kind);
  checkAll(kind, check, shared, { today: shared.today, now: Date.parse(shared.now) });
}

const shared = examples("livelihood");
const lists = {
  today: shared.today, questions: [{ id: id(0x13), kind: "yes_no", need: "vocational", choices: [] }], agreements: [{ id: id(0x11) }],
  trades: [{ code: "may" }], trainings: [{ id: id(0x10), based_on: 1, registered_on: shared.today }],
};
checkAll("survey", livelihood.surveyProblems, shared.survey, lists);
checkAll("consultation", livelihood.consultationProblems, shared.consultation, lists);
checkAll("test_follow_up", livelihood.testFollowUpProblems, shared.test_follow_up, lists);
checkAll("loan", livelihood.loanProblems, shared.loan, lists);
checkAll("trade_training", tradeTrainingProblems, shared.trade_training, lists);
checkAll("trade_step", tradeStepProblems, shared.trade_step, lists);

test("a phone's clocks of an incident stand as the cell's do", () => {
  for (const { name, incident, steps, at, clocks: wanted } of examples("incident").clocks) {
    const found = clocks(incident, steps, Date.parse(at));
    const told = found.map(({ name: clock, state, deadline, counted_from }) => ({ name: clock, state, deadline: new Date(deadline).toISOString().replace(".000", ""), counted_from }));
    assert.deepEqual(told, wanted, name);
    for (const one of found) assert.equal(one.remaining !== null, one.state === "running", name);
  }
});

test("an incident's code is the one that the cell gives it", () => {
  for (const { id: one, code } of examples("incident").codes) assert.equal(incidentCode(one), code);
});

test("the codes of incidents, calls and facts are the cell's, in its order", () => {
  const told = examples("incident").choices;
  assert.deepEqual([
    choices.INCIDENT_KINDS, choices.PERPETRATORS, choices.AGAINST, choices.SOURCES, choices.OUTCOMES, choices.SUPPORTS,
    choices.SUPPORT_STATES, choices.LEVELS, choices.CONCERNS, choices.PATHWAYS, choices.WARNINGS,
  ], [told.kinds, told.perpetrators, told.against, told.sources, told.outcomes, told.supports, told.support_states, told.levels, told.concerns, told.pathways, told.warnings]);
  assert.deepEqual([outings.LONGEST_HOURS, outings.LEAD_AFTER_MINUTES], [examples("outing").longest_hours, examples("outing").lead_after_minutes]);
  const source = readFileSync(new URL("../../../hotline/rules/choices.py", import.meta.url), "utf8");
  const named = (name) => [...source.split(`${name}: Final = (`)[1].split(")")[0].matchAll(/"(\w+)"/g)].map(([, code]) => code);
  assert.deepEqual(
    [calls.CALL_KINDS, calls.CALLERS, calls.CALL_URGENCIES, calls.CALL_TOPICS, calls.RISKS, calls.CALL_OUTCOMES, calls.CALL_EVENTS],
    ["KINDS", "CALLERS", "URGENCIES", "TOPICS", "RISKS", "OUTCOMES", "EVENTS"].map(named),
  );
});

test("a note of a call holds no card's code", () => {
  const { valid } = examples("card_codes");
  const call = examples("call").valid[0].data;
  const world = { today: "2026-03-02", now: Date.parse("2026-03-02T15:05:00Z") };
  assert.deepEqual(callProblems({ ...call, note: `thẻ ${valid[0]}` }, world), [{ field: "note", code: "card" }]);
});

test("nobody works in a trade before the course is over, and the steps follow each other", () => {
  const way = { registered_on: "2026-01-01", enrolled_on: "2026-01-05", completed_on: "2026-02-28" };
  assert.deepEqual(outOfOrder(way, "2026-03-02"), []);
  assert.deepEqual(outOfOrder({ ...way, working_after_3: true }, "2026-05-27")[0].field, "working_after_3");
  assert.deepEqual(outOfOrder({ ...way, working_after_3: true }, "2026-05-28"), []);
  assert.equal(outOfOrder({ ...way, enrolled_on: "2025-12-01" }, "2026-03-02")[0].field, "enrolled_on");
  assert.equal(monthsAfter("2026-01-31", 1), "2026-02-28");
});

test("an alert goes no further than the person chose", () => {
  assert.deepEqual(["record_only", "own_club", "all_clubs_anonymous"].map(choices.levelsUpTo), [[], ["own_club"], ["own_club", "all_clubs_anonymous"]]);
});

/** From a need to a service and back, on a phone without a network. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { standingConsents } from "../../static/fieldapp/app/consents.js";
import { inOrderOfCare, isOpenReferral, knownReferrals, needsCare, rungOf } from "../../static/fieldapp/app/referrals.js";
import { consentProblems } from "../../static/fieldapp/records/consent.js";
import { NEEDS } from "../../static/fieldapp/records/needs.js";
import { referralProblems } from "../../static/fieldapp/records/referral.js";
import { referralEventProblems } from "../../static/fieldapp/records/referral_event.js";
import { CLOSED, EVENTS, MOVES, NEEDS_REASON, nextState, OPEN, REASONS, rung, STATES } from "../../static/fieldapp/records/referral_states.js";
import { serviceRatingProblems } from "../../static/fieldapp/records/service_rating.js";
import { makeSlipCode, normaliseSlipCode } from "../../static/fieldapp/records/slip_codes.js";
import { consentFor, REASONS_OF, referralDrafts, SAYINGS } from "../../static/fieldapp/wings/referral/drafts.js";
import { findServices, folded, freshnessOf } from "../../static/fieldapp/wings/referral/finding.js";
import { clockAt, isOpenAt as isOpen, openingAt as opening } from "../../static/fieldapp/wings/referral/hours.js";
import { eventData } from "../../static/fieldapp/wings/referral/say.js";
import { examples, id } from "./world.js";

const world = { today: "2026-03-02" };
const at = "2026-03-02T05:00:00Z";
const now = Date.parse(at); // a Monday, noon in Vietnam
const service = { id: id(40), agency: id(41), needs: ["legal_aid"] };
const begun = { ids: [id(50), id(51)], at, client: id(4), need: "legal_aid", service, urgency: "soon", accompanied: true, note: " cần gặp sớm ", slip_code: "KQ4-7TP-2XJ" };
const drafts = (more = {}) => referralDrafts({ ...begun, slip_code: makeSlipCode(), ...more });

test("a slip's code is read however it was typed; one wrong symbol or a swap never passes", () => {
  const { valid, invalid } = examples("referral").slips;
  for (const code of valid) assert.equal(normaliseSlipCode(code), code);
  for (const { typed, why } of invalid) assert.equal(normaliseSlipCode(typed), null, why);
  for (let i = 0; i < 200; i++) {
    const code = makeSlipCode();
    assert.match(code, /^[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}$/);
    assert.equal(normaliseSlipCode(` ${code.toLowerCase().replaceAll("-", " ")}`), code);
    const symbols = [...code.replaceAll("-", "")];
    const wrong = symbols.with(i % 9, symbols[i % 9] === "5" ? "6" : "5").join("");
    assert.equal(normaliseSlipCode(wrong), null);
    const swapped = symbols.with(i % 8, symbols[(i % 8) + 1]).with((i % 8) + 1, symbols[i % 8]).join("");
    if (swapped !== symbols.join("")) assert.equal(normaliseSlipCode(swapped), null);
  }
});

test("the consent that was asked goes before its referral, and the referral names it", () => {
  const [consent, referral] = drafts();
  assert.deepEqual([consent.kind, consent.id, referral.kind, referral.id], ["consent", id(50), "referral", id(51)]);
  assert.deepEqual([consent.data.purpose, consent.data.receiver, consent.data.text_version], ["referral", id(41), "referral-2026-1"]);
  assert.equal(referral.data.consent, id(50));
  assert.equal(referral.data.note, "cần gặp sớm");
  assert.deepEqual([...consentProblems(consent.data, world), ...referralProblems(referral.data, world)], []);
});

test("a consent for this receiver that stands is not asked for again; another receiver's, an expired or an unknown one is", () => {
  const given = { purpose: "referral", receiver: id(41), given_at: at, id: id(60), expires_on: "2027-03-02" };
  assert.equal(consentFor([given], id(41), world.today), given);
  assert.equal(consentFor([given], id(42), world.today), undefined);
  assert.equal(consentFor([{ ...given, expires_on: "2026-03-02" }], id(41), world.today), undefined);
  assert.equal(consentFor([{ ...given, id: undefined }], id(41), world.today), undefined);
  const [referral] = drafts({ standing: given });
  assert.deepEqual([referral.kind, referral.data.consent], ["referral", id(60)]);
});

test("a consent given on this phone a moment ago serves the next referral to the same receiver", () => {
  const [consent] = drafts();
  const standing = standingConsents({ id: id(4) }, [{ ...consent }]);
  assert.equal(consentFor(standing, id(41), world.today)?.id, id(50));
});

test("a referral that is not right is not taken", () => {
  const [, { data }] = drafts();
  const codes = (/** @type {any} */ more) => referralProblems({ ...data, ...more }, world).map(({ field, code }) => [field, code]);
  assert.deepEqual(codes({ consent: undefined }), [["consent", "required"]]);
  assert.deepEqual(codes({ need: "money" }), [["need", "choice"]]);
  assert.deepEqual(codes({ slip_code: "KQ4-7TP-2XX" }), [["slip_code", "check"]]);
  assert.deepEqual(codes({ note: "gọi 0912 345 678" }), [["note", "identifier"]]);
  assert.deepEqual(codes({ name: "x" }), [["name", "unknown"]]);
});

test("what is said of a referral can be sent, and has a reason where one is needed", () => {
  const one = { id: id(51), need: "legal_aid", based_on: 1 };
  const said = { reason: "", note: "", satisfaction: 0 };
  for (const [, events] of SAYINGS) for (const event of events) {
    const data = eventData(one, event, { ...said, reason: REASONS_OF[event]?.[0] ?? "", satisfaction: 4 }, at);
    assert.deepEqual(referralEventProblems(data, world), [], event);
  }
  assert.deepEqual(referralEventProblems(eventData(one, "cancel", said, at), world).map(({ field }) => field), ["reason"]);
  assert.deepEqual(Object.keys(REASONS_OF).sort(), [...NEEDS_REASON].sort());
  assert.ok(Object.values(REASONS_OF).flat().every((reason) => REASONS.includes(reason)));
});

test("no sequence of events leads out of an end, and only steps that exist are taken", () => {
  for (const state of STATES) for (const event of EVENTS) {
    const next = nextState(state, event);
    assert.ok(next === null || STATES.includes(next));
    if (CLOSED.includes(state)) assert.ok(next === null || next === state, `${state} ${event}`);
    if (event in MOVES && next !== null) assert.ok(MOVES[event][0].includes(state));
  }
});

test("an unanswered referral climbs: urgent after a day and two, soon after three and seven, routine after seven and fourteen", () => {
  const after = (/** @type {string} */ urgency, /** @type {number} */ hours) => rung(urgency, at, now + hours * 3_600_000);
  assert.deepEqual([after("urgent", 23.9), after("urgent", 24), after("urgent", 48)], ["worker", "lead", "officer"]);
  assert.deepEqual([after("soon", 71), after("soon", 72), after("soon", 168)], ["worker", "lead", "officer"]);
  assert.deepEqual([after("routine", 167), after("routine", 168), after("routine", 336)], ["worker", "lead", "officer"]);
});

const recent = (kind, recordId, data, state = "here") => ({ kind, id: recordId, data, state, made_at: at });
const row = { id: id(70), version: 9, based_on: 3, client: id(4), need: "shelter", service: id(40), receiver: id(41), urgency: "urgent", state: "requested", made_at: at, requested_at: at, recall: null, last_event: null };
const known = (rows, recents = []) => knownReferrals({ rows, recents, receiverOf: () => id(41) });

test("a referral made here is known before the cell knows it, with its code; once pulled it is one referral", () => {
  const made = recent("referral", id(51), drafts()[1].data);
  assert.deepEqual(known([], [made]).map(({ id: one, state, onlyHere, based_on, receiver }) => [one, state, onlyHere, based_on, receiver]), [[id(51), "requested", true, 1, id(41)]]);
  const [both] = known([{ ...row, id: id(51) }], [made]);
  assert.deepEqual([both.onlyHere, both.slip_code, both.based_on], [false, made.data.slip_code, 3]);
});

test("what was said here counts at once, and no more once the cell's row knows it", () => {
  const said = recent("referral_event", id(80), { referral: id(70), event: "complete", happened_at: at, based_on: 3 });
  assert.equal(known([row], [said])[0].state, "completed");
  assert.equal(known([{ ...row, based_on: 4, state: "declined" }], [{ ...said, state: "safe" }])[0].state, "declined");
  assert.equal(known([{ ...row, state: "cancelled" }], [said])[0].state, "cancelled");
});

test("a consent taken back here recalls what was sent to that receiver, at once and on this phone too", () => {
  const back = recent("consent", id(81), { client: id(4), purpose: "referral", receiver: id(41), given_at: at, withdrawn_at: "2026-03-02T06:00:00Z" });
  const [one] = known([row], [back]);
  assert.deepEqual([isOpenReferral(one), needsCare(one, now)], [false, true]);
  assert.equal(isOpenReferral(known([row], [{ ...back, data: { ...back.data, receiver: id(42) } }])[0]), true);
});

test("what needs care comes first: late answers and unconfirmed recalls, then the urgent", () => {
  const late = { ...row, id: id(71), made_at: "2026-02-27T05:00:00Z", requested_at: "2026-02-27T05:00:00Z" };
  const calm = { ...row, id: id(72), urgency: "routine" };
  const all = known([calm, row, late]);
  assert.deepEqual(inOrderOfCare(all, now).map((one) => one.id), [id(71), id(70), id(72)]);
  assert.equal(rungOf(all.find((one) => one.id === id(71)), now), "officer");
});

const isOpenAt = (/** @type {any} */ hours, /** @type {number} */ moment) => isOpen(hours, clockAt(moment));
const openingAt = (/** @type {any} */ hours, /** @type {number} */ moment) => opening(hours, clockAt(moment));
const weekdays = (opens, closes, days = 0b0011111) => [{ days, opens, closes }];
const place = (n, more = {}) => ({
  id: id(n), version: 1, name: `Nơi ${n}`, organization: "Trung tâm", needs: ["legal_aid"], communes: [id(3)], addresses: ["12 đường Biển"],
  hours: weekdays("07:30", "17:00"), is_free: "yes", asks_for_id: "no", takes_referrals: true, national: false, verified_on: "2026-01-10", free_places: null, ...more,
});

test("a service is open by its own clock, past midnight too, and nobody guesses where hours are not known", () => {
  assert.equal(isOpenAt(weekdays("07:30", "11:30"), now), false);
  assert.equal(isOpenAt(weekdays("07:30", "17:00"), now), true);
  const night = weekdays("20:00", "02:00", 0b0000001);
  assert.deepEqual(["2026-03-02T14:00:00Z", "2026-03-02T18:30:00Z", "2026-03-02T19:30:00Z"].map((one) => isOpenAt(night, Date.parse(one))), [true, true, false]);
  assert.equal(isOpenAt([{ days: 127 }], now), true);
  assert.deepEqual([isOpenAt([], now), isOpenAt(null, now), isOpenAt([{ days: 127, to: "2026-03-01" }], now)], [null, null, null]);
  assert.deepEqual(openingAt(weekdays("13:30", "17:00"), now), { open: false, time: "13:30", days: 0 });
  assert.deepEqual(openingAt(weekdays("07:30", "11:30"), now), { open: false, time: "07:30", days: 1 });
});

test("services are found by need, place, wish and any word, with or without marks; near ones first", () => {
  const rows = [place(1, { communes: [id(9)] }), place(2), place(3, { national: true, communes: [], name: "Đường dây Ánh Dương" }), place(4, { needs: ["shelter"], asks_for_id: "yes" })];
  const found = (/** @type {any} */ wish, home = id(3)) => findServices(rows, wish, { now, home, needName: (need) => (need === "shelter" ? "Nơi tạm lánh" : need) }).map((one) => one.id);
  assert.deepEqual(found({ need: "legal_aid" }), [id(2), id(1), id(3)]);
  assert.deepEqual(found({ place: id(9) }), [id(1), id(3)]);
  assert.deepEqual(found({ words: "anh duong" }), [id(3)]);
  assert.deepEqual(found({ words: "ánh DƯƠNG" }), [id(3)]);
  assert.deepEqual(found({ words: "tam lanh" }), [id(4)]);
  assert.deepEqual(found({ noId: true, need: "shelter" }), []);
  assert.equal(folded("Đường Ánh"), "duong anh");
});

test("two thousand services are searched within a blink", () => {
  const rows = Array.from({ length: 2000 }, (_, n) => place(n, { name: `Trạm y tế phường ${n}`, communes: [id(n % 50)] }));
  const ask = (/** @type {string} */ words) => findServices(rows, { words }, { now, home: id(3) }).length;
  ask("tram");
  const began = performance.now();
  for (const words of ["tram y te", "phuong 19", "Trạm"]) assert.ok(ask(words) > 0);
  assert.ok((performance.now() - began) / 3 < 100);
});

test("facts decay by themselves, those of hotlines twice as fast", () => {
  const on = (/** @type {string} */ day, more = {}) => freshnessOf(place(1, { verified_on: day, ...more }), world.today);
  assert.deepEqual([on("2026-01-01"), on("2025-08-01"), on("2024-12-01"), freshnessOf(place(1, { verified_on: null }), world.today)], ["fresh", "amber", "stale", "never"]);
  assert.deepEqual([on("2025-11-20", { national: true }), on("2025-11-20", { needs: ["hotline"] })], ["amber", "amber"]);
});

test("a peer rates a service from one to five", () => {
  const data = { service: id(40), club: id(1), on: world.today, friendliness: 5 };
  assert.deepEqual(serviceRatingProblems(data, world), []);
  assert.equal(serviceRatingProblems({ ...data, friendliness: 6 }, world)[0].code, "number");
});

test("the machine is the cell's", () => {
  const { machine } = examples("referral_event");
  const moves = Object.fromEntries(Object.entries(MOVES).map(([event, [from, to]]) => [event, { from, to }]));
  assert.deepEqual(moves, machine.moves);
  assert.deepEqual([...EVENTS].sort(), machine.may.worker);
  assert.deepEqual([OPEN, CLOSED, REASONS, [...NEEDS_REASON].sort()], [machine.open, machine.closed, machine.reasons, machine.needs_reason]);
  for (const [urgency, [lead, officer]] of Object.entries(machine.climbs)) {
    const at_hours = (/** @type {number} */ hours) => rung(urgency, at, now + hours * 3_600_000);
    assert.deepEqual([at_hours(lead - 0.1), at_hours(lead), at_hours(officer)], ["worker", "lead", "officer"]);
  }
});

test("needs are those of the directory", async () => {
  const { readFileSync } = await import("node:fs");
  const read = (/** @type {string} */ path) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const needs = read("directory/rules/needs.py").split("NEEDS: Final = (")[1].split(")")[0];
  assert.deepEqual(NEEDS, [...needs.matchAll(/"(\w+)"/g)].map(([, code]) => code));
});

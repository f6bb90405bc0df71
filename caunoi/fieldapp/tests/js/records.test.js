/** What a record must be: the rules that phone and cell share, case by case. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { canonical, envelope } from "../../static/fieldapp/records/canonical.js";
import { isCardCode, makeCardCode, normaliseCardCode } from "../../static/fieldapp/records/card_codes.js";
import * as choices from "../../static/fieldapp/records/choices.js";
import { dayInVietnam, isDay, isMoment } from "../../static/fieldapp/records/days.js";
import { DATES, identifierIn, PIECES, RULES } from "../../static/fieldapp/records/identifiers.js";
import { isId, newId } from "../../static/fieldapp/records/ids.js";
import { KINDS, learnKinds, problemsOfRecord } from "../../static/fieldapp/records/kinds.js";
import { kinds as ofCalls } from "../../static/fieldapp/wings/backline/index.js";
import { kinds as ofClients } from "../../static/fieldapp/wings/clients/index.js";
import { kinds as ofIncidents } from "../../static/fieldapp/wings/incidents/index.js";
import { kinds as ofLivelihood } from "../../static/fieldapp/wings/livelihood/index.js";
import { kinds as ofTheDoor } from "../../static/fieldapp/wings/door/index.js";
import { kinds as ofPaper } from "../../static/fieldapp/wings/paper/index.js";
import { kinds as ofReferrals } from "../../static/fieldapp/wings/referral/index.js";
import { kinds as ofSafety } from "../../static/fieldapp/wings/safety/index.js";

const WINGS = { backline: ofCalls, clients: ofClients, door: ofTheDoor, incidents: ofIncidents, livelihood: ofLivelihood, paper: ofPaper, referral: ofReferrals, safety: ofSafety };
const OF_THE_DAY = Object.keys(KINDS);
for (const some of Object.values(WINGS)) learnKinds(some);

const examples = (name) => JSON.parse(readFileSync(new URL(`../../../sync/examples/${name}.json`, import.meta.url)));

/** Problems that only the cell sees, or the screen that has the lists. */
const OF_THE_LISTS = ["receiver", "later", "unknown_service"];

function withoutTheCells({ valid, invalid }) {
  return { valid, invalid: invalid.filter(({ problems }) => !problems.some(({ code }) => OF_THE_LISTS.includes(code))) };
}

function checkAll(kind, { valid, invalid }, today) {
  for (const { name, data } of valid) {
    test(`${kind}: ${name}`, () => assert.deepEqual(problemsOfRecord(kind, data, { today }), []));
  }
  for (const { name, data, problems } of invalid) {
    test(`${kind} is not right: ${name}`, () => {
      const found = problemsOfRecord(kind, data, { today });
      assert.deepEqual(found.map(({ field, code }) => ({ field, code })), problems);
    });
  }
}

checkAll("contact", examples("contacts"), examples("contacts").today);
checkAll("client", examples("clients"), examples("clients").today);
checkAll("client_change", examples("clients").changes, examples("clients").today);
checkAll("consent", examples("consents"), examples("consents").today);
checkAll("service_rating", examples("service_rating"), examples("service_rating").today);
checkAll("referral", withoutTheCells(examples("referral")), examples("referral").today);
checkAll("referral_event", examples("referral_event"), examples("referral_event").today);

test("every kind of the protocol has a check, and no other has", () => {
  const told = readFileSync(new URL("../../../../docs/sync.md", import.meta.url), "utf8");
  const table = told.slice(told.indexOf("## Record kinds"), told.indexOf("## Pulling"));
  const kinds = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  const wanted = new Set(kinds);
  assert.deepEqual(new Set(Object.keys(KINDS)), wanted);
  assert.equal(problemsOfRecord("toString", {}, { today: "2026-03-02" })[0].code, "unknown_kind");
});

test("a wing brings the check of every record that it makes: it may be the first that is opened", () => {
  for (const [wing, kinds] of Object.entries(WINGS)) {
    const home = new URL(`../../static/fieldapp/wings/${wing}/`, import.meta.url);
    const text = readdirSync(home).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(name, home), "utf8")).join("\n");
    const made = [...text.matchAll(/kind: (?:\/\*\* @type \{const\} \*\/ \()?"(\w+)"/g)].map((match) => match[1]);
    for (const kind of made.filter((one) => one in KINDS && !OF_THE_DAY.includes(one))) assert.ok(kinds[kind], `${wing} makes ${kind}`);
  }
  assert.ok(WINGS.safety.club_key); // made by store/club_keys.js
});

test("the closed choices are the cell's", () => {
  const shared = examples("choices");
  const ours = {
    age_band: choices.AGE_BANDS, gender: choices.GENDERS, groups: choices.GROUPS, risk_factors: choices.RISK_FACTORS,
    risk_answers: choices.RISK_ANSWERS, served_elsewhere: choices.SERVED_ELSEWHERE,
    safe_channel: choices.SAFE_CHANNELS, consent_purposes: choices.CONSENT_PURPOSES,
    consent_channels: choices.CONSENT_CHANNELS, contact_modes: choices.CONTACT_MODES, topics: choices.TOPICS,
    supplies: choices.SUPPLIES, note_limit: choices.NOTE_LIMIT, venue_typology: choices.VENUE_TYPOLOGY,
  };
  const { note: _note, card_code: _rule, ...theirs } = shared;
  assert.deepEqual(ours, theirs);
});

test("a card code is read however it was typed, and a mistyped one is refused", () => {
  const { valid, typed, invalid } = examples("card_codes");
  for (const code of valid) assert.ok(isCardCode(code), code);
  for (const { typed: text, code } of typed) assert.equal(normaliseCardCode(text), code);
  for (const { typed: text, why } of invalid) assert.equal(normaliseCardCode(text), null, why);
});

test("every made card code is right, no single wrong symbol and no swap passes", () => {
  for (let i = 0; i < 200; i++) {
    const code = makeCardCode();
    assert.ok(isCardCode(code), code);
    const symbols = [...code.replace("-", "")];
    const at = i % 7;
    const wrong = symbols.with(at, symbols[at] === "5" ? "6" : "5").join("");
    if (symbols[at] !== wrong[at]) assert.equal(normaliseCardCode(wrong), null);
    const swapped = symbols.with(at % 6, symbols[(at % 6) + 1]).with((at % 6) + 1, symbols[at % 6]).join("");
    if (swapped !== symbols.join("")) assert.equal(normaliseCardCode(swapped), null, `${code} ${swapped}`);
  }
});

test("a note that seems to identify somebody is noticed, and no other", () => {
  const shared = examples("identifiers");
  for (const { text, kind } of shared.cases) assert.equal(identifierIn(text), kind, text);
  assert.deepEqual(RULES, shared.rules.map(({ kind, on, pattern }) => [kind, on, pattern]));
  assert.deepEqual([DATES, PIECES], [shared.dates, shared.pieces]);
});

test("ids are UUIDv7 in the order in which they were made", () => {
  const ids = [1, 2, 3, 1_772_427_600_000, Date.now()].map((now) => newId(now));
  assert.deepEqual([...ids].sort(), ids);
  for (const one of ids) assert.ok(isId(one) && one[14] === "7" && "89ab".includes(one[19]), one);
  assert.equal(new Set(Array.from({ length: 2000 }, () => newId())).size, 2000);
});

test("one content has one text, in whatever order it was said", () => {
  assert.equal(canonical({ b: [1, { d: 1, c: undefined }], a: "e\u0302" }), '{"a":"ê","b":[1,{"d":1}]}');
  const record = { id: "i", kind: "contact", made_at: "m", by: "b", data: { z: 1, a: 2 } };
  const turned = { data: { a: 2, z: 1 }, by: "b", made_at: "m", kind: "contact", id: "i" };
  assert.equal(envelope(record), envelope(turned));
  assert.deepEqual(JSON.parse(envelope(record)).v, 1);
});

test("days and moments that do not exist are not taken", () => {
  assert.deepEqual(["2026-02-28", "2024-02-29"].map(isDay), [true, true]);
  assert.deepEqual(["2026-02-29", "2026-13-01", "20260301", 5, null].map(isDay), [false, false, false, false, false]);
  assert.deepEqual(["2026-03-02T05:00:00Z", "2026-03-02T05:00:00.123Z"].map(isMoment), [true, true]);
  assert.deepEqual(["2026-03-02T25:00:00Z", "2026-03-02T05:00:00+07:00"].map(isMoment), [false, false]);
});

test("at half past eleven at night in Vietnam it is still that day, and half an hour later the next", () => {
  assert.equal(dayInVietnam(Date.parse("2026-03-02T16:30:00Z")), "2026-03-02");
  assert.equal(dayInVietnam(Date.parse("2026-03-02T17:00:00Z")), "2026-03-03");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, clientForm, consentRecords, matchingAnswers, newClient, toSendClient } from "../../static/fieldapp/wings/clients/client_drafts.js";
import { consentOf, standingConsents, withdrawalOf } from "../../static/fieldapp/app/consents.js";
import { dayFromToday, daysAfter, dayWritten, momentWritten } from "../../static/fieldapp/app/days.js";
import { amendmentOf, newContact, toSend, voidingOf } from "../../static/fieldapp/app/drafts.js";
import { habitsAfter, presetFrom } from "../../static/fieldapp/app/presets.js";
import { strengthOf } from "../../static/fieldapp/app/strength.js";
import { countTap, MOST_TAPS } from "../../static/fieldapp/app/taps.js";
import { clientProblems } from "../../static/fieldapp/records/client.js";
import { consentProblems } from "../../static/fieldapp/records/consent.js";
import { contactProblems } from "../../static/fieldapp/records/contact.js";
import { clockWords } from "../../static/fieldapp/screens/today_banners.js";

const world = { today: "2026-03-02" };
const id = (n) => `0195f3c0-0000-7000-8000-${String(n).padStart(12, "0")}`;
const club = { id: id(1), approaches: [id(2)], commune: id(3) };
const client = { id: id(4), club: id(1), approach: id(2), commune: id(5), gender: "f" };
const nothing = { topics: [], supplies: {} };
const begin = (more = {}) => newContact({ today: world.today, club, preset: { ...nothing, topics: ["hiv"] }, ...more });

test("the common contact takes three taps of at most six", () => {
  const taps = ["begin", "tap", "save"].reduce((count, event) => countTap(count, event), 0);
  assert.equal(taps, 3);
  assert.ok(taps <= MOST_TAPS);
});

test("a fresh contact with a known client can be sent as it is, once there is a topic", () => {
  const silent = toSend(begin({ client, preset: nothing }));
  assert.deepEqual(contactProblems(silent, world), [{ field: "topics", code: "no_topic" }]);
  const sent = toSend(begin({ client, due: { last_on: "2026-02-01" } }));
  assert.deepEqual(contactProblems(sent, world), []);
  assert.deepEqual([sent.reached, sent.is_new, sent.commune], [{ f: 1, m: 0, x: 0 }, false, id(5)]);
});

test("an anonymous contact waits for whom it met", () => {
  assert.equal(contactProblems(toSend(begin()), world)[0].code, "nobody");
  assert.deepEqual(contactProblems(toSend({ ...begin(), reached: { f: 0, m: 1, x: 0 } }), world), []);
});

test("what was left empty is not sent, and nothing can be accepted that was not offered", () => {
  const sent = toSend({ ...begin({ client }), supplies: { condoms: 0, leaflets: 2 }, note: "  ", test_accepted: true });
  assert.deepEqual(sent.supplies, { leaflets: 2 });
  assert.equal("note" in sent, false);
  assert.equal(sent.test_accepted, false);
});

test("a correction keeps what was said and names what it puts right; taking back does too", () => {
  const recent = { id: id(9), data: toSend({ ...begin({ client }), topics: ["hiv"] }) };
  assert.deepEqual(contactProblems(toSend(amendmentOf(recent)), world), []);
  assert.deepEqual([amendmentOf(recent).amends, amendmentOf(recent).topics], [id(9), ["hiv"]]);
  assert.deepEqual(contactProblems(voidingOf(recent), world), []);
});

test("the preset is the newest contact with this client, else the newest of the same kind", () => {
  const contact = (data) => ({ kind: "contact", data: { mode: "one_to_one", client: null, topics: [], ...data } });
  const recents = [contact({ mode: "group", topics: ["law"] }), contact({ topics: ["hiv"] }), contact({ client: id(4), topics: ["sti"] })];
  assert.deepEqual(presetFrom(recents, { client: id(4), mode: "one_to_one" }).topics, ["sti"]);
  assert.deepEqual(presetFrom(recents, { client: id(7), mode: "one_to_one" }).topics, ["hiv"]);
  assert.deepEqual(presetFrom(recents, { client: null, mode: "group" }).topics, ["law"]);
  assert.deepEqual(presetFrom([], { client: null, mode: "group" }).topics, []);
});

test("habits outlive the records: the topics and supplies of the last contact of each kind, and nothing else of it", () => {
  const said = toSend({ ...begin({ client }), topics: ["law"], supplies: { condoms: 5 }, note: "hẹn lại" });
  const habits = habitsAfter(habitsAfter(null, said), { ...said, mode: "group", topics: ["hiv"], participants: [id(4)] });
  assert.deepEqual(habits, { single: { topics: ["law"], supplies: { condoms: 5 } }, group: { topics: ["hiv"], supplies: { condoms: 5 } } });
  assert.deepEqual(presetFrom([], { client: id(4), mode: "phone" }, habits), habits.single);
  assert.deepEqual(presetFrom([], { client: null, mode: "group" }, habits).topics, ["hiv"]);
  assert.deepEqual(habitsAfter(habits, { ...said, void: true, topics: [] }), habits);
});

test("a preset is a copy: changing the form changes no record", () => {
  const recents = [{ kind: "contact", data: { mode: "one_to_one", client: null, topics: ["hiv"], supplies: {} } }];
  presetFrom(recents, { client: null, mode: "one_to_one" }).topics.push("law");
  assert.deepEqual(recents[0].data.topics, ["hiv"]);
});

test("a client can be sent with no question answered", () => {
  const draft = newClient({ club, today: world.today, card_code: "ABC-DEFG" });
  const problems = clientProblems(toSendClient(draft), world).filter(({ field }) => field !== "card_code");
  assert.deepEqual(problems, []);
});

test("answers for matching are sent only when they are whole and the client agreed", () => {
  const matching = { own: "Hoa", mother: "Lan", day: 5, month: 6, year: 1999 };
  assert.ok(matchingAnswers({ consents: { matching: true }, matching }));
  assert.equal(matchingAnswers({ consents: { matching: false }, matching }), null);
  assert.equal(matchingAnswers({ consents: { matching: true }, matching: { ...matching, year: undefined } }), null);
});

test("only what was agreed to becomes a consent", () => {
  const records = consentRecords({ client: id(4), consents: { keep_record: true, contact_later: false }, at: "2026-03-02T05:00:00Z" });
  assert.deepEqual(records.map(({ data }) => data.purpose), ["keep_record"]);
  assert.deepEqual(consentProblems(records[0].data, world), []);
});

test("a consent is known with its receiver, whether the cell told it or this phone wrote it down", () => {
  const told = { purpose: "referral", receiver: id(20), given_at: "2026-01-02T03:04:05.123456Z" };
  const row = { id: id(4), consents_given: [told] };
  const mine = { kind: "consent", data: consentOf({ client: id(4), purpose: "referral", receiver: id(21), at: "2026-03-02T05:00:00Z", version: "1" }) };
  const other = { kind: "consent", data: { ...mine.data, client: id(5), receiver: id(22) } };
  assert.deepEqual(standingConsents(row, [other, mine]).map(({ receiver }) => receiver), [id(20), id(21)]);
  const back = { kind: "consent", data: withdrawalOf({ client: id(4), given: told, at: "2026-03-02T06:00:00Z", version: "1" }) };
  assert.deepEqual([back.data.receiver, back.data.given_at], [id(20), told.given_at]);
  assert.deepEqual([mine, back].flatMap(({ data }) => consentProblems(data, world)), []);
  assert.deepEqual(standingConsents(row, [back, mine]).map(({ receiver }) => receiver), [id(21)]);
  assert.deepEqual(standingConsents({ id: id(4) }, [{ kind: "consent", data: consentOf({ client: id(4), purpose: "matching", receiver: null, at: told.given_at, version: "1" }) }]).length, 1);
});

test("a withdrawal by a slow clock never ends a consent before it was given", () => {
  const given = { purpose: "matching", receiver: null, given_at: "2026-03-02T05:00:00.5Z" };
  const { withdrawn_at } = withdrawalOf({ client: id(4), given, at: "2026-03-02T04:00:00Z", version: "1" });
  assert.equal(withdrawn_at, given.given_at);
});

test("only what differs is sent as a change", () => {
  const row = { ...client, risk_factors: { debt: { answer: "yes", on: "2026-01-01" } }, groups: [] };
  const form = { ...clientForm(row), safe_channel: "phone" };
  assert.deepEqual(changesOf(row, form), { safe_channel: "phone" });
});

test("days are said as people say them", () => {
  assert.deepEqual(dayFromToday("2026-03-01", world.today), { key: "day.yesterday", n: 1 });
  assert.deepEqual(dayFromToday("2026-02-20", world.today), { key: "day.ago", n: 10 });
  assert.deepEqual(dayFromToday("2026-03-05", world.today), { key: "day.in", n: 3 });
  assert.equal(daysAfter("2026-02-27", 7), "2026-03-06");
  assert.equal(dayWritten("2026-03-02"), "02/03/2026");
  assert.equal(momentWritten("2026-03-01T18:05:00Z", world.today), "01:05");
});

test("advice on a passphrase is honest: repetition counts little, words count as words", () => {
  assert.equal(strengthOf("aaaaaaaaaaaaaaaa").level, "poor");
  assert.equal(strengthOf("mật khẩu").level, "poor");
  assert.equal(strengthOf("mưa rơi trên mái tôn").level, "good");
});

test("a clock that is wrong by a year is told in days, by ten minutes in minutes", () => {
  assert.equal(clockWords(365 * 24 * 60), "Đồng hồ máy chạy nhanh 365 ngày 0 giờ");
  assert.equal(clockWords(-12), "Đồng hồ máy chạy chậm 12 phút");
});

/** The door of a class: what a badge is answered with, what is kept, and whom a roster may be believed about. */
import assert from "node:assert/strict";
import { createSign, generateKeyPairSync } from "node:crypto";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { badgeWritten, isBadge, isWholeBadge, normaliseBadge } from "../../static/fieldapp/records/badge_codes.js";
import { checkInProblems, presenceSheetProblems } from "../../static/fieldapp/records/check_in.js";
import { answerTo, found, MOMENTS, tally } from "../../static/fieldapp/records/door.js";
import { makeCardCode } from "../../static/fieldapp/records/card_codes.js";
import { learnKinds } from "../../static/fieldapp/records/kinds.js";
import { openLog } from "../../static/fieldapp/store/door_log.js";
import { forget, openSeat } from "../../static/fieldapp/store/opening.js";
import { tryPassphrase } from "../../static/fieldapp/store/passphrases.js";
import { recents } from "../../static/fieldapp/store/recording.js";
import { syncNow } from "../../static/fieldapp/store/sync.js";
import { verified } from "../../static/fieldapp/store/signed.js";
import { rosterOf } from "../../static/fieldapp/wings/door/roster.js";
import { words } from "../../static/fieldapp/wings/door/words/vi.js";
import { dump, enrolledPhone, examples, id, makeCell, PASSPHRASE, startPhone } from "./world.js";

const freshBadge = () => normaliseBadge(`H-${makeCardCode()}`);
const person = (badge, more = {}) => ({ badge, code: "HV-001", name: "Nguyễn Hoàng Phương Thảo", agency: "Sở Y tế", withdrawn: false, ...more });
const scan = (badge, direction, at) => ({ course_run: id(1), badge, direction, how: "camera", at });
learnKinds({ check_in: checkInProblems, presence_sheet: presenceSheetProblems });

for (const kind of ["check_in", "presence_sheet"]) {
  test(`${kind}: both sides agree on the examples`, () => {
    const { today, now, valid, invalid } = examples(kind);
    const check = kind === "check_in" ? checkInProblems : presenceSheetProblems;
    const world = { today, now: Date.parse(now) };
    for (const { name, data } of valid) assert.deepEqual(check(data, world), [], name);
    for (const { name, data, problems } of invalid) assert.deepEqual(check(data, world), problems, name);
  });
}

test("a badge is read as printed, without hyphens, in small letters, without its H, and at the end of an address", () => {
  const badge = freshBadge();
  for (const way of [badge, badgeWritten(badge), badge.toLowerCase(), ` ${badge.slice(1)} `, `https://x/y#${badgeWritten(badge)}`]) assert.equal(normaliseBadge(way), badge, way);
  assert.ok(isBadge(badge) && !isBadge(badgeWritten(badge)));
  assert.equal(normaliseBadge("https://example.org/menu"), null);
  assert.equal(normaliseBadge(`H${badge}`), null);
});

test("a badge that is still being typed is not taken, though its first seven symbols happen to be a code", () => {
  const early = Array.from({ length: 2000 }, () => `H${makeCardCode().replace("-", "").slice(0, 6)}`).find((text) => normaliseBadge(text));
  assert.ok(early);
  assert.equal(isWholeBadge(early), false);
  assert.equal(isWholeBadge(freshBadge()), true);
});

test("who comes in is let in; at once again is the same scan; later, or in the other direction, it is kept", () => {
  const badge = freshBadge();
  const ask = (direction, now, scans) => answerTo({ badge, direction, now, person: person(badge), scans });
  assert.deepEqual(ask("in", 1000, []), { kind: "in", keep: true });
  const inside = [scan(badge, "in", 1000)];
  assert.deepEqual(ask("in", 2000, inside), { kind: "already_in", keep: false, since: 1000 });
  assert.deepEqual(ask("in", 1000 + MOMENTS, inside), { kind: "already_in", keep: true, since: 1000 });
  assert.deepEqual(ask("out", 2000, inside), { kind: "out", keep: true });
  const back = [...inside, scan(badge, "out", 2000), scan(badge, "in", 3000), scan(badge, "in", 3000 + MOMENTS)];
  assert.equal(ask("in", 4000 + MOMENTS, back).since, 3000);
});

test("an unknown badge is kept, once in a moment; so is somebody who has withdrawn", () => {
  const badge = freshBadge();
  assert.deepEqual(answerTo({ badge, direction: "in", now: 5, person: null, scans: [] }), { kind: "unknown", keep: true });
  assert.equal(answerTo({ badge, direction: "in", now: 6, person: null, scans: [scan(badge, "in", 5)] }).keep, false);
  assert.equal(answerTo({ badge, direction: "in", now: 6, person: null, scans: [scan(badge, "in", 5)] }).kind, "unknown");
  assert.equal(answerTo({ badge, direction: "in", now: 5, person: person(badge, { withdrawn: true }), scans: [] }).kind, "withdrawn");
});

test("who is in is counted by people, however often they were scanned", () => {
  const [a, b, c, strange] = [freshBadge(), freshBadge(), freshBadge(), freshBadge()];
  const scans = [scan(a, "in", 1), scan(a, "in", 2), scan(b, "in", 3), scan(b, "out", 4), scan(c, "out", 5), scan(strange, "in", 6)];
  assert.deepEqual(tally(scans, (badge) => (badge === strange ? null : person(badge))), { entered: 2, inside: 1, unknown: [strange] });
});

test("somebody is found by the beginnings of names without marks, by learner code, by its number, by badge", () => {
  const people = [person(freshBadge()), person(freshBadge(), { code: "HV-022", name: "Đỗ Thị Hoa" }), person(freshBadge(), { code: "HV-200", name: "" })];
  assert.deepEqual(found(people, "thao nguyen").map(({ code }) => code), ["HV-001"]);
  assert.deepEqual(found(people, "do hoa").map(({ code }) => code), ["HV-022"]);
  assert.deepEqual(found(people, "22").map(({ code }) => code), ["HV-022"]);
  assert.deepEqual(found(people, "hv-2").map(({ code }) => code), ["HV-200"]);
  assert.deepEqual(found(people, people[2].badge.slice(0, 5)).map(({ code }) => code), ["HV-200"]);
  assert.deepEqual(found(people, "  "), []);
});

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...keys.publicKey.export({ format: "jwk" }), kid: "one" };
const b64 = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function signed(payload, header = { alg: "RS256", kid: "one" }) {
  const text = `${b64(header)}.${b64(payload)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(keys.privateKey).toString("base64url")}`;
}

test("a roster is believed only as the cell signed it, for this class", async () => {
  const badge = freshBadge();
  const payload = { class: id(1), agencies: ["Sở Y tế"], people: [[badge, "HV-001", "Đỗ Thị Hoa", 0, false]] };
  const token = signed(payload);
  const roster = await rosterOf({ id: id(1), version: 1, key: jwk, roster: token });
  assert.deepEqual([roster.isSound, roster.whose(badge).name, roster.whose(badge).agency], [true, "Đỗ Thị Hoa", "Sở Y tế"]);
  const [head, , mark] = token.split(".");
  const changed = `${head}.${b64({ ...payload, people: [] })}.${mark}`;
  for (const [version, wrong] of [[2, changed], [3, "x.y.z"], [4, null], [5, signed(payload, { alg: "none", kid: "one" })], [6, signed(payload, { alg: "RS256", kid: "two" })], [7, signed({ ...payload, class: id(2) })]]) {
    const other = await rosterOf({ id: id(1), version, key: jwk, roster: wrong });
    assert.deepEqual([other.isSound, other.people], [false, []], String(version));
  }
  await assert.rejects(verified(changed, jwk));
});

test("a scan and its log are on the disk together; after a restart nothing is forgotten, nothing readable is left, all of it is sent", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  cell.online = false;
  const badges = Array.from({ length: 20 }, freshBadge);
  const log = await openLog(phone);
  await Promise.all(badges.map((badge) => log.add(scan(badge, "in", cell.now))));
  assert.deepEqual(await recents(phone), []);
  const disk = JSON.stringify(await dump(phone));
  assert.ok(badges.every((badge) => !disk.includes(badge)));

  const again = await startPhone(cell, phone.name);
  forget(phone);
  await openSeat(again, await tryPassphrase(again.db, again.status.seats[0].device, PASSPHRASE));
  assert.deepEqual((await openLog(again)).scans.map((one) => one.badge), badges);
  cell.online = true;
  await syncNow(again);
  const sent = [...cell.kept.values()].map((text) => JSON.parse(text)).filter((one) => one.kind === "check_in");
  assert.deepEqual(new Set(sent.map((one) => one.data.badge)), new Set(badges));
  assert.equal(sent.length, 20);
});

test("a scan that cannot be written is not in the log, and the next one can", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const log = await openLog(phone);
  const good = freshBadge();
  await assert.rejects(log.add(scan("not a badge", "in", cell.now)));
  await log.add(scan(good, "in", cell.now));
  assert.deepEqual(log.scans.map((one) => one.badge), [good]);
});

test("a scan taken back within the same second goes out after it", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const log = await openLog(phone);
  const badge = freshBadge();
  await log.add(scan(badge, "in", cell.now));
  await log.add(scan(badge, "out", cell.now + 300));
  await syncNow(phone);
  const sent = [...cell.kept.values()].map((text) => JSON.parse(text).data);
  const at = (direction) => Date.parse(sent.find((one) => one.direction === direction).happened_at);
  assert.equal(at("out") - at("in"), 300);
});

test("the next day the phone knows nothing of who came yesterday", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await (await openLog(phone)).add(scan(freshBadge(), "in", cell.now));
  cell.now += 21 * 3_600_000;
  assert.deepEqual((await openLog(phone)).scans, []);
});

test("every answer has its words", () => {
  const kinds = ["in", "out", "already_in", "already_out", "unknown", "withdrawn", "failed"];
  for (const kind of kinds) assert.ok(words[`door.said.${kind}`] && words[`door.short.${kind}`], kind);
  assert.ok(words["door.said.no_badge"] && readdirSync(new URL("../../static/fieldapp/wings/door/", import.meta.url)).length > 5);
});

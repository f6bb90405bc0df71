/** A referral in the store: with its consent or not at all, its code readable for hours only; long lists keep nobody waiting. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { consentOf } from "../../static/fieldapp/app/consents.js";
import { makeSlipCode } from "../../static/fieldapp/records/slip_codes.js";
import { referralDrafts } from "../../static/fieldapp/wings/referral/drafts.js";
import { kinds } from "../../static/fieldapp/wings/referral/index.js";
import { dump, enrolledPhone, id, makeCell, PASSPHRASE, startPhone } from "./world.js";

const { dropExpired } = await import("../../static/fieldapp/store/kept.js");
const { rows } = await import("../../static/fieldapp/store/lookups.js");
const { openSeat } = await import("../../static/fieldapp/store/opening.js");
const { tryPassphrase } = await import("../../static/fieldapp/store/passphrases.js");
const { recents, saveAll } = await import("../../static/fieldapp/store/recording.js");
const { syncNow } = await import("../../static/fieldapp/store/sync.js");
const { newId } = await import("../../static/fieldapp/records/ids.js");
const { learnKinds } = await import("../../static/fieldapp/records/kinds.js");
learnKinds(kinds);

const service = { id: id(40), agency: id(41) };

function drafts(cell, more = {}) {
  const ids = [newId(cell.now), newId(cell.now)].sort();
  const at = new Date(cell.now).toISOString().replace(/\.\d+Z$/, "Z");
  return referralDrafts({ ids, at, client: id(4), need: "shelter", service, urgency: "urgent", accompanied: false, note: "", slip_code: makeSlipCode(), ...more });
}

/** A phone after a restart, with its seat open. */
async function reopened(cell, phone) {
  const again = await startPhone(cell, phone.name);
  await openSeat(again, await tryPassphrase(again.db, again.status.seats[0].device, PASSPHRASE));
  return again;
}

test("consent and referral reach the cell in this order, whatever the millisecond of their making", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  for (let i = 0; i < 20; i++) await saveAll(phone, drafts(cell));
  await syncNow(phone);
  const arrived = [...cell.kept.values()].map((text) => JSON.parse(text));
  const place = new Map(arrived.map(({ id: one }, i) => [one, i]));
  const referrals = arrived.filter(({ kind }) => kind === "referral");
  assert.equal(referrals.length, 20);
  for (const one of referrals) assert.ok(place.get(one.data.consent) < place.get(one.id));
});

test("a referral that is not right takes its consent along: neither is saved", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await assert.rejects(saveAll(phone, drafts(cell, { need: "money" })), { code: "bad_record" });
  assert.deepEqual([await recents(phone), phone.status.meter.onlyHere], [[], 0]);
});

test("a slip's code is nowhere readable on the disk, is read again while its hours last, and then no more", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const slip_code = makeSlipCode();
  await saveAll(phone, drafts(cell, { slip_code }));
  const disk = await dump(phone);
  for (const secret of [slip_code, slip_code.replaceAll("-", ""), "shelter", id(41)]) assert.ok(!disk.includes(secret), secret);
  const again = await reopened(cell, phone);
  assert.equal((await recents(again)).find(({ kind }) => kind === "referral").data.slip_code, slip_code);
  cell.now += 13 * 3600 * 1000;
  await dropExpired(again);
  assert.deepEqual(await recents(again), []);
});

test("the directory is read once the app is open, and what is here is not fetched again", async () => {
  const cell = await makeCell();
  cell.collections.services = Array.from({ length: 1200 }, (_, n) => ({ id: id(0x9000 + n), version: 1, name: `Nơi ${n}` }));
  const phone = await enrolledPhone(cell);
  assert.equal(rows(phone, "services").length, 1200);
  const again = await startPhone(cell, phone.name);
  cell.calls.length = 0;
  await openSeat(again, await tryPassphrase(again.db, again.status.seats[0].device, PASSPHRASE));
  assert.equal(again.status.phase, "open");
  await syncNow(again);
  assert.equal(rows(again, "services").length, 1200);
  assert.equal(cell.calls.filter(({ path }) => path === "fetch").length, 0);
});

test("a phone that is locked while the directory is read keeps none of it in memory", async () => {
  const cell = await makeCell();
  cell.collections.services = [{ id: id(0x9000), version: 1, name: "Nơi" }];
  const phone = await enrolledPhone(cell);
  const again = await reopened(cell, phone);
  const { others, collections } = again.open;
  const { forget } = await import("../../static/fieldapp/store/opening.js");
  forget(again);
  await others;
  assert.equal(collections.get("services"), undefined);
});

test("a withdrawn consent names the consent that it ends", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const given_at = new Date(cell.now - 1000).toISOString();
  await saveAll(phone, [{ kind: "consent", data: { ...consentOf({ client: id(4), purpose: "referral", receiver: id(41), at: given_at, version: "1" }), withdrawn_at: new Date(cell.now).toISOString() } }]);
  await syncNow(phone);
  const [said] = [...cell.kept.values()].map((text) => JSON.parse(text).data);
  assert.deepEqual([said.receiver, said.given_at], [id(41), given_at]);
});

/** Nothing is lost or doubled on the way from the phone to the cell and back. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { contact, enrolledPhone, examples, id, makeCell, PASSPHRASE, startPhone } from "./world.js";

const { closeSeat, openSeat } = await import("../../static/fieldapp/store/opening.js");
const { tryPassphrase } = await import("../../static/fieldapp/store/passphrases.js");
const { saveAll, recents } = await import("../../static/fieldapp/store/recording.js");
const { handover, mark } = await import("../../static/fieldapp/store/handover.js");
const { digest } = await import("../../static/fieldapp/store/pulling.js");
const { row, rows } = await import("../../static/fieldapp/store/lookups.js");
const { syncNow } = await import("../../static/fieldapp/store/sync.js");
const { sendInBackground } = await import("../../static/fieldapp/store/background.js");
const { closeIfAbsent, touch } = await import("../../static/fieldapp/store/lock.js");
const { newId } = await import("../../static/fieldapp/records/ids.js");

/** A phone without network that holds `n` contacts. */
async function phoneWith(cell, n) {
  const phone = await enrolledPhone(cell);
  cell.online = false;
  const ids = await saveAll(phone, Array.from({ length: n }, () => ({ kind: "contact", data: contact(cell) })));
  await syncNow(phone);
  cell.online = true;
  cell.calls.length = 0;
  return { phone, ids };
}

const sent = (cell) => cell.calls.filter((call) => call.path === "records");

test("what was saved without a network arrives as it was said, and the meter says so", async () => {
  const cell = await makeCell();
  const { phone, ids } = await phoneWith(cell, 3);
  assert.deepEqual([phone.status.meter.onlyHere, phone.status.meter.safe, phone.status.sending], [3, 0, "offline"]);
  await syncNow(phone);
  assert.deepEqual([phone.status.meter.onlyHere, phone.status.meter.safe, phone.status.sending], [0, 3, "idle"]);
  assert.deepEqual([...cell.kept.keys()].sort(), [...ids].sort());
  const arrived = JSON.parse(cell.kept.get(ids[0]));
  assert.deepEqual([arrived.kind, arrived.v, arrived.by, arrived.data], ["contact", 1, id(0x2001), contact(cell)]);
  assert.equal((await recents(phone))[0].state, "safe");
});

test("any answer of the cell is remembered, also after a restart; no answer is not", async () => {
  const cell = await makeCell();
  const phone = await startPhone(cell);
  assert.equal(phone.status.meter.lastAnswerAt, null);
  const { enrol } = await import("../../static/fieldapp/store/enrol.js");
  await enrol(phone, { code: "good-code", passphrase: PASSPHRASE });
  await syncNow(phone);
  const heard = new Date(cell.now).toISOString();
  assert.equal(phone.status.meter.lastAnswerAt, heard);
  cell.now += 60_000;
  cell.online = false;
  await syncNow(phone);
  assert.equal(phone.status.meter.lastAnswerAt, heard);
  const again = await startPhone(cell, phone.name);
  assert.equal(again.status.meter.lastAnswerAt, heard);
});

test("records go fifty at a time, oldest first, packed", async () => {
  const cell = await makeCell();
  const { phone, ids } = await phoneWith(cell, 120);
  await syncNow(phone);
  assert.deepEqual(sent(cell).map((call) => [call.body.records.length, call.body.unsent, call.packed]), [[50, 120, true], [50, 70, true], [20, 20, true]]);
  assert.deepEqual(sent(cell).flatMap((call) => call.body.records.map((record) => record.id)), [...ids].sort());
});

test("an answer that is lost on the way loses nothing and doubles nothing", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 60);
  cell.loseAnswers = 2;
  await syncNow(phone);
  assert.equal(phone.status.meter.onlyHere, 60);
  await syncNow(phone);
  await syncNow(phone);
  assert.deepEqual([cell.kept.size, phone.status.meter.safe, phone.status.meter.onlyHere], [60, 60, 0]);
});

test("two tabs that send at once count every record once", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 30);
  const tab = await startPhone(cell, phone.name);
  await Promise.all([syncNow(phone), syncNow(tab), syncNow(phone)]);
  const fresh = await startPhone(cell, phone.name);
  assert.deepEqual([cell.kept.size, fresh.status.meter.safe, fresh.status.meter.onlyHere], [30, 30, 0]);
});

test("held and conflicting records are safe and shown, refused ones stay and are tried again only on request", async () => {
  const cell = await makeCell();
  const { phone, ids } = await phoneWith(cell, 4);
  cell.receiptOf.set(ids[0], { status: "held", reason: "parent" });
  cell.receiptOf.set(ids[1], { status: "conflict", reason: "" });
  cell.receiptOf.set(ids[2], { status: "refused", reason: "too_large" });
  await syncNow(phone);
  const { safe, held, onlyHere, refused } = phone.status.meter;
  assert.deepEqual({ safe, held, onlyHere, refused }, { safe: 3, held: 2, onlyHere: 1, refused: 1 });
  const states = Object.fromEntries((await recents(phone)).map((one) => [one.id, [one.state, one.reason]]));
  assert.deepEqual(ids.map((one) => states[one]), [["held", "parent"], ["conflict", ""], ["refused", "too_large"], ["safe", ""]]);
  cell.calls.length = 0;
  await syncNow(phone);
  assert.equal(sent(cell).length, 0);
  cell.receiptOf.clear();
  await syncNow(phone, { again: true });
  assert.deepEqual([cell.kept.size, phone.status.meter.onlyHere], [2, 0]);
});

test("a record without a receipt stays", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 2);
  cell.statusOnce.push([200, { receipts: [{ id: id(99), status: "kept", reason: "" }] }]);
  await syncNow(phone);
  assert.deepEqual([phone.status.meter.onlyHere, phone.status.meter.safe], [2, 0]);
});

test("a record that breaks the call is set aside, the others go through", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 5);
  cell.most = 0;
  await syncNow(phone);
  assert.equal(phone.status.meter.refused, 5);
  cell.most = 2;
  await syncNow(phone, { again: true });
  assert.deepEqual([cell.kept.size, phone.status.meter.onlyHere], [5, 0]);
});

test("a cell that is busy, a portal's page, an unknown device: all is kept and tried later", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 1);
  for (const [answer, said] of [[[429, { error: "slow_down" }], "waiting"], [[500, {}], "waiting"], [[401, { error: "unknown_device" }], "unknown_device"]]) {
    cell.statusOnce.push(answer);
    await syncNow(phone);
    assert.deepEqual([phone.status.sending, phone.status.meter.onlyHere], [said, 1]);
    assert.ok(Date.parse(phone.status.nextTryAt) > cell.now);
  }
  const page = phone.fetch;
  phone.fetch = async () => new Response("<html>Sign in to the network</html>");
  await syncNow(phone);
  assert.deepEqual([phone.status.sending, phone.status.meter.onlyHere], ["offline", 1]);
  phone.fetch = page;
  await syncNow(phone);
  assert.equal(cell.kept.size, 1);
});

test("the waits grow", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 1);
  cell.online = false;
  const waits = [];
  for (let i = 0; i < 9; i++) {
    await syncNow(phone);
    waits.push(Date.parse(phone.status.nextTryAt) - cell.now);
  }
  assert.ok(waits[0] < waits[3] && waits[3] < waits[5], `${waits}`);
  assert.ok(waits.at(-1) <= 1.2 * 15 * 60_000);
});

test("a locked phone sends, and so does the worker behind it", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 1);
  await closeSeat(phone);
  await syncNow(phone);
  assert.equal(cell.kept.size, 1);
  const named = await startPhone(cell, "so-tay");
  const { enrol } = await import("../../static/fieldapp/store/enrol.js");
  await enrol(named, { code: "good-code", passphrase: PASSPHRASE });
  cell.online = false;
  await saveAll(named, [{ kind: "contact", data: contact(cell) }]);
  cell.online = true;
  const before = globalThis.fetch;
  globalThis.fetch = cell.network;
  await sendInBackground("https://cell.test").finally(() => { globalThis.fetch = before; });
  assert.equal(cell.kept.size, 2);
});

test("a save that dies in the middle leaves nothing or all of it", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 0);
  cell.online = false;
  const before = { out: await phone.db.count("out"), kept: await phone.db.count("kept") };
  const drafts = [1, 2, 3].map(() => ({ kind: "contact", data: contact(cell) }));
  for (const dies of [1, 2, 3, 4, 5, 6]) {
    const { prototype } = globalThis.IDBObjectStore;
    const { add, put } = prototype;
    let writes = 0;
    const dying = (real) => function dyingWrite(...args) {
      if (++writes === dies) throw new DOMException("the phone is full", "QuotaExceededError");
      return real.apply(this, args);
    };
    Object.assign(prototype, { add: dying(add), put: dying(put) });
    await assert.rejects(saveAll(phone, drafts), { code: "storage_full" });
    Object.assign(prototype, { add, put });
    assert.deepEqual({ out: await phone.db.count("out"), kept: await phone.db.count("kept") }, before);
    assert.equal((await recents(phone)).length, 0);
  }
  await saveAll(phone, drafts);
  assert.deepEqual({ out: await phone.db.count("out"), kept: await phone.db.count("kept") }, { out: before.out + 3, kept: before.kept + 3 });
});

test("a phone without room says so, loses nothing, and goes on once there is room", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 3);
  const { prototype } = globalThis.IDBObjectStore;
  const { add, put } = prototype;
  const full = () => { throw new DOMException("no room", "QuotaExceededError"); };
  Object.assign(prototype, { add: full, put: full });
  await syncNow(phone);
  Object.assign(prototype, { add, put });
  assert.deepEqual([phone.status.sending, phone.status.pulling, phone.status.meter.onlyHere], ["storage_full", "idle", 3]);
  assert.notEqual(phone.status.nextTryAt, null);
  await syncNow(phone);
  assert.deepEqual([phone.status.sending, phone.status.meter.onlyHere, phone.status.meter.safe, cell.kept.size], ["idle", 0, 3, 3]);
});

test("when save answers, a phone that is switched off has the record", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 0);
  cell.online = false;
  const [saved] = await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  const after = await startPhone(cell, phone.name);
  assert.deepEqual((await after.db.getAll("out")).map((one) => one.id), [saved]);
});

test("a record that is not right is not saved, and says why; the same id is not saved twice", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 0);
  const bad = { kind: "contact", data: contact(cell, { note: "gọi 0912 345 678" }) };
  await assert.rejects(saveAll(phone, [{ kind: "contact", data: contact(cell) }, bad]), (error) => {
    assert.deepEqual([error.code, error.problems], ["bad_record", [{ field: "note", code: "identifier", found: "phone" }]]);
    return true;
  });
  const draft = { id: newId(), kind: "contact", data: contact(cell) };
  cell.online = false;
  await saveAll(phone, [draft]);
  await assert.rejects(saveAll(phone, [{ ...draft, data: contact(cell, { reached: { m: 1 } }) }]), { code: "saved_already" });
  assert.equal(phone.status.meter.onlyHere, 1);
  await closeSeat(phone);
  await assert.rejects(saveAll(phone, [{ kind: "contact", data: contact(cell) }]), { code: "locked" });
});

test("saving takes less than 100 ms", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 1);
  const times = [];
  for (let i = 0; i < 30; i++) {
    const began = performance.now();
    await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  assert.ok(times[28] < 100, `${times.at(-1)} ms`);
});

test("digests are the cell's", async () => {
  for (const { rows: all, digest: wanted } of examples("digests").cases) {
    assert.equal(await digest(all.map(([key, version]) => ({ id: key, version }))), wanted);
  }
});

test("a pull takes what is new, replaces what changed, deletes what may no longer be here", async () => {
  const cell = await makeCell();
  const many = Array.from({ length: 1203 }, (_, n) => ({ id: id(n), version: 1, card_code: `c${n}` }));
  cell.collections = { clients: many, venues: [{ id: id(5), version: 7, code: "V" }] };
  const phone = await enrolledPhone(cell);
  assert.deepEqual([rows(phone, "clients").length, row(phone, "venues", id(5)).code], [1203, "V"]);
  cell.collections = { clients: [...many.slice(600, 1203), { id: id(1), version: 2, card_code: "new" }] };
  cell.calls.length = 0;
  await syncNow(phone);
  assert.deepEqual([rows(phone, "clients").length, row(phone, "clients", id(1)).card_code, rows(phone, "venues")], [604, "new", []]);
  assert.deepEqual(cell.calls.filter((call) => call.path === "fetch").map((call) => call.body.ids), [[id(1)]]);
  cell.calls.length = 0;
  await syncNow(phone);
  assert.deepEqual(cell.calls.map((call) => call.path), ["compare"]);
});

test("a pull that breaks off goes on where it was, also after a restart", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  cell.collections.clients = Array.from({ length: 1100 }, (_, n) => ({ id: id(n), version: 1 }));
  const network = phone.fetch;
  let fetches = 0;
  phone.fetch = async (url, init) => {
    if (url.endsWith("/fetch") && ++fetches === 3) throw new TypeError("broke");
    return network(url, init);
  };
  await syncNow(phone);
  assert.deepEqual([phone.status.pulling, rows(phone, "clients").length], ["offline", 1000]);
  const again = await startPhone(cell, phone.name);
  await openSeat(again, await tryPassphrase(again.db, again.status.seats[0].device, PASSPHRASE));
  await syncNow(again);
  assert.equal(rows(again, "clients").length, 1100);
});

test("a seat that was revoked loses what it could read and goes on sending", async () => {
  const cell = await makeCell();
  cell.collections.clients = [{ id: id(1), version: 1 }];
  const { phone, ids } = await phoneWith(cell, 1);
  cell.statusOnce.push([429, {}]);
  for (const device of cell.devices.values()) device.revoked = true;
  await syncNow(phone);
  assert.deepEqual([phone.status.pulling, phone.status.phase, await phone.db.count("kept"), phone.status.meter.onlyHere], ["revoked", "new", 0, 1]);
  await syncNow(phone);
  assert.ok(cell.kept.has(ids[0]));
});

test("a seat that nobody confirmed yet sends, keeps what it has and says so", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 1);
  for (const device of cell.devices.values()) device.confirmed = false;
  await syncNow(phone);
  assert.deepEqual([phone.status.pulling, phone.status.phase, cell.kept.size], ["unconfirmed", "open", 1]);
});

test("a clock that is off is said, and changes no record", async () => {
  const cell = await makeCell();
  const { phone, ids } = await phoneWith(cell, 1);
  cell.clockAhead = 3 * 3600_000;
  await syncNow(phone);
  assert.equal(phone.status.clockOff, -180);
  assert.equal(JSON.parse(cell.kept.get(ids[0])).made_at, "2026-03-02T05:00:00Z");
  cell.clockAhead = 9 * 60_000;
  await syncNow(phone);
  assert.equal(phone.status.clockOff, null);
});

test("the hand-over file carries every unsent record with the seat's mark, and the phone keeps them", async () => {
  const cell = await makeCell();
  const { phone, ids } = await phoneWith(cell, 3);
  await closeSeat(phone);
  const [file] = await handover(phone);
  const content = JSON.parse(await file.file.text());
  const [seat] = await phone.db.getAll("seats");
  assert.deepEqual([content.caunoi, content.v, content.device, content.records.map((one) => one.id)], ["handover", 1, seat.device, [...ids].sort()]);
  assert.equal(content.mac, await mark(content.records, seat.send));
  assert.notEqual(content.mac, await mark(content.records.toReversed(), seat.send));
  assert.equal(JSON.parse(await cell.open(content.records[0].sealed)).kind, "contact");
  assert.deepEqual([file.name, file.count, await phone.db.count("out")], ["so-tay-2026-03-02-1.json", 3, 3]);
});

test("an app that nobody touches locks by itself, also when the clock was set back", async () => {
  const cell = await makeCell();
  const { phone } = await phoneWith(cell, 0);
  let closed = 0;
  const close = () => closed++;
  touch(phone);
  cell.now += 2 * 60_000;
  closeIfAbsent(phone, close);
  assert.equal(closed, 0);
  cell.now += 60_000;
  closeIfAbsent(phone, close);
  assert.equal(closed, 1);
  touch(phone);
  cell.now -= 3600_000;
  closeIfAbsent(phone, close);
  assert.equal(closed, 2);
});

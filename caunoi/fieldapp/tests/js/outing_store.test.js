/** Out and back: the timer lies in the vault alone, and goes when somebody is back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { comeBack, goOut, isSent, see } from "../../static/fieldapp/store/outing.js";
import { recents } from "../../static/fieldapp/store/recording.js";
import { syncNow } from "../../static/fieldapp/store/sync.js";
import { forget } from "../../static/fieldapp/store/opening.js";
import { tryPassphrase } from "../../static/fieldapp/store/passphrases.js";
import { openSeat } from "../../static/fieldapp/store/opening.js";
import { dump, enrolledPhone, id, makeCell, PASSPHRASE, startPhone } from "./world.js";

const HOUR = 3_600_000;
const opened = async (phone) => openSeat(phone, await tryPassphrase(phone.db, phone.status.seats[0].device, PASSPHRASE));
const sentOf = (cell, kind) => [...cell.kept.values()].map((text) => JSON.parse(text)).filter((one) => one.kind === kind);

test("out without a network, the timer is here after a restart; back, nothing of it is on the phone and the cell hears both", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  cell.online = false;
  await goOut(phone, { buddy: id(7), hereFrom: cell.now, hereUntil: cell.now + 2 * HOUR });
  assert.equal(phone.open.outing.due, cell.now + 2 * HOUR);
  assert.equal(await isSent(phone), false);
  assert.deepEqual(await recents(phone), []);
  assert.equal(JSON.parse(await dump(phone)).flat().some((row) => row?.id?.[14] === "7"), false, "no id on the disk tells the moment");

  const again = await startPhone(cell, phone.name);
  await opened(again);
  assert.equal(again.open.outing.buddy, id(7));
  await comeBack(again);
  assert.equal(again.open.outing, null);
  assert.deepEqual(await recents(again), []);
  forget(again);
  await opened(again);
  assert.equal(again.open.outing, null);

  cell.online = true;
  await syncNow(again);
  const [[out], [back]] = [sentOf(cell, "outing"), sentOf(cell, "outing_back")];
  assert.equal(back.data.outing, out.id);
  assert.deepEqual(Object.keys(out.data).sort(), ["buddy", "due_back_at", "out_at"]);
});

test("a phone that is an hour ahead sends the cell's hours and counts its own", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  phone.status = { ...phone.status, clockOff: 60 };
  await goOut(phone, { buddy: null, hereFrom: cell.now, hereUntil: cell.now + HOUR });
  assert.equal(Date.parse(phone.open.outing.due_back_at), cell.now);
  assert.equal(phone.open.outing.due, cell.now + HOUR);
});

test("a timer that nobody ended is gone a day after it was due", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await goOut(phone, { buddy: null, hereFrom: cell.now, hereUntil: cell.now + HOUR });
  forget(phone);
  cell.now += 26 * HOUR;
  await opened(phone);
  assert.equal(phone.open.outing, null);
});

test("that somebody looked after a person who was late leaves nothing readable either", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await see(phone, { outing: crypto.randomUUID(), is_back: true });
  assert.deepEqual(await recents(phone), []);
  await syncNow(phone);
  assert.equal(sentOf(cell, "outing_seen").length, 1);
});

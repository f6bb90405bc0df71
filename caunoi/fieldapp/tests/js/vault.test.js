/** What lies on the phone, and what a passphrase opens. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { CHEAP, contact, dump, enrolledPhone, examples, id, makeCell, PASSPHRASE, startPhone } from "./world.js";

const { closeSeat, openSeat } = await import("../../static/fieldapp/store/opening.js");
const passphrases = { ...(await import("../../static/fieldapp/store/passphrases.js")), ...(await import("../../static/fieldapp/store/other_passphrases.js")) };
const { saveAll, recents } = await import("../../static/fieldapp/store/recording.js");
const { wipe } = await import("../../static/fieldapp/store/seats.js");
const { enrol, readEnrolment } = await import("../../static/fieldapp/store/enrol.js");
const { fingerprint } = await import("../../static/fieldapp/store/fingerprint.js");
const { rows, clientByCard } = await import("../../static/fieldapp/store/lookups.js");
const { dropExpired } = await import("../../static/fieldapp/store/kept.js");
const { keepDraft, keepHabits, keptDraft } = await import("../../static/fieldapp/store/remembered.js");
const { syncNow } = await import("../../static/fieldapp/store/sync.js");
const sealing = await import("../../static/fieldapp/store/sealing.js");
const vault = await import("../../static/fieldapp/store/vault.js");
const clubKeys = await import("../../static/fieldapp/store/club_keys.js");

async function unlock(phone, passphrase, n = 0) {
  const tried = await passphrases.tryPassphrase(phone.db, phone.status.seats[n].device, passphrase);
  if ("key" in tried) await openSeat(phone, tried);
  return tried;
}

test("what is boxed opens again with the same key at the same place, and nowhere else", async () => {
  const [key, other] = [await vault.importedKey(vault.newVaultKey()), await vault.importedKey(vault.newVaultKey())];
  for (const value of [null, "", "Đông Triều", { a: [1, 2, { b: "ê".repeat(5000) }] }, Array.from({ length: 999 }, (_, i) => i)]) {
    const boxed = await vault.box(key, value, "here");
    assert.deepEqual(await vault.unbox(key, boxed, "here"), value);
    await assert.rejects(vault.unbox(other, boxed, "here"));
    await assert.rejects(vault.unbox(key, boxed, "there"));
    await assert.rejects(vault.unbox(key, boxed.with(boxed.length - 1, boxed.at(-1) ^ 1), "here"));
  }
});

test("what is sealed to a club opens with the club's key, and with no other", async () => {
  const [club, other] = [await sealing.newKeys(), await sealing.newKeys()];
  for (const text of ["", "chị ở gần chợ, hỏi cô bán nước", "ă".repeat(4000)]) {
    const sealed = await sealing.sealNote(text, [club.recipient]);
    assert.equal(await sealing.openNote(sealed, [other.identity, club.identity]), text);
    await assert.rejects(sealing.openNote(sealed, [other.identity]), { code: "cannot_open" });
  }
  await assert.rejects(sealing.openNote("bm90IHNlYWxlZA==", [club.identity]), { code: "cannot_open" });
  await assert.rejects(sealing.sealNote("x", []), { code: "no_club_key" });
});

test("fingerprints are the cell's", async () => {
  for (const one of examples("fingerprints").cases) assert.equal(await fingerprint(...one.parts), one.fingerprint);
});

test("the lock never costs less than the floor", async () => {
  const cost = await vault.calibrated();
  assert.ok(cost.memory >= vault.FLOOR.memory && cost.passes >= vault.FLOOR.passes, JSON.stringify(cost));
});

test("an enrolment link, its code and nothing else are read", () => {
  const base = "https://cell.test";
  assert.deepEqual(readEnrolment("https://cell.test/app/#enrol=abc_DEF-123", base), { base, code: "abc_DEF-123" });
  assert.deepEqual(readEnrolment(" abcdef123 ", base), { base, code: "abcdef123" });
  for (const text of ["", "a b", "https://cell.test/app/", "https://cell.test/#enrol=abcdef"]) assert.equal(readEnrolment(text, base), null);
});

test("a cell whose fingerprint is another one is refused, and no seat is made", async () => {
  const cell = await makeCell();
  const phone = await startPhone(cell);
  cell.lie = "00000 00000 00000 00000";
  await assert.rejects(enrol(phone, { code: "good-code", passphrase: PASSPHRASE }), { code: "wrong_fingerprint" });
  await assert.rejects(enrol(phone, { code: "bad-code", passphrase: PASSPHRASE }), { code: "bad_code" });
  await assert.rejects(enrol(phone, { code: "good-code", passphrase: "12345678" }), { code: "weak_passphrase" });
  cell.online = false;
  await assert.rejects(enrol(phone, { code: "good-code", passphrase: PASSPHRASE }), { code: "offline" });
  assert.equal(await phone.db.count("seats"), 0);
});

test("an enrolment whose answer was lost is answered again with the same tokens", async () => {
  const cell = await makeCell();
  const phone = await startPhone(cell);
  cell.loseAnswers = 1;
  await assert.rejects(enrol(phone, { code: "good-code", passphrase: PASSPHRASE }), { code: "offline" });
  await enrol(phone, { code: "good-code", passphrase: PASSPHRASE });
  const [first, second] = cell.calls.filter((call) => call.path === "enrol").map((call) => call.body);
  assert.deepEqual(first, second);
});

test("after a restart the passphrase opens what was there", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await saveAll(phone, [{ kind: "contact", data: contact(cell, { note: "hẹn lại" }) }]);
  const again = await startPhone(cell, phone.name);
  assert.equal(again.status.phase, "locked");
  await unlock(again, PASSPHRASE);
  assert.equal(again.status.user.label, "Sen 1");
  assert.equal((await recents(again))[0].data.note, "hẹn lại");
});

test("wrong tries are counted across restarts, a right one forgives them, the last one wipes", async () => {
  const cell = await makeCell();
  let phone = await enrolledPhone(cell);
  const tryAgain = async (text) => {
    phone = await startPhone(cell, phone.name);
    return unlock(phone, text);
  };
  assert.deepEqual(await tryAgain("wrong one"), { left: 2 });
  assert.deepEqual(await tryAgain("wrong two"), { left: 1 });
  assert.ok("key" in (await tryAgain(PASSPHRASE)));
  assert.deepEqual([await tryAgain("wrong"), await tryAgain("wrong"), await tryAgain("wrong")].map((t) => t.left), [2, 1, 0]);
  phone = await startPhone(cell, phone.name);
  assert.equal(phone.status.phase, "new");
  assert.equal(await phone.db.count("kept"), 0);
});

test("a try that is killed while it is being tried has been counted", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const device = phone.status.seats[0].device;
  const trying = passphrases.tryPassphrase(phone.db, device, "wrong");
  while ((await phone.db.get("seats", device)).failures === 0) await new Promise(setImmediate);
  assert.equal((await phone.db.get("seats", device)).failures, 1);
  await trying;
});

test("a wipe keeps the outbox, and it still arrives", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  cell.online = false;
  const [saved] = await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  await wipe(phone.db, phone.open.device);
  await closeSeat(phone);
  assert.deepEqual([phone.status.phase, phone.status.meter.onlyHere], ["new", 1]);
  cell.online = true;
  const again = await startPhone(cell, phone.name);
  await syncNow(again);
  assert.ok(cell.kept.has(saved));
  assert.deepEqual([again.status.meter.onlyHere, again.status.meter.safe], [0, 1]);
  assert.equal(await again.db.count("seats"), 0, "the send token goes when it has nothing left to send");
});

test("the duress passphrase wipes without a word and opens an empty app of the same person", async () => {
  const cell = await makeCell();
  cell.collections.clients = [{ id: id(9), version: 1, card_code: "x" }];
  const phone = await enrolledPhone(cell);
  cell.online = false;
  await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  await passphrases.setDuress(phone.db, phone.open.device, "mật khẩu khác", phone.open.identity);
  const again = await startPhone(cell, phone.name);
  await unlock(again, "mật khẩu khác");
  assert.deepEqual([again.status.phase, again.status.user.label, rows(again, "clients"), await recents(again)], ["open", "Sen 1", [], []]);
  assert.equal(again.status.meter.onlyHere, 1);
  cell.online = true;
  await syncNow(again);
  assert.deepEqual([cell.kept.size, again.status.pulling, rows(again, "clients")], [1, "idle", []]);
  const later = await startPhone(cell, phone.name);
  assert.ok("left" in (await unlock(later, PASSPHRASE)), "the true passphrase opens nothing any more");
  assert.ok("key" in (await unlock(later, "mật khẩu khác")));
});

test("nobody can see whether there is a duress passphrase", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const shape = async () => ({
    slots: (await phone.db.getAll("seats"))[0].slots.map((slot) => slot.length),
    kept: (await phone.db.getAll("kept")).map((row) => [row.key, row.box.length]),
  });
  const before = await shape();
  await passphrases.setDuress(phone.db, phone.open.device, "mật khẩu khác", phone.open.identity);
  assert.deepEqual(await shape(), before);
});

test("another passphrase opens the same vault, the old one no more", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const device = phone.open.device;
  await assert.rejects(passphrases.changePassphrase(phone.db, device, { old: "wrong", next: "một câu dài" }), { code: "wrong_passphrase" });
  await passphrases.changePassphrase(phone.db, device, { old: PASSPHRASE, next: "một câu dài" });
  const again = await startPhone(cell, phone.name);
  assert.deepEqual(await unlock(again, PASSPHRASE), { left: 2 });
  assert.ok("key" in (await unlock(again, "một câu dài")));
});

test("two people on one phone do not read each other, and share the way out", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  cell.online = false;
  await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  await closeSeat(phone);
  cell.online = true;
  await enrol(phone, { code: "good-code", passphrase: "người thứ hai" });
  assert.deepEqual([phone.status.seats.map((seat) => seat.number), await recents(phone)], [[1, 2], []]);
  await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  await syncNow(phone);
  const authors = [...cell.kept.values()].map((text) => JSON.parse(text).by).sort();
  assert.deepEqual(authors, [id(0x2001), id(0x2002)]);
  assert.ok("left" in (await unlock(phone, PASSPHRASE, 1)));
});

test("at rest nothing on the disk can be read: no code, no note, no topic, no label, no pull token", async () => {
  const cell = await makeCell();
  const [{ data: client }] = examples("clients").valid.slice(1);
  cell.collections = {
    clients: [{ id: id(9), version: 1, card_code: client.card_code, memory_symbol: "hoa sim tím" }],
    clubs: [{ id: id(1), version: 1, name: "CLB Hoa Biển", recipients: [(await sealing.newKeys()).recipient] }],
    topics: [{ id: id(11), version: 1, code: "harm_reduction" }],
  };
  const phone = await enrolledPhone(cell);
  const pull = phone.open.identity.pull;
  cell.online = false;
  await saveAll(phone, [
    { kind: "client", data: { ...client, enrolled_on: "2026-03-02" }, privateNote: "gần chợ, cô bán nước" },
    { kind: "contact", data: contact(cell, { note: "rất cần giấy tờ", topics: ["harm_reduction"] }) },
  ]);
  const lying = await dump(phone);
  const names = [client.card_code, client.card_code.replace("-", ""), "hoa sim", "Hoa Bi", "harm_reduction", "c\u1ea7n gi", "bông sen", "Sen 1", "worker", pull, "contact", "clients", "topics", "cô bán"];
  for (const word of names) {
    assert.ok(!lying.includes(word), word);
    assert.ok(!lying.includes(Buffer.from(word).toString("latin1")), word);
  }
});

test("a readable copy ends with its hours, also while the phone is locked", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  await saveAll(phone, [{ kind: "contact", data: contact(cell) }]);
  const before = await phone.db.count("kept");
  await closeSeat(phone);
  cell.now += 12 * 3600_000 - 1;
  await dropExpired(phone);
  assert.equal(await phone.db.count("kept"), before);
  cell.now += 3600_000;
  await dropExpired(phone);
  assert.equal(await phone.db.count("kept"), before - 1);
  await unlock(phone, PASSPHRASE);
  assert.deepEqual(await recents(phone), []);
});

test("a client enrolled here is found by the card before the cell knows of it; the answers for counting are gone", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const [{ data }] = examples("clients").valid.slice(1);
  const { sealed_note: _sealed, ...client } = data;
  const [made] = await saveAll(phone, [{ kind: "client", data: { ...client, enrolled_on: "2026-03-02" } }]);
  const found = clientByCard(phone, client.card_code.toLowerCase().replace("-", " "));
  assert.deepEqual([found.id, found.only_here, found.matching_answers], [made, true, undefined]);
  await syncNow(phone);
  assert.deepEqual(JSON.parse(cell.kept.get(made)).data.matching_answers, client.matching_answers);
});

test("a half-written form waits in the vault for the readable hours; habits wait longer", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const draft = { name: "contact", draft: { client: id(9), note: "viết dở" } };
  await Promise.all([1, 2, 3].map((n) => keepDraft(phone, { ...draft, n })));
  await keepHabits(phone, { single: { topics: ["hiv"], supplies: {} } });
  const lying = await dump(phone);
  for (const word of [id(9), "viết", Buffer.from("viết").toString("latin1"), "hiv", "contact"]) assert.ok(!lying.includes(word), word);
  const again = await startPhone(cell, phone.name);
  await assert.rejects(keptDraft(again), { code: "locked" });
  await unlock(again, PASSPHRASE);
  assert.deepEqual((await keptDraft(again)).value, { ...draft, n: 3 });
  await closeSeat(again);
  cell.now += 14 * 3600_000;
  await dropExpired(again);
  await unlock(again, PASSPHRASE);
  assert.deepEqual([await keptDraft(again), again.open.habits.single.topics], [null, ["hiv"]]);
  await keepDraft(again, draft);
  await keepDraft(again, null);
  assert.equal(await keptDraft(again), null);
});

test("what is being written when the seat is wiped is gone with it", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const writing = keepDraft(phone, { draft: {} });
  await Promise.all([writing, wipe(phone.db, phone.open.device)]);
  await keepDraft(phone, { draft: {} });
  assert.equal(await phone.db.count("kept"), 0);
});

test("a pulled client is found by the card, which the cell keeps without a hyphen", async () => {
  const cell = await makeCell();
  const { valid: [code] } = examples("card_codes");
  cell.collections.clients = [{ id: id(9), version: 1, card_code: code.replace("-", "") }];
  const phone = await enrolledPhone(cell);
  for (const typed of [code, code.toLowerCase(), code.replace("-", " ")]) assert.equal(clientByCard(phone, typed)?.id, id(9));
  assert.equal(clientByCard(phone, "no code"), null);
});

test("a note for a client enrolled on this phone is sealed to the client's club before the cell lists them", async () => {
  const cell = await makeCell();
  const { identity, recipient } = await sealing.newKeys();
  const [{ data }] = examples("clients").valid.slice(1);
  const { sealed_note: _sealed, ...client } = data;
  cell.collections.clubs = [{ id: client.club, version: 1, recipients: [recipient] }];
  const phone = await enrolledPhone(cell);
  cell.online = false;
  const [made] = await saveAll(phone, [{ kind: "client", data: { ...client, enrolled_on: "2026-03-02" } }]);
  const change = { kind: "client_change", data: { client: made, based_on: 1, changes: {} }, privateNote: "gần chợ" };
  const [changed] = await saveAll(phone, [change]);
  const { data: sent } = (await recents(phone)).find((one) => one.id === changed);
  assert.equal(await sealing.openNote(sent.changes.sealed_note, [identity]), "gần chợ");
});

test("a club's key is kept, told, and comes back from its paper on another phone", async () => {
  const cell = await makeCell();
  const phone = await enrolledPhone(cell);
  const { recipient, paper } = await clubKeys.makeClubKey(phone, id(1));
  await syncNow(phone);
  assert.equal(JSON.parse([...cell.kept.values()][0]).data.recipient, recipient);
  const sealed = await sealing.sealNote("ghi chú", [recipient]);
  const other = await enrolledPhone(cell);
  await assert.rejects(clubKeys.restoreClubKey(other, { club: id(1), paper: paper.replace(/.{5}$/, "AAAAA") }), { code: "bad_paper" });
  await clubKeys.restoreClubKey(other, { club: id(1), paper: `Trang 1\n${paper.toLowerCase().replaceAll(" ", "  ")}` });
  assert.equal(await sealing.openNote(sealed, other.open.identity.clubKeys.map((key) => key.identity)), "ghi chú");
  assert.equal(await clubKeys.clubKeyPaper(phone, { club: id(1), passphrase: PASSPHRASE }), paper);
  await assert.rejects(clubKeys.clubKeyPaper(phone, { club: id(1), passphrase: "wrong" }), { code: "wrong_passphrase" });
});

test("cheap locks are for tests only", () => assert.ok(CHEAP.memory < vault.FLOOR.memory));

/** Learning material on the phone: fetched in parts, kept sealed, counted without a name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { shelfOf } from "../../static/fieldapp/store/files.js";
import { wipe } from "../../static/fieldapp/store/seats.js";
import { isRight, rightOf } from "../../static/fieldapp/wings/library/marking.js";
import { dump, enrolledPhone, id, makeCell } from "./world.js";

const PARTS = ["Trước khi đi, ", "hẹn giờ về. ", "Đi hai người."];
const FILM = { id: id(77), version: 3 };

/** A cell with one file in three parts; `after` says after how many parts the line breaks. */
async function cellWithFilm() {
  const cell = Object.assign(await makeCell(), { after: Infinity, told: [], asked: [] });
  cell.on_file = async ({ material, version, part }) => {
    cell.asked.push(part);
    if (cell.asked.length > cell.after) throw new TypeError("the connection broke");
    if (material !== FILM.id || version !== FILM.version || !PARTS[part]) return [404, { error: "no_file" }];
    return [200, { parts: PARTS.length, content: Buffer.from(PARTS[part]).toString("base64") }];
  };
  const network = cell.network;
  cell.network = async (url, init) => {
    if (!url.endsWith("/find/opened/")) return network(url, init);
    if (!cell.online) throw new TypeError("no network");
    cell.told.push({ body: JSON.parse(init.body), headers: init.headers, credentials: init.credentials });
    return new Response(null, { status: 204 });
  };
  return cell;
}

test("a download that breaks off goes on where it was, and the whole can be read without a network", async () => {
  const cell = await cellWithFilm();
  const phone = await enrolledPhone(cell);
  const shelf = shelfOf(phone);
  const shares = [];
  cell.after = 2;
  await assert.rejects(shelf.keep(FILM, (share) => shares.push(share)), { code: "offline" });
  assert.equal(await shelf.read(FILM, "text/plain"), null, "half a film is no film");
  cell.after = Infinity;
  await shelf.keep(FILM, (share) => shares.push(share));
  assert.deepEqual(cell.asked, [0, 1, 2, 2]);
  assert.equal(shares.at(-1), 1);
  cell.online = false;
  assert.equal(await (await shelf.read(FILM, "text/plain")).text(), PARTS.join(""));
});

test("nothing of it can be read on the disk, neither its words nor which file it is", async () => {
  const cell = await cellWithFilm();
  const phone = await enrolledPhone(cell);
  await shelfOf(phone).keep(FILM, () => {});
  const disk = await dump(phone);
  for (const told of [FILM.id, PARTS[1], Buffer.from(PARTS[1]).toString("base64")]) assert.equal(disk.includes(told), false, told);
});

test("a newer version is fetched anew; what was taken back is deleted", async () => {
  const cell = await cellWithFilm();
  const phone = await enrolledPhone(cell);
  const shelf = shelfOf(phone);
  await shelf.keep(FILM, () => {});
  const before = (await phone.db.getAllKeys("kept")).length;
  assert.equal(await shelf.read({ ...FILM, version: 4 }, "text/plain"), null);
  await assert.rejects(shelf.keep({ ...FILM, version: 4 }, () => {}), { code: "server" });
  await shelf.keepOnly([]);
  assert.equal((await phone.db.getAllKeys("kept")).length, before - PARTS.length);
  assert.deepEqual((await shelf.here()).files, {});
});

test("openings are told without a token or a cookie; without a network they wait and are told once", async () => {
  const cell = await cellWithFilm();
  const phone = await enrolledPhone(cell);
  const shelf = shelfOf(phone);
  cell.online = false;
  await shelf.count(FILM.id);
  await shelf.count(FILM.id);
  cell.online = true;
  await shelf.count(FILM.id);
  await shelf.count(id(78));
  assert.deepEqual(cell.told.map(({ body }) => body.opened), [{ [FILM.id]: 3 }, { [id(78)]: 1 }]);
  for (const { headers, credentials } of cell.told) {
    assert.deepEqual(Object.keys(headers), ["Content-Type"]);
    assert.equal(credentials, "omit");
  }
  assert.deepEqual((await shelf.here()).opened, {});
});

test("a wiped seat keeps no file", async () => {
  const cell = await cellWithFilm();
  const phone = await enrolledPhone(cell);
  await shelfOf(phone).keep(FILM, () => {});
  const device = phone.open.device;
  await wipe(phone.db, device);
  assert.deepEqual((await phone.db.getAllKeys("kept")).filter((key) => key.startsWith(`${device}:l`)), []);
});

test("an answer is right if it names exactly the right options", () => {
  const [one, two] = [{ correct: [2] }, { correct: [0, 3] }];
  assert.equal(isRight(one, [2]), true);
  assert.equal(isRight(two, [3, 0]), true);
  for (const given of [[], [0], [0, 1], [0, 3, 1]]) assert.equal(isRight(two, given), false);
  assert.equal(rightOf([one, two], { 0: [2] }), 1);
});

/** A cell that follows docs/sync.md, phones in it, and the examples that both sides share. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

await import(pathToFileURL(`${process.env.CAUNOI_NODE_MODULES}/fake-indexeddb/auto/index.mjs`).href);
const { Decrypter } = await import("../../static/fieldapp/lib/age.js");
const { fingerprint } = await import("../../static/fieldapp/store/fingerprint.js");
const { makePhone } = await import("../../static/fieldapp/store/making.js");
const { digest } = await import("../../static/fieldapp/store/pulling.js");
const { newKeys } = await import("../../static/fieldapp/store/sealing.js");
const { enrol } = await import("../../static/fieldapp/store/enrol.js");
const { syncNow } = await import("../../static/fieldapp/store/sync.js");
const { learnKinds } = await import("../../static/fieldapp/records/kinds.js");
for (const wing of ["clients", "safety"]) learnKinds((await import(`../../static/fieldapp/wings/${wing}/index.js`)).kinds);

export const PASSPHRASE = "mưa rơi trên mái";
export const CHEAP = { memory: 8, passes: 1 };
export const id = (n) => `0195f3c0-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
export const examples = (name) =>
  JSON.parse(readFileSync(new URL(`../../../sync/examples/${name}.json`, import.meta.url)));

const sha = (text) => createHash("sha256").update(text ?? "").digest("hex");
const { COLLECTIONS: NAMES } = await import("../../static/fieldapp/store/kept.js");

export async function makeCell() {
  return new Cell(await newKeys());
}

class Cell {
  now = Date.parse("2026-03-02T05:00:00Z");
  online = true;
  devices = new Map();
  kept = new Map();
  collections = {};
  calls = [];
  statusOnce = []; // [status, body] answered instead, one a call
  receiptOf = new Map(); // id to the receipt that this cell insists on
  loseAnswers = 0; // so many answers break off after the cell did its work
  clockAhead = 0;
  settings = { readable_hours: 12, wipe_after: 3, lock_minutes: 3 };

  constructor({ identity, recipient }) {
    Object.assign(this, { identity, recipient });
  }

  /** Stands for the browser's fetch. */
  network = async (url, init) => {
    if (!this.online) throw new TypeError("no network");
    const packed = init.headers["Content-Encoding"] === "gzip";
    const body = JSON.parse(packed ? gunzipSync(Buffer.from(init.body)).toString() : init.body);
    const path = url.split("/sync/v1/")[1];
    this.calls.push({ path, body, packed });
    const token = init.headers.Authorization?.replace("Device ", "");
    const [status, answer] = this.statusOnce.shift() ?? (await this[`on_${path}`](body, token));
    if (this.loseAnswers > 0 && this.loseAnswers--) throw new TypeError("the connection broke");
    const now = new Date(this.now + this.clockAhead).toISOString();
    return new Response(JSON.stringify({ now, ...answer }), { status });
  };

  async on_enrol({ code, send_hash, pull_hash }) {
    if (code !== "good-code") return [403, { error: "bad_code" }];
    const n = this.devices.size + 1;
    const device = id(0x1000 + n);
    const user = { id: id(0x2000 + n), label: `Sen ${n}`, role: "worker" };
    this.devices.set(device, { user, send_hash, pull_hash, confirmed: true, revoked: false });
    const told = this.lie ?? (await fingerprint(this.recipient, device, send_hash, pull_hash));
    const cell = { name: "Dev", province: "22", recipient: this.recipient };
    return [200, { device, user, cell, settings: this.settings, fingerprint: told }];
  }

  async on_records({ records }, token) {
    if (!this.seat(token, "send_hash")) return [401, { error: "unknown_device" }];
    if (records.length > (this.most ?? 200)) return [413, { error: "too_large" }];
    const receipts = [];
    for (const { id: key, sealed } of records) {
      receipts.push({ id: key, reason: "", ...(this.receiptOf.get(key) ?? (await this.keep(key, sealed))) });
    }
    return [200, { receipts }];
  }

  async keep(key, sealed) {
    const text = await this.open(sealed);
    const before = this.kept.get(key);
    if (before === undefined) this.kept.set(key, text);
    if (before === undefined) return { status: "kept" };
    return { status: before === text ? "known" : "conflict" };
  }

  async open(sealed) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.identity);
    return decrypter.decrypt(Buffer.from(sealed, "base64"), "text");
  }

  async on_compare({ have }, token) {
    const refused = this.refusedPull(token);
    if (refused) return refused;
    const collections = {};
    for (const name of NAMES) {
      const rows = this.collections[name] ?? [];
      const agrees = (await digest(rows)) === have[name];
      collections[name] = agrees ? null : rows.map((row) => [row.id, row.version]);
    }
    return [200, { collections, settings: this.settings }];
  }

  async on_fetch({ collection, ids }, token) {
    const items = (this.collections[collection] ?? []).filter((row) => ids.includes(row.id));
    return this.refusedPull(token) ?? [200, { items }];
  }

  refusedPull(token) {
    const seat = this.seat(token, "pull_hash");
    if (!seat) return [401, { error: "unknown_device" }];
    if (seat.revoked) return [403, { error: "revoked" }];
    return seat.confirmed ? null : [403, { error: "unconfirmed" }];
  }

  seat(token, kind) {
    return [...this.devices.values()].find((device) => device[kind] === sha(token));
  }
}

let phones = 0;

/** A phone of its own; with a name, that phone after a restart. */
export async function startPhone(cell, name = `phone-${++phones}`) {
  const phone = await makePhone({
    base: "https://cell.test", version: "test", name, now: () => cell.now, cost: async () => CHEAP, fetch: cell.network,
  });
  return Object.assign(phone, { name });
}

/** A phone with an open seat that has sent and pulled. */
export async function enrolledPhone(cell) {
  const phone = await startPhone(cell);
  await enrol(phone, { code: "good-code", passphrase: PASSPHRASE });
  await syncNow(phone);
  return phone;
}

/** Data of a contact that is right on the cell's day. */
export function contact(cell, more = {}) {
  return { ...examples("contacts").valid[0].data, on: new Date(cell.now).toISOString().slice(0, 10), ...more };
}

/** Everything that lies on the disk, with the text of all bytes. */
export async function dump(phone) {
  const stores = [...phone.db.objectStoreNames];
  const rows = await Promise.all(stores.map((store) => phone.db.getAll(store)));
  return JSON.stringify(rows, (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
}

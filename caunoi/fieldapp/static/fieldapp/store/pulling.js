/**
 * Pulling is comparing: say what is here, delete what may no longer be, fetch what is lacking. Interrupted anywhere,
 * the next comparison goes on from there.
 */
import { hex, sha256 } from "./bytes.js";
import { durably } from "./db.js";
import { COLLECTIONS, keep, READ_LATER, readKept } from "./kept.js";
import { call } from "./network.js";
import { tell } from "./phone.js";

const PAGE = 500;

/** @typedef {import("./types").Row} Row */
/** @typedef {"agreed" | "offline" | "unconfirmed" | "revoked" | "locked"} Outcome */

/**
 * The first 32 hex digits of SHA-256 over the lines `id version`, sorted by id.
 * @param {Iterable<{id: string, version: number}>} rows @returns {Promise<string>}
 */
export async function digest(rows) {
  const lines = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, version }) => `${id} ${version}\n`);
  return hex(await sha256(lines.join(""))).slice(0, 32);
}

/** The collections of a seat that the first screens need. @param {import("./phone.js").Phone} phone @param {CryptoKey} key @param {string} device @returns {Promise<Map<string, Map<string, Row>>>} */
export async function readCollections(phone, key, device) {
  const names = COLLECTIONS.filter((name) => !READ_LATER.has(name));
  const lists = await Promise.all(names.map((name) => readKept(phone, key, device, COLLECTIONS.indexOf(name))));
  return new Map(names.map((name, i) => [name, byId(lists[i] ?? [])]));
}

/** Reads the others; until then they are empty. @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open */
export async function readTheOthers(phone, open) {
  for (const name of READ_LATER) {
    const list = await readKept(phone, open.key, open.device, COLLECTIONS.indexOf(name)).catch(() => []); // pulled anew
    if (phone.open !== open) return;
    open.collections.set(name, byId(list ?? []));
  }
  tell(phone, {});
}

/** @param {Row[]} rows @returns {Map<string, Row>} */
const byId = (rows) => new Map(rows.map((row) => [row.id, row]));

/** @param {import("./phone.js").Phone} phone @returns {Promise<Outcome>} */
export async function pull(phone) {
  const open = phone.open;
  if (!open) return "locked";
  if (open.identity.pull === null) return agreed(phone, open); // an empty vault asks for nothing
  await open.others;
  const digests = await Promise.all(COLLECTIONS.map((name) => digest(open.collections.get(name)?.values() ?? [])));
  const have = Object.fromEntries(COLLECTIONS.map((name, number) => [name, digests[number]]));
  const answer = await call(phone, "compare", { have }, open.identity.pull);
  if (answer.status !== 200) return refusal(answer);
  await takeSettings(phone, open, answer.body.settings);
  for (const [number, name] of COLLECTIONS.entries()) {
    const manifest = answer.body.collections?.[name];
    if (phone.open !== open) return "locked";
    if (manifest && !(await bringUp(phone, open, number, new Map(manifest)))) return "offline";
  }
  return agreed(phone, open);
}

/** @param {import("./network.js").Answer} answer @returns {Outcome} */
function refusal({ status, error }) {
  return status === 403 && (error === "revoked" || error === "unconfirmed") ? error : "offline";
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @returns {Promise<Outcome>} */
async function agreed(phone, open) {
  if (phone.open !== open) return "locked";
  const pulledAt = new Date(phone.now()).toISOString();
  await keep(phone, open, "pulled_at", pulledAt);
  tell(phone, { pulledAt });
  return "agreed";
}

/**
 * Makes one collection what the cell lists: first deletes, then fetches page by page, each on the disk before the next.
 * @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {number} number
 * @param {Map<string, number>} manifest @returns {Promise<boolean>} false if it was interrupted
 */
async function bringUp(phone, open, number, manifest) {
  const name = COLLECTIONS[number];
  const before = [...(open.collections.get(name)?.values() ?? [])];
  let rows = before.filter((row) => manifest.has(row.id));
  if (rows.length < before.length) await set(phone, open, number, rows);
  const here = new Map(rows.map((row) => [row.id, row.version]));
  const lacking = [...manifest].filter(([id, version]) => here.get(id) !== version).map(([id]) => id);
  for (let i = 0; i < lacking.length; i += PAGE) {
    const ids = lacking.slice(i, i + PAGE);
    const answer = await call(phone, "fetch", { collection: name, ids }, open.identity.pull ?? "");
    if (answer.status !== 200 || phone.open !== open) return false;
    const asked = new Set(ids);
    rows = [...rows.filter((row) => !asked.has(row.id)), ...answer.body.items];
    await set(phone, open, number, rows);
  }
  return true;
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {number} number @param {Row[]} rows */
async function set(phone, open, number, rows) {
  await keep(phone, open, number, rows);
  open.collections.set(COLLECTIONS[number], byId(rows));
  tell(phone, {});
}

/** The cell may change how long things stay readable and how soon the app locks. @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {any} settings */
async function takeSettings(phone, open, settings) {
  if (!settings) return;
  open.readableHours = settings.readable_hours;
  open.lockMinutes = settings.lock_minutes;
  tell(phone, { lockMinutes: open.lockMinutes });
  await durably(phone.db, ["seats"], async (tx) => {
    const row = await tx.objectStore("seats").get(open.device);
    if (!row) return;
    await tx.objectStore("seats").put({
      ...row, wipeAfter: settings.wipe_after, readableHours: settings.readable_hours,
      lockMinutes: settings.lock_minutes,
    });
  });
}

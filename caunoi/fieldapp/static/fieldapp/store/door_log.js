/**
 * What this phone has scanned at the door of a class. A scan leaves no readable copy among the records: a thousand of them
 * would have to be read again with every save. The log lies in the vault as one box that is written in the very transaction
 * in which the scan goes into the outbox; so after a restart both are there, or neither. It ends by itself. Moments go out
 * with their milliseconds: a scan that is taken back within a second must come after it.
 *
 * @typedef {import("../records/door.js").Scan} Scan
 */
import { newId } from "../records/ids.js";
import { keptRow, readKept } from "./kept.js";
import { opened } from "./phone.js";
import { saveTraceless } from "./recording.js";

const HOUR = 3_600_000;
const KEPT = 20 * HOUR; // until the next morning

/**
 * The log of the open seat. `add` resolves when the scan is on the disk; scans are written one after another.
 * @param {import("./phone.js").Phone} phone @returns {Promise<{scans: Scan[], add: (scan: Scan) => Promise<void>}>}
 */
export async function openLog(phone) {
  const open = opened(phone);
  /** @type {Scan[]} */
  const before = (await readKept(phone, open.key, open.device, "scans")) ?? [];
  const log = { scans: before.filter((scan) => scan.at > phone.now() - KEPT), add };
  let turn = Promise.resolve();

  /** @param {Scan} scan @returns {Promise<void>} */
  function add(scan) {
    const next = turn.then(() => write(phone, open, log, scan));
    turn = next.catch(() => {}); // the next scan does not fail because this one did
    return next;
  }
  return log;
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {{scans: Scan[]}} log @param {Scan} scan */
async function write(phone, open, log, scan) {
  const { at, ...data } = scan;
  const scans = [...log.scans, scan];
  const until = Math.ceil((phone.now() + KEPT) / HOUR) * HOUR;
  const row = { ...(await keptRow(open.key, open.device, "scans", scans)), until };
  const draft = { id: newId(phone.now()), kind: /** @type {const} */ ("check_in"), data: { ...data, happened_at: new Date(at).toISOString() } };
  await saveTraceless(phone, draft, (kept) => kept.put(row));
  log.scans = scans;
}

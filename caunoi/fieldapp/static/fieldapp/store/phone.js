/**
 * One running app: its database, its way to the cell, its clock, what is open in memory, and who listens.
 *
 * @typedef {{user: import("./types").Person, cell: import("./types").Cell, pull: string | null, fingerprint: string,
 *   clubKeys: {club: string, recipient: string, identity: string}[]}} Identity  pull is null in an empty vault
 * @typedef {{id: string, buddy: string | null, out_at: string, due_back_at: string, due: number}} Timer  `due` by this phone's clock, in milliseconds
 * @typedef {{device: string, number: number, key: CryptoKey, identity: Identity,
 *   collections: Map<string, Map<string, import("./types").Row>>, recents: Map<string, import("./types").Recent>,
 *   others: Promise<void>, habits: any, outing: Timer | null, readableHours: number, lockMinutes: number}} Open  others: when the long lists are in memory
 * @typedef {{db: import("./db.js").Database, fetch: typeof fetch, now: () => number, base: string,
 *   version: string, open: Open | null, status: import("./types").Status,
 *   listeners: Set<import("./types").Listener>, channel: BroadcastChannel | null,
 *   cost: () => Promise<import("./db.js").Cost>, afterSave: () => void, afterOpen: () => void}} Phone
 */
import { StoreError } from "./errors.js";

/** @returns {import("./types").Status} */
export function firstStatus() {
  return {
    phase: "new", seats: [], seat: null, user: null, cell: null, fingerprint: null,
    meter: { safe: 0, onlyHere: 0, refused: 0, held: 0, lastAnswerAt: null },
    sending: "idle", nextTryAt: null, pulling: "idle", pulledAt: null, clockOff: null, persisted: null,
    updateWaiting: false, isWhole: false, lockMinutes: null,
  };
}

/** Changes the status and tells everybody. @param {Phone} phone @param {Partial<import("./types").Status>} change */
export function tell(phone, change) {
  phone.status = { ...phone.status, ...change };
  for (const listener of phone.listeners) listener(phone.status);
}

/** What is open, or StoreError `locked`. @param {Phone} phone @returns {Open} */
export function opened(phone) {
  if (!phone.open) throw new StoreError("locked");
  return phone.open;
}

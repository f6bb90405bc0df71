/** Opening and closing a seat: what is in memory while somebody works, and how it leaves. */
import { readKept, readRecents } from "./kept.js";
import { refreshMeter } from "./outbox.js";
import { readOuting } from "./outing.js";
import { tell } from "./phone.js";
import { readCollections, readTheOthers } from "./pulling.js";
import { livingSeats } from "./seats.js";
import { warmUp } from "./sealing.js";

/**
 * Puts what the vault holds into memory.
 * @param {import("./phone.js").Phone} phone @param {{key: CryptoKey, row: import("./db.js").SeatRow}} what
 */
export async function openSeat(phone, { key, row }) {
  const [identity, collections, recents, pulledAt, habits, outing] = await Promise.all([
    readKept(phone, key, row.device, "identity"),
    readCollections(phone, key, row.device),
    readRecents(phone, key, row.device),
    readKept(phone, key, row.device, "pulled_at"),
    readKept(phone, key, row.device, "habits"),
    readOuting(phone, key, row.device),
  ]);
  phone.open = {
    device: row.device, number: row.number, key, identity, collections,
    recents: new Map(recents.map((recent) => [recent.id, recent])),
    habits: habits ?? null, outing, readableHours: row.readableHours, lockMinutes: row.lockMinutes, others: Promise.resolve(),
  };
  tell(phone, {
    phase: "open", seats: await livingSeats(phone.db), seat: { device: row.device, number: row.number },
    user: identity.user, cell: identity.cell, fingerprint: identity.fingerprint, pulledAt: pulledAt ?? null,
    pulling: "idle", lockMinutes: row.lockMinutes,
  });
  void warmUp(identity.cell.recipient);
  phone.open.others = readTheOthers(phone, phone.open);
  await refreshMeter(phone);
  phone.afterOpen();
}

/** Forgets all that is readable in memory. The disk has nothing readable to forget. @param {import("./phone.js").Phone} phone */
export async function closeSeat(phone) {
  forget(phone);
  await showSeats(phone);
}

/** At once, without waiting for anything. @param {import("./phone.js").Phone} phone */
export function forget(phone) {
  phone.open?.collections.clear();
  phone.open?.recents.clear();
  phone.open = null;
  tell(phone, {
    phase: phone.status.seats.length ? "locked" : "new", seat: null, user: null, cell: null, fingerprint: null,
    pulledAt: null, lockMinutes: null,
  });
}

/** @param {import("./phone.js").Phone} phone */
export async function showSeats(phone) {
  const seats = await livingSeats(phone.db);
  if (phone.open) tell(phone, { seats });
  else tell(phone, { seats, phase: seats.length ? "locked" : "new" });
}

/** Makes the running phone and keeps it going: what happens by itself while the app is open. */
import { openDatabase } from "./db.js";
import { dropExpired } from "./kept.js";
import { refreshMeter } from "./outbox.js";
import { forget, showSeats } from "./opening.js";
import { firstStatus, tell } from "./phone.js";
import { syncNow } from "./sync.js";
import { wishToSend } from "./update.js";
import { calibrated } from "./vault.js";

const CHANNEL = "so-tay";
const TIDY_EVERY = 60_000;
const BREATH = 400; // the screen goes on first, and records saved together travel together

/**
 * @param {{base: string, version: string, fetch?: typeof fetch, now?: () => number, name?: string,
 *   cost?: () => Promise<import("./db.js").Cost>}} world
 * @returns {Promise<import("./phone.js").Phone>}
 */
export async function makePhone({ base, version, fetch = globalThis.fetch, now = Date.now, name, cost = calibrated }) {
  /** @type {import("./phone.js").Phone} */
  const phone = {
    db: await openDatabase(name), fetch: (...args) => fetch(...args), now, base, version, open: null,
    status: firstStatus(), listeners: new Set(), channel: null, cost,
    afterSave: () => void afterSave(phone), afterOpen: () => void syncNow(phone),
  };
  await dropExpired(phone);
  await showSeats(phone);
  await refreshMeter(phone);
  return phone;
}

/** @param {import("./phone.js").Phone} phone */
async function afterSave(phone) {
  await refreshMeter(phone);
  phone.channel?.postMessage("changed");
  await new Promise((resolve) => setTimeout(resolve, BREATH));
  await wishToSend();
  await syncNow(phone);
}

/** Other tabs, the network coming back, copies whose hour is over. @param {import("./phone.js").Phone} phone */
export function keepGoing(phone) {
  phone.channel = new BroadcastChannel(CHANNEL);
  phone.channel.addEventListener("message", () => void lookAgain(phone));
  addEventListener("online", () => void syncNow(phone));
  setInterval(() => void dropExpired(phone), TIDY_EVERY);
}

/** Another tab saved, sent or wiped. @param {import("./phone.js").Phone} phone */
async function lookAgain(phone) {
  await refreshMeter(phone);
  await showSeats(phone);
  const device = phone.open?.device;
  if (device && !phone.status.seats.some((seat) => seat.device === device)) forget(phone);
}

/** Whether the browser promised to keep the outbox; asks it to, where it may be asked. @param {import("./phone.js").Phone} phone @param {{ask: boolean}} how @returns {Promise<boolean>} */
export async function persistence(phone, { ask }) {
  const storage = globalThis.navigator?.storage;
  const already = (await storage?.persisted?.()) ?? false;
  const persisted = already || (ask && ((await storage?.persist?.()) ?? false));
  tell(phone, { persisted: persisted || (ask ? false : phone.status.persisted) });
  return persisted;
}

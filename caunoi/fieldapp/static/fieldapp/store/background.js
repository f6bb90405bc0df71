/** Sending by the service worker, when the network is back and the app is closed. */
import { openDatabase } from "./db.js";
import { oneAtATime } from "./one_at_a_time.js";
import { sendAll } from "./sending.js";
import { firstStatus } from "./phone.js";

/** Sends the outbox; throws if something is left, so that the browser tries again. @param {string} base @returns {Promise<void>} */
export async function sendInBackground(base) {
  const db = await openDatabase();
  const phone = {
    db, base, fetch: globalThis.fetch.bind(globalThis), now: Date.now, version: "", open: null, status: firstStatus(),
    listeners: new Set(), channel: null, cost: never, afterSave: () => {}, afterOpen: () => {},
  };
  try {
    await oneAtATime(async () => {
      const { outcome } = await sendAll(phone);
      if (outcome === "offline" || outcome === "waiting") throw new Error(outcome);
    });
  } finally {
    db.close();
  }
}

/** @returns {Promise<never>} */
async function never() {
  throw new Error("nobody is enrolled in the background");
}

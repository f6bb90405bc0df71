/** Saving from any screen: durable first, then back to the first screen with a quiet line. Nothing waits for the network. */
import * as store from "../store/index.js";
import { habitsAfter } from "./presets.js";
import { read } from "./recent_records.js";
import { home } from "./route.js";
import { said } from "./state.js";

let isSaving = false;

/**
 * Saves drafts and goes home. A second press while the first is being written does nothing.
 * @param {import("../store/types").Draft[]} drafts
 * @param {{key: string, values?: Record<string, any>, taps?: number, client?: string | null}} words what is said afterwards; `client`: who may be referred now
 * @returns {Promise<string[]>} the ids; rejects with the store's named error, and the form stays as it is
 */
export async function keep(drafts, words) {
  const ids = await keepHere(drafts);
  if (!ids.length) return ids;
  home();
  said.value = { ...words, record: ids[ids.length - 1] };
  return ids;
}

/**
 * Saves a contact and goes home; what was talked about and given is offered next time.
 * @param {Record<string, any>} data @param {{key: string, values?: Record<string, any>, taps?: number}} words @returns {Promise<string[]>}
 */
export async function keepContact(data, words) {
  const ids = await keep([{ kind: "contact", data }], { ...words, client: data.void ? null : data.client });
  if (ids.length) void store.keepHabits(habitsAfter(store.habits(), data)).catch(() => {}); // only a comfort
  return ids;
}

/** Saves drafts and stays on the screen. @param {import("../store/types").Draft[]} drafts @returns {Promise<string[]>} */
export async function keepHere(drafts) {
  if (isSaving) return [];
  isSaving = true;
  try {
    const ids = await store.save(drafts);
    void read();
    return ids;
  } finally {
    isSaving = false;
  }
}

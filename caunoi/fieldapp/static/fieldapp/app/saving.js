/** Saving from any screen: durable first, then back to the first screen with a quiet line. Nothing waits for the network. */
import * as store from "../store/index.js";
import { gapsIn } from "./drafts.js";
import { read } from "./recent_records.js";
import { home } from "./route.js";
import { said } from "./state.js";

let isSaving = false;

/**
 * Saves drafts and goes home. A second press while the first is being written does nothing.
 * @param {import("../store/types").Draft[]} drafts
 * @param {{key: string, values?: Record<string, any>, taps?: number}} words what is said afterwards
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
 * Saves a contact and goes home; says what is missing before anything is sealed.
 * @param {Record<string, any>} data @param {{key: string, values?: Record<string, any>, taps?: number}} words @returns {Promise<string[]>}
 */
export async function keepContact(data, words) {
  const problems = gapsIn(data);
  if (problems.length) throw new store.StoreError("bad_record", problems);
  return keep([{ kind: "contact", data }], words);
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

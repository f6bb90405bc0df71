/** The readable records as a signal, read again whenever the store has moved. */
import * as store from "../store/index.js";
import { isOpen, status } from "./state.js";
import { effect, signal } from "./ui.js";

/** Own readable records, newest first. @type {{value: any[]}} */
export const recents = signal([]);

/** Keeps `recents` in step with the store. Call once. */
export function followRecents() {
  effect(() => {
    status.value;
    if (isOpen.value) void read();
    else recents.value = [];
  });
}

/** Reads them again now. @returns {Promise<void>} */
export async function read() {
  try {
    recents.value = await store.recents();
  } catch {
    recents.value = []; // locked in the meantime: there is nothing to read
  }
}

/** The newest records that have not themselves been put right. @returns {any[]} */
export function standing() {
  const amended = new Set(recents.value.map(({ data }) => data.amends).filter(Boolean));
  return recents.value.filter(({ id }) => !amended.has(id));
}

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

/** The clients met on a day, by one's own records that stand. @param {string} day @returns {Set<string>} */
export function metOn(day) {
  const met = standing().filter(({ kind, data }) => kind === "contact" && !data.void && data.on === day);
  return new Set(met.flatMap(({ data }) => [data.client, ...(data.participants ?? [])]).filter(Boolean));
}

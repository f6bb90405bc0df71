/** A contact that is being written outlives the lock: it lies in the vault and is offered again after unlocking. */
import * as store from "../store/index.js";
import { go } from "./route.js";
import { covered, isOpen } from "./state.js";
import { effect, signal, useEffect, useLayoutEffect, useRef } from "./ui.js";

/** What was being written when the app locked: `{value: {name, with, draft}, until}`, or null. */
export const unfinished = signal(/** @type {any} */ (null));

/** Keeps `unfinished` in step with the vault. Call once. */
export function followUnfinished() {
  effect(() => {
    if (isOpen.value) void read();
    else unfinished.value = null;
  });
}

async function read() {
  const found = await store.keptDraft().catch(() => null);
  const client = found?.value.draft.client;
  unfinished.value = isOpen.value && (!client || store.row("clients", client)) ? found : null;
}

/** Opens it again where it was left. */
export function continueUnfinished() {
  const { name, with: what, draft } = unfinished.value.value;
  go(name, { ...what, resumed: draft });
}

/** Takes it away. */
export function dropUnfinished() {
  unfinished.value = null;
  void store.keepDraft(null).catch(() => {}); // locked in the meantime: its hours end by themselves
}

/**
 * Lays down what is written with every change, and takes it away when the form is left in any way but the lock.
 * @param {string} name the screen @param {Record<string, any>} what it was opened with @param {any} draft @param {boolean} isResumed
 */
export function useKeeping(name, what, draft, isResumed) {
  const first = useRef(draft);
  const isBegun = useRef(isResumed);
  useLayoutEffect(() => {
    if (!draft || draft === first.current) return;
    isBegun.current = true;
    void store.keepDraft({ name, with: what, draft }).catch(() => {}); // the form itself goes on
  }, [draft]);
  useEffect(() => () => {
    if (isBegun.current && isOpen.value && !covered.value) dropUnfinished();
  }, []);
}

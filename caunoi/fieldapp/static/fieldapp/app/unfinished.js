/** A form that is being written outlives the lock: it lies in the vault and is offered again after unlocking. */
import * as store from "../store/index.js";
import { go, isUnder, leaveHere } from "./route.js";
import { covered, isOpen } from "./state.js";
import { effect, signal, useEffect, useLayoutEffect, useRef } from "./ui.js";

/** What was being written when the app locked: `{value: {name, with, draft, kind}, until}`, or null. */
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
  const client = found?.value.draft.client ?? found?.value.with.client;
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
 * Lays down what is written with every change: for whoever looks into the outbox and comes back, and in the vault for the
 * lock. Takes it away when the form is left otherwise.
 * @param {string} name the screen @param {Record<string, any>} what it was opened with @param {any} draft null: there is nothing to lay down any more
 * @param {boolean} isResumed @param {string} [kind] of the record that it is to be
 */
export function useKeeping(name, what, draft, isResumed, kind = "contact") {
  const first = useRef(draft);
  const isBegun = useRef(isResumed);
  useLayoutEffect(() => {
    if (draft === first.current) return;
    isBegun.current = true;
    leaveHere({ resumed: draft });
    void store.keepDraft(draft && { name, with: what, draft, kind }).catch(() => {}); // the form itself goes on
  }, [draft]);
  useEffect(() => () => {
    if (isBegun.current && isOpen.value && !covered.value && !isUnder(name)) dropUnfinished();
  }, []);
}

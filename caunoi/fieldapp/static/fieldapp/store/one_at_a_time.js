const LOCK_NAME = "so-tay-send";

/** Runs when no other tab or worker of this phone does. @param {() => Promise<void>} deed */
export async function oneAtATime(deed) {
  if (!globalThis.navigator?.locks) return deed();
  await navigator.locks.request(LOCK_NAME, deed);
}

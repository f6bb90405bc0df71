/** The lock that closes by itself, also where a sleeping phone held back its timers. */

/** @type {{last: number, timer: any}} */
const watch = { last: 0, timer: null };
const LOOK_EVERY = 5_000;

/** Somebody is there. @param {import("./phone.js").Phone} phone */
export function touch(phone) {
  watch.last = phone.now();
}

/** Begins to look whether nobody is there any more. @param {import("./phone.js").Phone} phone @param {() => void} close */
export function watchForAbsence(phone, close) {
  touch(phone);
  clearInterval(watch.timer);
  watch.timer = setInterval(() => closeIfAbsent(phone, close), LOOK_EVERY);
  watch.timer.unref?.();
  globalThis.document?.addEventListener("visibilitychange", () => closeIfAbsent(phone, close));
}

/** @param {import("./phone.js").Phone} phone @param {() => void} close */
export function closeIfAbsent(phone, close) {
  const minutes = phone.open?.lockMinutes;
  const away = phone.now() - watch.last;
  // A clock set back must not keep the app open for ever.
  if (minutes !== undefined && (away >= minutes * 60_000 || away < -60_000)) close();
}

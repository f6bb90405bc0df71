/** The way out: the neutral page at once, then the lock, then a fresh page: nothing that was open is left in memory. */
import * as store from "../store/index.js";
import { home } from "./route.js";
import { covered, said } from "./state.js";

const COVERED = "covered";

/** Covers the app and locks it. */
export function leaveQuickly() {
  sessionStorage.setItem(COVERED, "yes");
  covered.value = true;
  document.title = "Ghi chú";
  said.value = null;
  if (navigator.serviceWorker?.controller) store.quickExit(location.pathname);
  else store.lock();
  home();
}

/** Whether the page was left quickly and then loaded again: it stays neutral. */
export function coverAgain() {
  if (!sessionStorage.getItem(COVERED)) return;
  covered.value = true;
  document.title = "Ghi chú";
}

/** Back from the neutral page to the lock. */
export function uncover() {
  sessionStorage.removeItem(COVERED);
  covered.value = false;
  document.title = "Sổ tay";
}

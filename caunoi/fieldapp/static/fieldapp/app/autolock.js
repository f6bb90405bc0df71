/** Locks when nobody touches the phone, and soon after it is put away. The last seconds are counted aloud on screen. */
import * as store from "../store/index.js";
import { isOpen, status } from "./state.js";
import { signal } from "./ui.js";

const WARN_SECONDS = 15;
const HIDDEN_GRACE_SECONDS = 20;
const PICTURE_SECONDS = 90;

/** Seconds until the lock, in the last seconds only; else null. */
export const secondsLeft = signal(/** @type {any} */ (null));

/** Minutes that the person chose; never more than the office allows. */
export const chosenMinutes = signal(3);

let touchedAt = Date.now();
let hiddenAt = 0;
let asideUntil = 0;

/** The most that the office allows, in minutes. @returns {number} */
export const mostMinutes = () => status.value.lockMinutes ?? 3;

/** The minutes in force. @param {number} chosen @param {number} most @returns {number} */
export function minutesInForce(chosen, most) {
  return Math.min(Math.max(chosen, 1), most);
}

/** Begins to watch touches, keys and the hiding of the page. Call once. */
export function watchForQuiet() {
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", onVisibility);
  setInterval(tick, 1000);
}

/** Somebody is at work: also when they scan and touch nothing. */
export function touched() {
  touchedAt = Date.now();
  secondsLeft.value = null;
  if (isOpen.value) store.touch();
}

/** The phone's own camera comes over the app now: to hide for a picture is not to be put away. */
export function stepAside() {
  asideUntil = Date.now() + PICTURE_SECONDS * 1000;
}

function onVisibility() {
  if (document.visibilityState === "hidden") hiddenAt = Date.now();
  else if (isAway()) lockNow();
  else hiddenAt = 0;
}

function tick() {
  if (!isOpen.value) {
    touchedAt = Date.now();
    secondsLeft.value = null;
    return;
  }
  const left = Math.ceil(minutesInForce(chosenMinutes.value, mostMinutes()) * 60 - (Date.now() - touchedAt) / 1000);
  if (left <= 0 || isAway()) lockNow();
  else secondsLeft.value = left <= WARN_SECONDS ? left : null;
}

function isAway() {
  return hiddenAt > 0 && Date.now() > Math.max(hiddenAt + HIDDEN_GRACE_SECONDS * 1000, asideUntil);
}

function lockNow() {
  hiddenAt = 0;
  if (isOpen.value) store.lock();
}

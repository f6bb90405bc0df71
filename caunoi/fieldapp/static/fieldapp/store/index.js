/**
 * The store: all that a screen may ask for. It alone knows the database, the network and the keys.
 *
 * Screens call `start` once, `watch` for the status, and the verbs below. Everything that fails throws a
 * `StoreError` whose `code` the screen turns into words; what was saved before stays saved.
 *
 * @typedef {import("./types").Status} Status
 * @typedef {import("./types").Recent} Recent
 * @typedef {import("./types").Row} Row
 */

import { makeCardCode } from "../records/card_codes.js";
import { newId as madeId } from "../records/ids.js";
import * as kinds from "../records/kinds.js";
import * as enrolment from "./enrol.js";
import { StoreError } from "./errors.js";
import * as handing from "./handover.js";
import * as absence from "./lock.js";
import * as lookups from "./lookups.js";
import * as making from "./making.js";
import * as out from "./outing.js";
import { closeSeat, forget, openSeat } from "./opening.js";
import * as passphrases from "./passphrases.js";
import { firstStatus, opened } from "./phone.js";
import * as recording from "./recording.js";
import * as remembered from "./remembered.js";
import * as camera from "./scan.js";
import * as sealing from "./sealing.js";
import { wipe } from "./seats.js";
import * as syncing from "./sync.js";
import * as update from "./update.js";

export { StoreError };

/** @type {import("./phone.js").Phone | null} */
let running = null;

/** @returns {import("./phone.js").Phone} */
function phone() {
  if (!running) throw new StoreError("no_storage");
  return running;
}

// Starting, and what there is

/** Opens the database, deletes what has expired, begins to send. Call once. @returns {Promise<Status>} */
export async function start() {
  if (running) return running.status;
  const version = document.documentElement.dataset.version ?? "";
  const made = await making.makePhone({ base: location.origin, version });
  running = made;
  making.keepGoing(made);
  absence.watchForAbsence(made, lock);
  for (const listener of early) watch(listener);
  void making.persistence(made, { ask: false });
  void update.registerWorker(made, () => void syncing.syncNow(made)).catch(() => {});
  void syncing.syncNow(made);
  return made.status;
}

/** Listeners that came before the start. @type {Set<import("./types").Listener>} */
const early = new Set();

/** The status now. @returns {Status} */
export function status() { return running?.status ?? firstStatus(); }

/** Calls `listener` now and after every change. @param {import("./types").Listener} listener @returns {() => void} stop */
export function watch(listener) {
  const listeners = running?.listeners ?? early;
  listeners.add(listener);
  listener(status());
  return () => [early, running?.listeners].forEach((set) => set?.delete(listener));
}

/** A setting that tells nothing about anybody (language, theme, text size); survives a wipe. @param {string} name @returns {Promise<string | null>} */
export async function setting(name) { return (await phone().db.get("plain", `set:${name}`)) ?? null; }

/** @param {string} name @param {string} value @returns {Promise<void>} */
export async function setSetting(name, value) { await phone().db.put("plain", value, `set:${name}`); }

// Enrolment

/** The code in a scanned or typed text (`<base>/app/#enrol=<code>`, or the bare code); null if it is none. @param {string} text @returns {import("./types").Enrolment | null} */
export function readEnrolment(text) { return enrolment.readEnrolment(text, location.origin); }

/** What is wrong with a passphrase: `short` (under 8 characters), `simple` (one repeated letter, 12345678, …), or null. @param {string} text @returns {"short" | "simple" | null} */
export function passphraseProblem(text) { return passphrases.passphraseProblem(text); }

/**
 * Makes a seat on this phone and opens it. Needs the network once, takes a few seconds (the lock is calibrated to this phone).
 * Throws `bad_code`, `offline`, `weak_passphrase`, `wrong_fingerprint`.
 * @param {{code: string, passphrase: string}} what @returns {Promise<{fingerprint: string}>}
 */
export async function enrol(what) {
  const result = await enrolment.enrol(phone(), what);
  absence.touch(phone());
  void making.persistence(phone(), { ask: true });
  return result;
}

// The lock

/** About one second. Wrong tries are counted durably before the answer. @param {{device: string, passphrase: string}} what @returns {Promise<import("./types").Unlocking>} */
export async function unlock({ device, passphrase }) {
  const tried = await passphrases.tryPassphrase(phone().db, device, passphrase);
  if ("left" in tried && tried.left === 0) await closeSeat(phone());
  if ("left" in tried) return tried.left ? { result: "wrong", left: tried.left } : { result: "wiped" };
  absence.touch(phone());
  await openSeat(phone(), tried);
  return { result: "open" };
}

/** Locks at once; what was being typed is the screen's to drop. @returns {void} */
export function lock() { if (running) forget(running); }

/** Locks, forgets everything in memory, and loads a page that shows nothing (the locked app unless told). @param {string} [to] @returns {void} */
export function quickExit(to = "/app/") {
  lock();
  location.replace(to);
}

/** Somebody is there: the auto-lock begins again. Call it on every touch and key. @returns {void} */
export function touch() { if (running) absence.touch(running); }

/** Throws `wrong_passphrase`, `weak_passphrase`. @param {{old: string, next: string}} what @returns {Promise<void>} */
export async function changePassphrase(what) { await (await import("./other_passphrases.js")).changePassphrase(phone().db, opened(phone()).device, what); }

/** A second passphrase: typed at the lock it deletes everything readable and opens an empty app, without a word. Null takes it away; a changed passphrase too (set it again). @param {string | null} passphrase @returns {Promise<void>} */
export async function setDuressPassphrase(passphrase) {
  const { device, identity } = opened(phone());
  if (passphrase !== null) passphrases.demandStrong(passphrase);
  await (await import("./other_passphrases.js")).setDuress(phone().db, device, passphrase, identity);
}

/** Deletes everything readable of this seat; the outbox stays and is sent. The person needs a new enrolment. @param {string} device @returns {Promise<void>} */
export async function leaveSeat(device) {
  await wipe(phone().db, device);
  await closeSeat(phone());
  phone().channel?.postMessage("changed");
}

// Recording

/** Takes up the checks of the records that a wing makes. @param {Record<string, import("./types").KindCheck>} checks @returns {void} */
export function learnKinds(checks) { kinds.learnKinds(checks); }

/** What is wrong with a draft, field by field; an empty list means it can be saved. @param {import("./types").Draft} draft @returns {import("./types").Problem[]} */
export function problemsOf(draft) { return recording.problemsOf(phone(), draft); }

/**
 * Saves records together: when it resolves, all of them are durable and sealed. Sending begins by itself.
 * Throws `locked`, `bad_record`, `saved_already`, `no_club_key`, `storage_full`. Returns the ids, in order; a draft
 * may bring its own `id` from `newId()`, so that a second draft can refer to the first.
 * @param {(import("./types").Draft & {id?: string})[]} drafts @returns {Promise<string[]>}
 */
export async function save(drafts) { return recording.saveAll(phone(), drafts); }

/** A fresh id, for drafts that refer to each other. @returns {string} */
export function newId() { return madeId(); }

/** A fresh card code, written `ABC-DEFG`. @returns {string} */
export function newCardCode() { return makeCardCode(); }

/** Own records still readable here, newest first. @returns {Promise<Recent[]>} */
export async function recents() { return recording.recents(phone()); }

/** Lays a half-written form into the vault, for the readable hours; null takes it away. Throws `locked`. @param {unknown} value @returns {Promise<void>} */
export async function keepDraft(value) { await remembered.keepDraft(phone(), value); }

/** The half-written form that was laid down last, and until when it is readable; null if there is none. @returns {Promise<{value: any, until: string} | null>} */
export async function keptDraft() { return remembered.keptDraft(phone()); }

/** What this person usually does, as the app laid it down: codes and counts only; null at first. @returns {any} */
export function habits() { return opened(phone()).habits; }

/** Lays down habits, without an end. Nothing about a client may be in them. @param {any} value @returns {Promise<void>} */
export async function keepHabits(value) { await remembered.keepHabits(phone(), value); }

// Out and back

/** Starts this person's timer. No readable record of it stays but the timer itself, until `comeBack`. @param {{buddy: string | null, hereFrom: number, hereUntil: number}} what moments by this phone's clock, in milliseconds @returns {Promise<void>} */
export async function goOut(what) { await out.goOut(phone(), what); }

/** Back: says so to the cell and deletes the timer here. @returns {Promise<void>} */
export async function comeBack() { await out.comeBack(phone()); }

/** Somebody whom this person looks out for was late and is looked after, or is safe. @param {{outing: string, is_back?: boolean}} what @returns {Promise<void>} */
export async function seeOuting(what) { await out.see(phone(), what); }

/** This person's timer, or null. @returns {import("./outing.js").Timer | null} */
export function outing() { return opened(phone()).outing; }

/** Whether the cell has heard of the timer. @returns {Promise<boolean>} */
export async function isOutingSent() { return out.isSent(phone()); }

// What the cell lets this person hold

/** All rows of a collection (from memory, quick). @param {import("./types").Collection} name @returns {Row[]} */
export function rows(name) { return lookups.rows(phone(), name); }

/** Whether a collection is in memory; the long ones come a moment after the app is open, and the status moves then. @param {import("./types").Collection} name @returns {boolean} */
export function isRead(name) { return opened(phone()).collections.has(name); }

/** One row, or null. @param {import("./types").Collection} name @param {string} id @returns {Row | null} */
export function row(name, id) { return lookups.row(phone(), name, id); }

/** The client with this card code, typed in any way, also one enrolled here today; null if unknown here. @param {string} code @returns {Row | null} */
export function clientByCard(code) { return lookups.clientByCard(phone(), code); }

/** Sends, then compares and fetches. Never throws for the network: look at the status. @returns {Promise<void>} */
export async function syncNow() { await syncing.syncNow(phone(), { again: true }); }

/** Asks the browser not to evict the outbox. @returns {Promise<boolean>} */
export async function askPersistence() { return making.persistence(phone(), { ask: true }); }

/** The whole outbox as a file for the office, sealed as it is; works while locked. @returns {Promise<import("./types").Handover[]>} one file for each seat with unsent records */
export async function handover() { return handing.handover(phone()); }

// The club's keys

/** Makes the club's key on this phone; saves a `club_key` record. Returns the text for the paper backup. @param {string} club @returns {Promise<{recipient: string, paper: string}>} */
export async function makeClubKey(club) { return (await import("./club_keys.js")).makeClubKey(phone(), club); }

/** Takes a club's key from its paper. Throws `bad_paper`. @param {{club: string, paper: string}} what @returns {Promise<import("./types").ClubKey>} */
export async function restoreClubKey(what) { return (await import("./club_keys.js")).restoreClubKey(phone(), what); }

/** The clubs whose sealed notes this phone can open. @returns {import("./types").ClubKey[]} */
export function clubKeys() { return opened(phone()).identity.clubKeys.map(({ club, recipient }) => ({ club, recipient })); }

/** The text for the paper backup again. Asks for the passphrase. @param {{club: string, passphrase: string}} what @returns {Promise<string>} */
export async function clubKeyPaper(what) { return (await import("./club_keys.js")).clubKeyPaper(phone(), what); }

/** Opens a sealed note (base64). Throws `cannot_open`. @param {string} sealed @returns {Promise<string>} */
export async function openNote(sealed) {
  return sealing.openNote(sealed, opened(phone()).identity.clubKeys.map((key) => key.identity));
}

// The app itself

/** Restarts into the version that waits. @returns {void} */
export function restartIntoUpdate() { update.restartIntoUpdate(); }

/** Watches a camera picture for a QR code; resolves with its text. Stop with the signal. @param {HTMLVideoElement} video @param {AbortSignal} signal @returns {Promise<string>} */
export async function scan(video, signal) { return camera.scan(video, signal); }

/** Reads every QR code that comes before the camera, several in one picture, until the signal. @param {HTMLVideoElement} video @param {AbortSignal} signal @param {(text: string) => unknown} onRead awaited before the next look @returns {Promise<void>} */
export async function scanOn(video, signal, onRead) { return camera.scanOn(video, signal, onRead); }

/** What this phone scanned at the doors of today's classes; loaded when first wanted. */
export async function doorLog() { return (await import("./door_log.js")).openLog(phone()); }

/** The files of the library that lie here: `here`, `keep`, `read`, `keepOnly`, `count`; loaded when first wanted. */
export async function shelf() { return (await import("./files.js")).shelfOf(phone()); }

/** What a compact JWS says if this key signed it; rejects if not. @param {string} token @param {JsonWebKey & {kid?: string}} jwk @returns {Promise<any>} */
export async function verified(token, jwk) { return (await import("./signed.js")).verified(token, jwk); }

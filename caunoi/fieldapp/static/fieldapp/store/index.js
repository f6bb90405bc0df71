/**
 * The store: all that a screen may ask for. It alone knows the database, the network and the keys.
 *
 * Screens call `start` once, `watch` for the status, and the verbs below. Everything that fails throws a
 * `StoreError` whose `code` the screen turns into words; what was saved before stays saved.
 *
 * @typedef {import("./types").Status} Status
 * @typedef {import("./types").Recent} Recent
 * @typedef {import("./types").Row} Row
 * @typedef {import("./types").Problem} Problem
 */

/** @returns {never} */
function soon() {
  throw new Error("not written yet");
}

/**
 * A named failure. Codes: `locked`, `no_seat`, `bad_code`, `offline`, `wrong_fingerprint`, `weak_passphrase`,
 * `wrong_passphrase`, `bad_record` (with `problems`), `no_club_key`, `cannot_open`, `bad_paper`, `storage_full`,
 * `no_storage`, `server` .
 */
export class StoreError extends Error {
  /** @param {string} code @param {Problem[]} [problems] */
  constructor(code, problems = []) {
    super(code);
    this.code = code;
    this.problems = problems;
  }
}

// Starting, and what there is

/** Opens the database, deletes what has expired, begins to send. Call once. @returns {Promise<Status>} */
export async function start() { return soon(); }

/** The status now. @returns {Status} */
export function status() { return soon(); }

/** Calls `listener` now and after every change. @param {import("./types").Listener} listener @returns {() => void} stop */
export function watch(listener) { return soon(); }

/** A setting that tells nothing about anybody (language, theme, text size); survives a wipe. @param {string} name @returns {Promise<string | null>} */
export async function setting(name) { return soon(); }

/** @param {string} name @param {string} value @returns {Promise<void>} */
export async function setSetting(name, value) { return soon(); }

// Enrolment

/** The code in a scanned or typed text (`<base>/app/#enrol=<code>`, or the bare code); null if it is none. @param {string} text @returns {import("./types").Enrolment | null} */
export function readEnrolment(text) { return soon(); }

/** What is wrong with a passphrase: `short` (under 8 characters), `simple` (one repeated letter, 12345678, …), or null. @param {string} text @returns {"short" | "simple" | null} */
export function passphraseProblem(text) { return soon(); }

/**
 * Makes a seat on this phone and opens it. Needs the network once, takes a few seconds (the lock is calibrated to this phone).
 * Throws `bad_code`, `offline`, `weak_passphrase`, `wrong_fingerprint`.
 * @param {{code: string, passphrase: string}} what @returns {Promise<{fingerprint: string}>}
 */
export async function enrol(what) { return soon(); }

// The lock

/** About one second. Wrong tries are counted durably before the answer. @param {{device: string, passphrase: string}} what @returns {Promise<import("./types").Unlocking>} */
export async function unlock(what) { return soon(); }

/** Locks at once; what was being typed is the screen's to drop. @returns {void} */
export function lock() { return soon(); }

/** Locks, forgets everything in memory, and leaves to a neutral page. @returns {void} */
export function quickExit() { return soon(); }

/** Somebody is there: the auto-lock begins again. Call it on every touch and key. @returns {void} */
export function touch() { return soon(); }

/** Throws `wrong_passphrase`, `weak_passphrase`. @param {{old: string, next: string}} what @returns {Promise<void>} */
export async function changePassphrase(what) { return soon(); }

/** A second passphrase: typed at the lock it deletes everything readable and opens an empty app, without a word. Null takes it away. @param {string | null} passphrase @returns {Promise<void>} */
export async function setDuressPassphrase(passphrase) { return soon(); }

/** Deletes everything readable of this seat; the outbox stays and is sent. The person needs a new enrolment. @param {string} device @returns {Promise<void>} */
export async function leaveSeat(device) { return soon(); }

// Recording

/** What is wrong with a draft, field by field; an empty list means it can be saved. @param {import("./types").Draft} draft @returns {Problem[]} */
export function problemsOf(draft) { return soon(); }

/**
 * Saves records together: when it resolves, all of them are durable and sealed. Sending begins by itself.
 * Throws `locked`, `bad_record`, `no_club_key`, `storage_full`. Returns the ids, in order; a draft may bring its own
 * `data.id`-less id by `newId()` so that a second draft can refer to the first.
 * @param {(import("./types").Draft & {id?: string})[]} drafts @returns {Promise<string[]>}
 */
export async function save(drafts) { return soon(); }

/** A fresh id, for drafts that refer to each other. @returns {string} */
export function newId() { return soon(); }

/** A fresh card code, written `ABC-DEFG`. @returns {string} */
export function newCardCode() { return soon(); }

/** Own records still readable here, newest first. @returns {Promise<Recent[]>} */
export async function recents() { return soon(); }

// What the cell lets this person hold

/** All rows of a collection (from memory, quick). @param {import("./types").Collection} name @returns {Row[]} */
export function rows(name) { return soon(); }

/** One row, or null. @param {import("./types").Collection} name @param {string} id @returns {Row | null} */
export function row(name, id) { return soon(); }

/** The client with this card code, typed in any way, also one enrolled here today; null if unknown here. @param {string} code @returns {Row | null} */
export function clientByCard(code) { return soon(); }

/** Sends, then compares and fetches. Never throws for the network: look at the status. @returns {Promise<void>} */
export async function syncNow() { return soon(); }

/** Asks the browser not to evict the outbox. @returns {Promise<boolean>} */
export async function askPersistence() { return soon(); }

/** The whole outbox as a file for the office, sealed as it is; works while locked. @returns {Promise<import("./types").Handover[]>} one file for each seat with unsent records */
export async function handover() { return soon(); }

// The club's keys

/** Makes the club's key on this phone; saves a `club_key` record. Returns the text for the paper backup. @param {string} club @returns {Promise<{recipient: string, paper: string}>} */
export async function makeClubKey(club) { return soon(); }

/** Takes a club's key from its paper. Throws `bad_paper`. @param {{club: string, paper: string}} what @returns {Promise<import("./types").ClubKey>} */
export async function restoreClubKey(what) { return soon(); }

/** The clubs whose sealed notes this phone can open. @returns {import("./types").ClubKey[]} */
export function clubKeys() { return soon(); }

/** The text for the paper backup again. Asks for the passphrase. @param {{club: string, passphrase: string}} what @returns {Promise<string>} */
export async function clubKeyPaper(what) { return soon(); }

/** Opens a sealed note (base64). Throws `cannot_open`. @param {string} sealed @returns {Promise<string>} */
export async function openNote(sealed) { return soon(); }

// The app itself

/** Restarts into the version that waits. @returns {void} */
export function restartIntoUpdate() { return soon(); }

/** Watches a camera picture for a QR code; resolves with its text. Stop with the signal. @param {HTMLVideoElement} video @param {AbortSignal} signal @returns {Promise<string>} */
export async function scan(video, signal) { return soon(); }

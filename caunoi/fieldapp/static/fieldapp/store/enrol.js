/** Enrolment: a code from the office makes a seat; both sides compute a fingerprint that two people compare. */
import { base64url, hex, randomBytes, sha256 } from "./bytes.js";
import { StoreError } from "./errors.js";
import { fingerprint } from "./fingerprint.js";
import { call } from "./network.js";
import { openSeat } from "./opening.js";
import { demandStrong } from "./passphrases.js";
import { makeSeat } from "./seats.js";

const CODE = /^[A-Za-z0-9_-]{6,128}$/;

/**
 * The code in a scanned or typed text: `<base>/app/#enrol=<code>` or the code alone. Null if it is none.
 * @param {string} text @param {string} base of this cell @returns {import("./types").Enrolment | null}
 */
export function readEnrolment(text, base) {
  const link = text.trim().match(/^(https?:\/\/[^/#?]+)\/app\/#enrol=([A-Za-z0-9_-]+)$/);
  if (link) return CODE.test(link[2]) ? { base: link[1], code: link[2] } : null;
  return CODE.test(text.trim()) ? { base, code: text.trim() } : null;
}

/**
 * Makes a seat and opens it. StoreError `weak_passphrase`, `offline`, `bad_code`, `wrong_fingerprint`, `server`.
 * @param {import("./phone.js").Phone} phone @param {{code: string, passphrase: string}} what
 * @returns {Promise<{fingerprint: string}>}
 */
export async function enrol(phone, { code, passphrase }) {
  demandStrong(passphrase);
  const { send, pull } = tokensFor(code.trim());
  const [send_hash, pull_hash] = [hex(await sha256(send)), hex(await sha256(pull))];
  const cost = await phone.cost();
  const answer = await call(phone, "enrol", { code: code.trim(), send_hash, pull_hash, app_version: phone.version });
  if (answer.status !== 200) throw new StoreError(failureOf(answer));
  const { device, user, cell, settings } = answer.body;
  const own = await fingerprint(cell.recipient, device, send_hash, pull_hash);
  if (own !== answer.body.fingerprint) throw new StoreError("wrong_fingerprint");
  answered.clear();
  const identity = { user, cell, pull, fingerprint: own, clubKeys: [] };
  await openSeat(phone, await makeSeat(phone.db, { device, send, passphrase, cost, identity, settings }));
  return { fingerprint: own };
}

/**
 * The same code is answered with the same tokens: where the cell's answer was lost, asking again is no second phone.
 * @type {Map<string, {send: string, pull: string}>}
 */
const answered = new Map();

/** @param {string} code */
function tokensFor(code) {
  const tokens = answered.get(code) ?? { send: base64url(randomBytes(32)), pull: base64url(randomBytes(32)) };
  answered.set(code, tokens);
  return tokens;
}

/** @param {import("./network.js").Answer} answer */
function failureOf({ status, error }) {
  if (status === 0) return "offline";
  return error === "bad_code" || status === 401 ? "bad_code" : "server";
}

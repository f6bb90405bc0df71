/**
 * The vault: a random key for all that one seat keeps readable, wrapped by what Argon2id makes of the passphrase.
 *
 * A seat has two slots of equal look. The first holds the vault's key; the second is noise, or holds the key of an
 * empty vault that a duress passphrase opens. Nobody can tell which without the passphrase.
 *
 * @typedef {import("./bytes.js").Bytes} Bytes
 */
import { randomBytes, textOf, utf8 } from "./bytes.js";
import { stretched } from "./stretching.js";

export const FLOOR = { memory: 19 * 1024, passes: 2 }; // OWASP's least for Argon2id
const MOST_MEMORY = 64 * 1024;
const AIM_MS = 1000;
const IV = 12;
const TAG = 16;
const KEY = 32;

/** What Argon2id costs about one second on this phone, never less than the floor. @returns {Promise<import("./db.js").Cost>} */
export async function calibrated() {
  const around = await timeOf({ memory: 8, passes: 1 }); // loading the library, beginning a worker
  const ratio = AIM_MS / Math.max((await timeOf(FLOOR)) - around, 1);
  const memory = Math.round(Math.min(Math.max(FLOOR.memory * ratio, FLOOR.memory), MOST_MEMORY));
  const passes = Math.round((FLOOR.passes * FLOOR.memory * ratio) / memory);
  return { memory, passes: Math.min(Math.max(passes, FLOOR.passes), 12) };
}

/** @param {import("./db.js").Cost} cost @returns {Promise<number>} ms */
async function timeOf(cost) {
  const began = performance.now();
  await keyFrom("calibration", randomBytes(16), cost);
  return performance.now() - began;
}

/**
 * The key that wraps, from a passphrase. Takes about a second.
 * @param {string} passphrase @param {Uint8Array} salt @param {import("./db.js").Cost} cost
 * @returns {Promise<CryptoKey>}
 */
export async function keyFrom(passphrase, salt, cost) {
  const password = utf8(passphrase.normalize("NFC"));
  const bytes = await stretched({
    password, salt, memorySize: cost.memory, iterations: cost.passes, parallelism: 1, hashLength: KEY,
    outputType: "binary",
  });
  password.fill(0);
  return importedKey(bytes);
}

/** Takes the bytes over: they are zero afterwards. @param {Bytes} bytes @returns {Promise<CryptoKey>} */
export async function importedKey(bytes) {
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  bytes.fill(0);
  return key;
}

/** @returns {Bytes} */
export const newVaultKey = () => randomBytes(KEY);

/** @param {Bytes} vaultKey @param {CryptoKey} wrapping @param {string} device @returns {Promise<Bytes>} */
export const wrap = (vaultKey, wrapping, device) => encrypt(wrapping, vaultKey, `slot ${device}`);

/** The vault key in a slot, or null if this key does not open it. @param {Bytes} slot @param {CryptoKey} wrapping @param {string} device @returns {Promise<Bytes | null>} */
export async function unwrap(slot, wrapping, device) {
  try {
    return await decrypt(wrapping, slot, `slot ${device}`);
  } catch {
    return null;
  }
}

/** A slot that nothing opens. @returns {Bytes} */
export const noiseSlot = () => randomBytes(IV + KEY + TAG);

/**
 * A value under the vault key; `place` is bound to it, so that boxes cannot be swapped. Its length is rounded up.
 * @param {CryptoKey} key @param {unknown} value @param {string} place @returns {Promise<Bytes>}
 */
export function box(key, value, place) {
  const plain = utf8(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / 256) * 256).fill(0x20);
  padded.set(plain);
  return encrypt(key, padded, place);
}

/** @param {CryptoKey} key @param {Bytes} boxed @param {string} place @returns {Promise<any>} */
export async function unbox(key, boxed, place) {
  return JSON.parse(textOf(await decrypt(key, boxed, place)));
}

/** @param {CryptoKey} key @param {Bytes} plain @param {string} place @returns {Promise<Bytes>} */
async function encrypt(key, plain, place) {
  const iv = randomBytes(IV);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(place) }, key, plain);
  const whole = new Uint8Array(IV + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV);
  return whole;
}

/** @param {CryptoKey} key @param {Bytes} whole @param {string} place @returns {Promise<Bytes>} */
async function decrypt(key, whole, place) {
  const how = { name: "AES-GCM", iv: whole.slice(0, IV), additionalData: utf8(place) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, whole.slice(IV)));
}

/** Sealing in the age format: finished records to the cell, notes to a club. */
import { base64, fromBase64, textOf } from "./bytes.js";
import { StoreError } from "./errors.js";

const HEADER = "age-encryption.org/v1\n";

/** Loaded when first needed: the app opens without it. */
const age = () => import("../lib/age.js");

/** Seals a word that nobody gets, so that the first save waits neither for the library nor for its first run. @param {string} recipient */
export async function warmUp(recipient) {
  await seal("warm", [recipient]).catch(() => {});
}

/** An age file that any of the recipients can open. @param {string} text @param {string[]} recipients @returns {Promise<import("./bytes.js").Bytes>} */
export async function seal(text, recipients) {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return /** @type {import("./bytes.js").Bytes} */ (await encrypter.encrypt(text));
}

/** @param {Uint8Array} sealed @param {string[]} identities @returns {Promise<string>} StoreError `cannot_open` */
export async function open(sealed, identities) {
  if (!identities.length || textOf(sealed.subarray(0, 22)) !== HEADER) throw new StoreError("cannot_open");
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed, "text");
  } catch {
    throw new StoreError("cannot_open");
  }
}

/** A note sealed to a club's keys, as it travels. @param {string} text @param {string[]} recipients */
export async function sealNote(text, recipients) {
  if (!recipients.length) throw new StoreError("no_club_key");
  return base64(await seal(text.normalize("NFC"), recipients));
}

/** @param {string} sealed base64 @param {string[]} identities @returns {Promise<string>} */
export async function openNote(sealed, identities) {
  try {
    return await open(fromBase64(sealed), identities);
  } catch {
    throw new StoreError("cannot_open");
  }
}

/** A new pair of keys. @returns {Promise<{identity: string, recipient: string}>} */
export async function newKeys() {
  const { generateX25519Identity, identityToRecipient } = await age();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The public key of an identity, however it was typed from paper. StoreError `bad_paper`. @param {string} paper @returns {Promise<{identity: string, recipient: string}>} */
export async function keysFromPaper(paper) {
  const identity = paper.toUpperCase().replace(/[^A-Z0-9-]/g, "").replace(/^.*?(AGE-SECRET-KEY-1)/, "$1");
  const { identityToRecipient } = await age();
  try {
    return { identity, recipient: await identityToRecipient(identity) };
  } catch {
    throw new StoreError("bad_paper");
  }
}

/** The identity in groups of five, to be written by hand. @param {string} identity */
export function paperOf(identity) {
  const [prefix, rest] = [identity.slice(0, 16), identity.slice(16)];
  return `${prefix} ${rest.match(/.{1,5}/g)?.join(" ")}`;
}

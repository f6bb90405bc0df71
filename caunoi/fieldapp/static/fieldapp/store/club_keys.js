/** A club's keys: made on the lead's phone, kept in the lead's vault, backed up on paper. */
import { keep } from "./kept.js";
import { StoreError } from "./errors.js";
import { demandPassphrase } from "./other_passphrases.js";
import { opened } from "./phone.js";
import { saveAll } from "./recording.js";
import { keysFromPaper, newKeys, paperOf } from "./sealing.js";

/** Makes and tells the club's new key. @param {import("./phone.js").Phone} phone @param {string} club @returns {Promise<{recipient: string, paper: string}>} */
export async function makeClubKey(phone, club) {
  opened(phone);
  const { identity, recipient } = await newKeys();
  await add(phone, { club, recipient, identity }); // kept before it is told: a key that nobody holds must not be used
  await saveAll(phone, [{ kind: "club_key", data: { club, recipient } }]);
  return { recipient, paper: paperOf(identity) };
}

/** @param {import("./phone.js").Phone} phone @param {{club: string, paper: string}} what @returns {Promise<import("./types").ClubKey>} */
export async function restoreClubKey(phone, { club, paper }) {
  opened(phone);
  const { identity, recipient } = await keysFromPaper(paper);
  await add(phone, { club, recipient, identity });
  return { club, recipient };
}

/** @param {import("./phone.js").Phone} phone @param {{club: string, recipient: string, identity: string}} key */
async function add(phone, key) {
  const open = opened(phone);
  const others = open.identity.clubKeys.filter(({ recipient }) => recipient !== key.recipient);
  const identity = { ...open.identity, clubKeys: [...others, key] };
  await keep(phone, open, "identity", identity);
  open.identity = identity;
}

/** The newest key's paper text, for somebody who knows the passphrase. @param {import("./phone.js").Phone} phone @param {{club: string, passphrase: string}} what @returns {Promise<string>} */
export async function clubKeyPaper(phone, { club, passphrase }) {
  const open = opened(phone);
  await demandPassphrase(phone.db, open.device, passphrase);
  const key = open.identity.clubKeys.findLast((one) => one.club === club);
  if (!key) throw new StoreError("no_club_key");
  return paperOf(key.identity);
}

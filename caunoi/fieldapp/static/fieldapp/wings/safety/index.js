/** What is done once: the club's key, the two passphrases, leaving a phone. */
import { clubKeyProblems } from "../../records/club_key.js";
import { ClubKey } from "./club_key.js";
import { Leave } from "./leave.js";
import { Duress, PassphraseChange } from "./passphrases.js";

/** @type {Record<string, any>} */
export const screens = { club_key: ClubKey, passphrase_change: PassphraseChange, duress: Duress, leave: Leave };

export const kinds = { club_key: clubKeyProblems };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

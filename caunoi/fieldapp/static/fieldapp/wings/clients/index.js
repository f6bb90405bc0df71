/** Clients beyond the daily way: a new card, changes, consents, the sealed note. */
import { clientChangeProblems, clientProblems } from "../../records/client.js";
import { consentProblems } from "../../records/consent.js";
import { ClientChange } from "./client_change.js";
import { Consents } from "./consents.js";
import { NewClient } from "./new_client.js";
import { SealedNoteScreen } from "./sealed_note.js";

/** @type {Record<string, any>} */
export const screens = { new_client: NewClient, client_change: ClientChange, consents: Consents, sealed_note: SealedNoteScreen };

export const kinds = { client: clientProblems, client_change: clientChangeProblems, consent: consentProblems };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

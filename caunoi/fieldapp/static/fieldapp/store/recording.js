/**
 * Saving: check, seal to the cell, keep. When `saveAll` resolves, every record of the call lies on the disk as
 * ciphertext with its readable copy for some hours; if the phone dies before, none of them does.
 */
import { canonical, envelope } from "../records/canonical.js";
import { dayInVietnam, momentAt } from "../records/days.js";
import { newId } from "../records/ids.js";
import { problemsOfRecord } from "../records/kinds.js";
import { durably } from "./db.js";
import { StoreError } from "./errors.js";
import { recentRow } from "./kept.js";
import { row } from "./lookups.js";
import { whereabouts } from "./outbox.js";
import { opened } from "./phone.js";
import { seal, sealNote } from "./sealing.js";

const NOT_YET_SEALED = "AA==";
const HOUR = 3600 * 1000;

/** @typedef {import("./types").Draft & {id?: string}} Draft */

/** @param {import("./phone.js").Phone} phone @param {import("./types").Draft} draft @returns {import("./types").Problem[]} */
export function problemsOf(phone, { kind, data, privateNote }) {
  const checked = privateNote ? withNote(kind, data, NOT_YET_SEALED) : data;
  return problemsOfRecord(kind, checked, { today: dayInVietnam(phone.now()), now: phone.now() });
}

/** @param {string} kind @param {any} data @param {string} sealed_note @returns {Record<string, any>} */
function withNote(kind, data, sealed_note) {
  return kind === "client_change" ? { ...data, changes: { ...data.changes, sealed_note } } : { ...data, sealed_note };
}

/**
 * Saves the drafts together and returns their ids.
 * @param {import("./phone.js").Phone} phone @param {Draft[]} drafts @returns {Promise<string[]>}
 */
export async function saveAll(phone, drafts) {
  const open = opened(phone);
  const problems = drafts.flatMap((draft) => problemsOf(phone, draft));
  if (problems.length) throw new StoreError("bad_record", problems);
  const made = await Promise.all(drafts.map((draft) => sealed(phone, open, draft)));
  await durably(phone.db, ["out", "kept"], async (tx) => {
    for (const { out, kept } of made) {
      await tx.objectStore("out").add(out);
      await tx.objectStore("kept").put(kept);
    }
  });
  for (const { recent } of made) open.recents.set(recent.id, recent);
  phone.afterSave();
  return made.map(({ recent }) => recent.id);
}

/**
 * Saves one record of which no readable copy stays on this phone; `beside` changes what belongs to it in the same transaction.
 * @param {import("./phone.js").Phone} phone @param {Draft & {id: string}} draft
 * @param {(kept: any) => Promise<unknown>} [beside] gets the store `kept` @returns {Promise<void>}
 */
export async function saveTraceless(phone, draft, beside = async () => {}) {
  const open = opened(phone);
  const problems = problemsOf(phone, draft);
  if (problems.length) throw new StoreError("bad_record", problems);
  const { out } = await sealed(phone, open, draft);
  await durably(phone.db, ["out", "kept"], async (tx) => {
    await tx.objectStore("out").add(out);
    await beside(tx.objectStore("kept"));
  });
  phone.afterSave();
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {Draft} draft */
async function sealed(phone, open, draft) {
  const data = await withSealedNote(phone, open, draft);
  const record = {
    id: draft.id ?? newId(phone.now()), kind: draft.kind, made_at: momentAt(phone.now()), by: open.identity.user.id, data,
  };
  const recent = recentOf(open, record, phone.now());
  return {
    out: {
      id: record.id, device: open.device, sealed: await seal(envelope(record), [open.identity.cell.recipient]),
      refused: "",
    },
    kept: await recentRow(open, recent),
    recent,
  };
}

/** @param {import("./phone.js").Phone} phone @param {import("./phone.js").Open} open @param {Draft} draft @returns {Promise<Record<string, any>>} */
async function withSealedNote(phone, open, { kind, data, privateNote }) {
  if (!privateNote) return data;
  return withNote(kind, data, await sealNote(privateNote, recipientsOf(open, noteClub(phone, kind, data))));
}

/** The club to which a note belongs, also of a client whom only this phone knows. @param {import("./phone.js").Phone} phone @param {string} kind @param {any} data @returns {string} */
function noteClub(phone, kind, data) {
  if (kind === "client") return data.club;
  return data.changes?.club ?? row(phone, "clients", data.client)?.club;
}

/** The public keys to which a club's notes are sealed. @param {import("./phone.js").Open} open @param {string} club @returns {string[]} */
export function recipientsOf(open, club) {
  const own = open.identity.clubKeys.filter((key) => key.club === club).map((key) => key.recipient);
  const told = open.collections.get("clubs")?.get(club)?.recipients ?? [];
  return told.length ? told : own;
}

/** The readable copy: what was said, without the answers that are only for counting once. @param {import("./phone.js").Open} open @param {any} record @param {number} now @returns {import("./types").Recent} */
function recentOf(open, record, now) {
  const { matching_answers: _dropped, ...data } = record.data;
  return {
    id: record.id, kind: record.kind, made_at: record.made_at, data: JSON.parse(canonical(data)),
    until: new Date(now + open.readableHours * HOUR).toISOString(), state: "here", reason: "",
  };
}

/** Own records still readable, newest first, with where they are now. @param {import("./phone.js").Phone} phone @returns {Promise<import("./types").Recent[]>} */
export async function recents(phone) {
  const open = opened(phone);
  const live = [...open.recents.values()].filter((recent) => Date.parse(recent.until) > phone.now());
  live.sort((a, b) => (a.id < b.id ? 1 : -1));
  return Promise.all(live.map(async (recent) => ({
    ...recent, ...(await whereabouts(phone.db, open.device, recent.id)),
  })));
}

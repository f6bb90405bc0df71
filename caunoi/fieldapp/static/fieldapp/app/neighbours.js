/** Small questions to the lists this phone may hold. */
import { normaliseCardCode } from "../records/card_codes.js";
import * as store from "../store/index.js";
import { knows, language, t } from "./words.js";

/** A card's code as it is written on the card; the cell keeps it without the hyphen. @param {string} code @returns {string} */
export const cardWritten = (code) => normaliseCardCode(code) ?? code;

/** The card code of a client, or words for one whom this phone does not hold. @param {string} client @returns {string} */
export const codeOf = (client) => {
  const row = store.row("clients", client);
  return row ? cardWritten(row.card_code) : t("who.known");
};

/** Own clubs. @returns {any[]} */
export const clubs = () => store.rows("clubs");

/** Topics in the cell's order; the built-in list until the cell has sent one. @param {string[]} known @returns {{code: string, name: string}[]} */
export const topics = (known) => listed("topics", known, "topic");

/** Supplies in the cell's order. @param {string[]} known @returns {{code: string, name: string}[]} */
export const supplies = (known) => listed("supplies", known, "supply");

/** A row's name, or an empty text. @param {import("../store/types").Collection} collection @param {string | null} id @returns {string} */
export const nameOf = (collection, id) => (id ? (store.row(collection, id)?.name ?? "") : "");

/** A venue as it is called here: its code and what it is. @param {any} venue @returns {string} */
export const venueName = (venue) => `${venue.code} · ${t(`typology.${venue.typology}`)}`;

/** Rows by name, as Vietnamese is sorted. @param {any[]} rows @returns {any[]} */
export const byName = (rows) => [...rows].sort((a, b) => a.name.localeCompare(b.name, "vi"));

/** @param {"topics" | "supplies"} collection @param {string[]} known @param {string} kind */
function listed(collection, known, kind) {
  const rows = [...store.rows(collection)].sort((a, b) => a.order - b.order);
  const found = rows.length ? rows.filter(({ code }) => known.includes(code)) : known.map((code) => ({ code, name: code }));
  return found.map(({ code, name }) => ({ code, name: called(`${kind}.${code}`, name) }));
}

/** @param {string} key @param {string} name */
function called(key, name) {
  return knows(key) || language.value === "en" ? t(key) : name;
}

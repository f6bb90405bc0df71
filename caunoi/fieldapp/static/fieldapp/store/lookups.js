/** What the cell lets this person hold, from memory. */
import { normaliseCardCode } from "../records/card_codes.js";
import { opened } from "./phone.js";

/** @typedef {import("./types").Row} Row */

/** All rows; clients enrolled on this phone are among the clients before the cell has listed them. @param {import("./phone.js").Phone} phone @param {string} name @returns {Row[]} */
export function rows(phone, name) {
  const open = opened(phone);
  const pulled = [...(open.collections.get(name)?.values() ?? [])];
  return name === "clients" ? [...pulled, ...newHere(open)] : pulled;
}

/** @param {import("./phone.js").Phone} phone @param {string} name @param {string} id @returns {Row | null} */
export function row(phone, name, id) {
  const found = opened(phone).collections.get(name)?.get(id);
  return found ?? rows(phone, name).find((one) => one.id === id) ?? null;
}

/** The cell keeps card codes without a hyphen, a card shows one: both are read. @param {import("./phone.js").Phone} phone @param {string} code @returns {Row | null} */
export function clientByCard(phone, code) {
  const wanted = normaliseCardCode(code);
  return (wanted && rows(phone, "clients").find((client) => normaliseCardCode(client.card_code) === wanted)) || null;
}

/** Clients whose only readable copy is the one made here. @param {import("./phone.js").Open} open @returns {Row[]} */
function newHere(open) {
  const clients = open.collections.get("clients");
  return [...open.recents.values()]
    .filter((recent) => recent.kind === "client" && !clients?.has(recent.id))
    .map((recent) => ({ ...recent.data, id: recent.id, version: 0, based_on: 1, only_here: true }));
}

/**
 * Where everything stands on the papers, in millimetres from the upper left corner of an A4 page, and what their codes say.
 * The cell prints by the same numbers (`training/sheets`, `learning/sheets`); both read `sync/examples/sheets.json`.
 *
 * @typedef {{name: string, x: number, y: number, r: number, square: boolean}} Box
 * @typedef {{options: number, several: boolean, number: number}} Item
 * @typedef {{kind: "answers", round: string, first: number, items: Item[], page: number, pages: number, version: number,
 *   copy: string, badge: string, digits: boolean}} AnswersCode
 * @typedef {{kind: "roster", run: string, page: number, pages: number, lessons: string[], badges: string[]}} RosterCode
 */
import { checkSymbol } from "../card_codes.js";

export const MARK = 10.8;
const [LEFT, RIGHT, TOP, BOTTOM] = [14.5, 195.5, 14.5, 282.5];

/** @type {Record<string, {x: number, y: number, bits: string}>} */
export const CORNERS = {
  upper_left: { x: LEFT, y: TOP, bits: "0010000111111100" },
  upper_right: { x: RIGHT, y: TOP, bits: "1100001010101100" },
  lower_right: { x: RIGHT, y: BOTTOM, bits: "0110101111001001" },
  lower_left: { x: LEFT, y: BOTTOM, bits: "0101011101011000" },
};

export const EDGE = 4;
export const EDGE_XS = [LEFT, RIGHT];
export const EDGE_YS = Array.from({ length: 9 }, (_, at) => round(TOP + ((BOTTOM - TOP) / 10) * (at + 1)));
export const QR = { x: 160, y: 27.5, sizes: [29, 33] };

const LETTERS = "ABCDEF";
const SEVERAL = "ABCDEF";
const DIGITS = 6;
const QUESTION = { x: 41, column: 84, option: 11.4, row: 7.6, r: 2.5 };
const WITH_DIGITS = { rows: 21, y: 112 };
const WITHOUT_DIGITS = { rows: 27, y: 66 };
const DIGIT = { x: 46, y: 66, column: 9, row: 6.4, r: 2.3 };
const ROSTER = { x: 117, y: 74, column: 12.4, row: 10.2, r: 3.5 };
const [RUN_TAIL, LESSON_TAIL, BADGE_PART] = [12, 6, 6];

/** What a paper's code says, or null where it is none of ours (or of a later kind). @param {string} text @returns {AnswersCode | RosterCode | null} */
export function codeRead(text) {
  return answersCode(text) ?? rosterCode(text);
}

/** @param {string} text @returns {AnswersCode | null} */
function answersCode(text) {
  const found = /^A1:([0-9A-F]{32}):(\d{1,3}):([2-6B-F]{1,60}):(\d)\/(\d):(\d+):([0-9A-Z]{4}):(-|H[0-9A-Z]{7}):([01])$/.exec(text);
  if (!found) return null;
  const [, round, first, signs, page, pages, version, copy, badge, digits] = found;
  const items = [...signs].map((sign, at) => ({ ...itemOf(sign), number: Number(first) + at }));
  return {
    kind: "answers", round: uuidOf(round), first: Number(first), items, page: Number(page), pages: Number(pages),
    version: Number(version), copy, badge: badge === "-" ? "" : badge, digits: digits === "1",
  };
}

/** @param {string} sign */
function itemOf(sign) {
  return /\d/.test(sign) ? { options: Number(sign), several: false } : { options: SEVERAL.indexOf(sign) + 1, several: true };
}

/** @param {string} hex */
function uuidOf(hex) {
  return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @param {string} text @returns {RosterCode | null} */
function rosterCode(text) {
  const found = /^P1:([0-9A-F]+):(\d+)\/(\d+):([0-9A-F]+):([0-9A-Z]+)$/.exec(text);
  if (!found || found[1].length !== RUN_TAIL || found[4].length % LESSON_TAIL || found[5].length % BADGE_PART) return null;
  const cut = (/** @type {string} */ all, /** @type {number} */ size) => all.match(new RegExp(`.{${size}}`, "g")) ?? [];
  return {
    kind: "roster", run: found[1].toLowerCase(), page: Number(found[2]), pages: Number(found[3]),
    lessons: cut(found[4].toLowerCase(), LESSON_TAIL), badges: cut(found[5], BADGE_PART).map((part) => `H${part}${checkSymbol(part)}`),
  };
}

/** The boxes of a paper. @param {AnswersCode | RosterCode} code @returns {Box[]} */
export function boxesOf(code) {
  if (code.kind === "roster") return rosterBoxes(code.badges.length, code.lessons.length);
  const frame = code.digits ? WITH_DIGITS : WITHOUT_DIGITS;
  const asked = code.items.flatMap((item, place) => questionBoxes(item, place, frame));
  return code.digits ? [...asked, ...digitBoxes()] : asked;
}

/** @param {Item} item @param {number} place @param {{rows: number, y: number}} frame @returns {Box[]} */
function questionBoxes(item, place, frame) {
  const x = QUESTION.x + QUESTION.column * Math.floor(place / frame.rows);
  const y = round(frame.y + QUESTION.row * (place % frame.rows));
  return Array.from({ length: item.options }, (_, option) => (
    { name: `q${item.number}.${LETTERS[option]}`, x: round(x + QUESTION.option * option), y, r: QUESTION.r, square: false }
  ));
}

/** @returns {Box[]} */
function digitBoxes() {
  return Array.from({ length: DIGITS * 10 }, (_, at) => {
    const [row, digit] = [Math.floor(at / 10), at % 10];
    return { name: `d${row + 1}.${digit}`, x: DIGIT.x + DIGIT.column * digit, y: round(DIGIT.y + DIGIT.row * row), r: DIGIT.r, square: false };
  });
}

/** @param {number} rows @param {number} columns @returns {Box[]} */
function rosterBoxes(rows, columns) {
  return Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return { name: `${row}.${column}`, x: round(ROSTER.x + ROSTER.column * column), y: round(ROSTER.y + ROSTER.row * row), r: ROSTER.r, square: true };
  });
}

/** Thousandths of a millimetre, as the cell rounds. @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}

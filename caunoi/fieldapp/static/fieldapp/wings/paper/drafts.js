/**
 * From what was read and what a person said to records.
 *
 * @typedef {import("../../records/omr/read.js").AnswersRead} AnswersRead
 * @typedef {import("../../records/omr/read.js").RosterRead} RosterRead
 * @typedef {{round: string, version: number, copy: string, pages: number, badge: string, ownCode: string, answers: Record<number, string>, done: number[]}} Sheet
 *   one copy of an answer sheet, page by page
 */

const UNUSABLE = /^(.)\1*$/; // the same digit six times is no code of one's own

/** A sheet with nothing confirmed yet. @param {AnswersRead} read @returns {Sheet} */
export function sheetOf({ code }) {
  return { round: code.round, version: code.version, copy: code.copy, pages: code.pages, badge: code.badge, ownCode: "", answers: {}, done: [] };
}

/** Why a page does not go with the sheet that was begun, or null. @param {Sheet | null} sheet @param {AnswersRead} read @returns {string | null} */
export function mismatch(sheet, { code }) {
  if (!sheet) return code.page === 1 ? null : "first_page";
  if (sheet.round !== code.round || sheet.copy !== code.copy || sheet.badge !== code.badge || sheet.version !== code.version) return "other_sheet";
  return sheet.done.includes(code.page) ? "same_page" : null;
}

/** The sheet with a page confirmed. @param {Sheet} sheet @param {AnswersRead} read @param {Record<number, string>} answers @returns {Sheet} */
export function withPage(sheet, { code }, answers) {
  return { ...sheet, answers: { ...sheet.answers, ...answers }, done: [...sheet.done, code.page] };
}

/** The six digits, or "" where a person has to say: one row is empty or not clear, or they are no code. @param {(string | null)[]} digits @returns {string} */
export function ownCodeRead(digits) {
  const code = digits.every((digit) => digit) ? digits.join("") : "";
  return UNUSABLE.test(code) ? "" : code;
}

/** @param {Sheet} sheet @returns {import("../../store/types").Draft} */
export function answerDraft(sheet) {
  const numbers = Object.keys(sheet.answers).map(Number).sort((a, b) => a - b);
  const whose = sheet.badge ? { badge: sheet.badge } : { own_code: sheet.ownCode };
  const answers = numbers.map((number) => sheet.answers[number]);
  return { kind: "answer_sheet", data: { quiz_round: sheet.round, version: sheet.version, answers, how: "paper", ...whose } };
}

/** The class and the lessons that a list names, or null where this phone does not hold them or two could be meant. @param {any[]} classes @param {RosterRead} read */
export function classOf(classes, { code }) {
  const found = classes.filter(({ id }) => id.replaceAll("-", "").endsWith(code.run));
  if (found.length !== 1) return null;
  const lessons = code.lessons.map((tail) => found[0].lessons.filter((/** @type {any} */ one) => one.id.replaceAll("-", "").endsWith(tail)));
  return lessons.every((some) => some.length === 1) ? { run: found[0], lessons: lessons.map(([one]) => one) } : null;
}

/**
 * One record a lesson that a person takes over.
 * @param {RosterRead} read @param {{run: any, lessons: any[]}} known @param {boolean[][]} rows everything decided @param {boolean[]} taken by lesson @param {string} at
 * @returns {import("../../store/types").Draft[]}
 */
export function presenceDrafts({ code }, known, rows, taken, at) {
  return known.lessons.flatMap((lesson, column) => {
    if (!taken[column]) return [];
    const badges = (/** @type {boolean} */ isPresent) => code.badges.filter((_, row) => rows[row][column] === isPresent);
    const data = { course_run: known.run.id, lesson: lesson.id, source: "paper", present: badges(true), absent: badges(false), happened_at: at };
    return [{ kind: /** @type {const} */ ("presence_sheet"), data }];
  });
}

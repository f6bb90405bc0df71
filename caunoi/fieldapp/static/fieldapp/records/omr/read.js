/**
 * Reading a photographed paper: pure, from grey points to what it says.
 *
 * @typedef {import("./image.js").Grey} Grey
 * @typedef {{number: number, said: string | null, options: number, several: boolean, among: string[]}} Answer
 *   `said`: the letters chosen, "" for none, null where a person must look; `among`: the letters that were not clearly empty
 * @typedef {{paper: "answers", code: import("./places.js").AnswersCode, answers: Answer[], ownCode: (string | null)[], boxes: import("./places.js").Box[], frame: import("./frame.js").Frame}} AnswersRead
 *   `ownCode`: six digits, "" where a row is empty, null where a person must look; none where it is not asked
 * @typedef {{paper: "roster", code: import("./places.js").RosterCode, rows: (boolean | null)[][], boxes: import("./places.js").Box[], frame: import("./frame.js").Frame}} RosterRead
 *   `rows`: for each learner, for each lesson: marked, empty, or null where a person must look
 */
import { look } from "./boxes.js";
import { codeText } from "./code.js";
import { decide } from "./deciding.js";
import { frameIn, Refused } from "./frame.js";
import { boxesOf, codeRead } from "./places.js";

export { Refused } from "./frame.js";
export { greyOf } from "./image.js";

const LETTERS = "ABCDEF";
const MOST_UNSEEN = 0.4; // of the boxes: then another picture is better than so many questions

/** What the paper in the picture says. Throws `Refused`, beside the reasons of `frameIn`: `no_code`, `unknown_paper`, `unclear`. @param {Grey} grey @returns {AnswersRead | RosterRead} */
export function readPaper(grey) {
  const frame = frameIn(grey);
  const text = codeText(grey, frame);
  if (!text) throw new Refused("no_code");
  const code = codeRead(text);
  if (!code) throw new Refused("unknown_paper");
  const boxes = boxesOf(code);
  const said = decide(boxes.map((box) => look(grey, frame, box)));
  if (Object.values(said).filter((one) => one === "unsure").length > MOST_UNSEEN * boxes.length) throw new Refused("unclear");
  return code.kind === "answers" ? { ...answersRead(code, said), boxes, frame } : { ...rosterRead(code, said), boxes, frame };
}

/** @param {import("./places.js").AnswersCode} code @param {Record<string, import("./deciding.js").Said>} said @returns {Omit<AnswersRead, "boxes" | "frame">} */
function answersRead(code, said) {
  const answers = code.items.map(({ number, options, several }) => {
    const letters = [...LETTERS.slice(0, options)];
    const states = letters.map((letter) => said[`q${number}.${letter}`]);
    return { number, options, several, said: chosen(letters, states, several), among: letters.filter((_, at) => states[at] !== "empty") };
  });
  const digits = [..."0123456789"];
  const ownCode = code.digits ? [1, 2, 3, 4, 5, 6].map((row) => chosen(digits, digits.map((digit) => said[`d${row}.${digit}`]), false)) : [];
  return { paper: "answers", code, answers, ownCode };
}

/** What a row of boxes says: null for a person, wherever one box is unsure or two are filled where one may be. @param {string[]} names @param {import("./deciding.js").Said[]} states @param {boolean} several @returns {string | null} */
function chosen(names, states, several) {
  const filled = names.filter((_, at) => states[at] === "filled");
  if (states.includes("unsure") || (filled.length > 1 && !several)) return null;
  return filled.join("");
}

/** @param {import("./places.js").RosterCode} code @param {Record<string, import("./deciding.js").Said>} said @returns {Omit<RosterRead, "boxes" | "frame">} */
function rosterRead(code, said) {
  const state = { filled: true, empty: false, unsure: null };
  const rows = code.badges.map((_, row) => code.lessons.map((__, column) => state[said[`${row}.${column}`]]));
  return { paper: "roster", code, rows };
}

/**
 * What a box says. Between "filled" and "empty" lies all that a person has to look at: nothing is guessed.
 *
 * @typedef {"filled" | "empty" | "unsure"} Said
 * @typedef {import("./boxes.js").Seen} Seen
 */
import { mean, quantile } from "./image.js";

const LEAST_OUTLINE = 0.1; // a box whose printed line is not seen is hidden, blurred or not where it should be
const FEW = 8; // boxes from which on the paper itself tells how an empty one looks
const EMPTIEST = 0.2; // the share of boxes that are surely empty in a field
const MOST_BACKGROUND = { circle: 0.12, square: 0.05 };
const UNEVEN = 0.06; // a shadow's edge runs through it
const CIRCLE = { emptyMean: 0.055, emptyThree: 0.1, emptyField: 0.13, filledMean: 0.42, filledField: 0.26 };
const CROSSED = 0.2; // ink beyond the line of a filled circle: a stroke goes through it
const FINE = { // ink in thin strokes that an empty box still seems to have: noise. `own`: times what the page's own empty ones have
  circle: { least: 0.03, own: 2, most: 0.035 },
  square: { least: 0.05, own: 0, most: 0.05 },
};
const SQUARE = { emptyMean: 0.008, emptyThree: 0.015, emptyField: 0.03, markedMean: 0.075, markedField: 0.2, markedFine: 0.1, blackened: 0.6 };

/** What every box says, by its name. @param {Seen[]} boxes @returns {Record<string, Said>} */
export function decide(boxes) {
  const background = backgroundOf(boxes);
  const noise = noiseOf(boxes);
  return Object.fromEntries(boxes.map((box) => [box.name, saidBy(box, box.fields.map((ink, at) => ink - background[at]), noise)]));
}

/** How dark each field of an empty box looks on this picture: blur brings some of its line inside. @param {Seen[]} boxes */
function backgroundOf(boxes) {
  if (boxes.length < FEW) return new Array(9).fill(0);
  const most = boxes[0].square ? MOST_BACKGROUND.square : MOST_BACKGROUND.circle;
  return Array.from({ length: 9 }, (_, at) => Math.max(-most, Math.min(most, quantile(boxes.map(({ fields }) => fields[at]), EMPTIEST))));
}

/** Up to where what looks like thin strokes is noise on this picture. @param {Seen[]} boxes */
function noiseOf(boxes) {
  const { least, own, most } = boxes[0]?.square ? FINE.square : FINE.circle;
  return boxes.length < FEW ? least : Math.min(most, Math.max(least, own * quantile(boxes.map(({ fine }) => fine), EMPTIEST)));
}

/** @param {Seen} box @param {number[]} fields @param {number} noise @returns {Said} */
function saidBy(box, fields, noise) {
  if (!box.isSeen || box.outline < LEAST_OUTLINE) return "unsure";
  const said = box.square ? saidBySquare(box, fields) : saidByCircle(box, fields);
  return said === "empty" && box.fine > noise ? "unsure" : said;
}

/** @param {Seen} box @param {number[]} fields @returns {Said} */
function saidByCircle(box, fields) {
  const isFilled = mean(fields) >= CIRCLE.filledMean && Math.min(...fields) >= CIRCLE.filledField;
  if (isFilled) return strokesThrough(box.outside) > 1 ? "unsure" : "filled";
  return isEmpty(box, fields, CIRCLE) ? "empty" : "unsure";
}

/** How often ink begins on the way around. @param {number[]} outside */
function strokesThrough(outside) {
  return outside.filter((ink, at) => ink > CROSSED && outside[(at + outside.length - 1) % outside.length] <= CROSSED).length;
}

/** @param {Seen} box @param {number[]} fields @returns {Said} */
function saidBySquare(box, fields) {
  if (mean(fields) >= SQUARE.blackened) return "unsure";
  const isInk = mean(fields) >= SQUARE.markedMean && Math.max(...fields) >= SQUARE.markedField;
  if (isInk) return box.unevenness > 1.5 * UNEVEN || box.fine < SQUARE.markedFine ? "unsure" : "filled"; // dark without a stroke is a shadow
  return isEmpty(box, fields, SQUARE) ? "empty" : "unsure";
}

/** @param {Seen} box @param {number[]} fields @param {{emptyMean: number, emptyThree: number, emptyField: number}} law */
function isEmpty(box, fields, { emptyMean, emptyThree, emptyField }) {
  const darkest = [...fields].sort((a, b) => b - a).slice(0, 3);
  const isEven = box.unevenness <= UNEVEN && Math.min(...fields) > -0.15;
  return isEven && mean(fields) <= emptyMean && mean(darkest) <= emptyThree && darkest[0] <= emptyField;
}

/**
 * What a box says. Between "filled" and "empty" lies all that a person has to look at: nothing is guessed.
 *
 * @typedef {"filled" | "empty" | "unsure"} Said
 * @typedef {import("./boxes.js").Seen} Seen
 */
import { mean, quantile } from "./image.js";

const LEAST_OUTLINE = 0.1; // a box whose printed line is not seen is hidden, blurred or not where it should be
const FEW = 8; // boxes from which on the paper itself tells how an empty one looks
const MOST_BACKGROUND = 0.12;
const UNEVEN = 0.8; // a shadow's edge runs through it
const CIRCLE = { emptyMean: 0.055, emptyField: 0.13, filledMean: 0.42, filledField: 0.26, crossed: 0.3, crossings: 3 };
const SQUARE = { emptyMean: 0.03, emptyField: 0.1, markedMean: 0.075, markedField: 0.2, blackened: 0.6 };

/** What every box says, by its name. @param {Seen[]} boxes @returns {Record<string, Said>} */
export function decide(boxes) {
  const background = backgroundOf(boxes);
  return Object.fromEntries(boxes.map((box) => [box.name, saidBy(box, box.fields.map((ink, at) => ink - background[at]))]));
}

/** How dark each field of an empty box looks on this picture: blur brings some of its line inside. @param {Seen[]} boxes */
function backgroundOf(boxes) {
  return Array.from({ length: 9 }, (_, at) => {
    if (boxes.length < FEW) return 0;
    return Math.max(0, Math.min(MOST_BACKGROUND, quantile(boxes.map(({ fields }) => fields[at]), 0.3)));
  });
}

/** @param {Seen} box @param {number[]} fields @returns {Said} */
function saidBy(box, fields) {
  if (!box.isSeen || box.outline < LEAST_OUTLINE) return "unsure";
  return box.square ? saidBySquare(box, fields) : saidByCircle(box, fields);
}

/** @param {Seen} box @param {number[]} fields @returns {Said} */
function saidByCircle(box, fields) {
  const isFilled = mean(fields) >= CIRCLE.filledMean && Math.min(...fields) >= CIRCLE.filledField;
  if (isFilled) return box.outside.filter((ink) => ink > CIRCLE.crossed).length >= CIRCLE.crossings ? "unsure" : "filled";
  return isEmpty(box, fields, CIRCLE) ? "empty" : "unsure";
}

/** @param {Seen} box @param {number[]} fields @returns {Said} */
function saidBySquare(box, fields) {
  if (mean(fields) >= SQUARE.blackened) return "unsure";
  if (mean(fields) >= SQUARE.markedMean && Math.max(...fields) >= SQUARE.markedField) return box.evenness < UNEVEN ? "unsure" : "filled";
  return isEmpty(box, fields, SQUARE) ? "empty" : "unsure";
}

/** @param {Seen} box @param {number[]} fields @param {{emptyMean: number, emptyField: number}} law */
function isEmpty(box, fields, { emptyMean, emptyField }) {
  const isEven = box.evenness >= UNEVEN && Math.min(...fields) > -0.15;
  return isEven && mean(fields) <= emptyMean && Math.max(...fields) <= emptyField;
}

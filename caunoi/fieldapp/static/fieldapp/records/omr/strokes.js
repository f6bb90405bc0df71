/**
 * Fine ink: how dark the darkest places of a box are against the paper right beside them. Light that falls off, or a
 * shadow near by, makes the paper of a whole side darker or lighter, and a faint stroke is lost in the mean of a field;
 * here all that is smooth is taken away first. Noise makes as many light places as dark ones, and both are small.
 */
import { mean } from "./image.js";

const DARKEST = 1 / 16; // of the places, of which the mean is taken

/** @param {number[]} ink of a square of `side` × `side` points, row by row @param {number} side @param {number} reach points to either side that are taken together */
export function fineInk(ink, side, reach) {
  const places = together(withoutSlopes(ink, side), side, reach).sort((a, b) => b - a);
  return mean(places.slice(0, Math.floor(places.length * DARKEST)));
}

/** Six shapes, upright to each other on such a square: even, two slopes, and three bends. @param {number} side @returns {number[][]} */
function shapesOf(side) {
  const along = Array.from({ length: side }, (_, at) => (2 * at) / (side - 1) - 1);
  const square = mean(along.map((x) => x * x));
  const shapes = [
    () => 1, (/** @type {number} */ x) => x, (/** @type {number} */ _, /** @type {number} */ y) => y,
    (/** @type {number} */ x) => x * x - square, (/** @type {number} */ x, /** @type {number} */ y) => x * y,
    (/** @type {number} */ _, /** @type {number} */ y) => y * y - square,
  ];
  return shapes.map((shape) => Array.from({ length: side * side }, (_, at) => shape(along[at % side], along[Math.floor(at / side)])));
}

/** @type {Map<number, number[][]>} */
const known = new Map();

/** What is left when the best surface of second degree is taken away. @param {number[]} ink @param {number} side */
function withoutSlopes(ink, side) {
  const shapes = known.get(side) ?? shapesOf(side);
  known.set(side, shapes);
  return shapes.reduce((left, shape) => {
    const much = dot(left, shape) / dot(shape, shape);
    return left.map((value, at) => value - much * shape[at]);
  }, ink);
}

/** @param {number[]} one @param {number[]} other */
const dot = (one, other) => one.reduce((sum, value, at) => sum + value * other[at], 0);

/** Means of small squares, where they lie wholly inside. @param {number[]} values @param {number} side @param {number} reach @returns {number[]} */
function together(values, side, reach) {
  const left = side - 2 * reach;
  const across = Array.from({ length: side * left }, (_, at) => meanOf(values, Math.floor(at / left) * side + (at % left), 1, reach));
  return Array.from({ length: left * left }, (_, at) => meanOf(across, at, left, reach));
}

/** @param {number[]} values @param {number} from @param {number} step @param {number} reach */
function meanOf(values, from, step, reach) {
  let sum = 0;
  for (let at = 0; at <= 2 * reach; at++) sum += values[from + at * step];
  return sum / (2 * reach + 1);
}

/**
 * How dark a box is inside, as a share of black ink: 0 paper, 1 ink, measured in nine fields against the paper around it.
 *
 * @typedef {{name: string, square: boolean, fields: number[], fine: number, outline: number, outside: number[], unevenness: number, isSeen: boolean}} Seen
 *   `fine`: ink in thin strokes; `outline`: how dark its printed line is; `outside`: just beyond it, all around; `unevenness`: how far the paper around is off one plane of light
 */
import { placeOf } from "./frame.js";
import { mean, valueAt } from "./image.js";
import { lightThrough } from "./light.js";
import { fineInk } from "./strokes.js";

const INNER = 0.74; // of its radius is looked at inside, clear of the line
const IN_CIRCLE = 0.56; // half the side, in radii, of the square in a circle where strokes are looked for
const FINE = { square: 1, circle: 4 }; // points to either side that make a stroke's width
const BEYOND = 0.9; // millimetres outside the line, where paper is
const RING = [-0.2, 0, 0.2]; // millimetres more and less, of which the mean is taken there
const AROUND = 24;
const CLOSELY = 48;
const GRID = 25;
const SHIFTS = [0, -0.25, 0.25, -0.5, 0.5];
const SHARES = Array.from({ length: GRID * GRID }, (_, at) => (
  { x: (2 * (at % GRID)) / (GRID - 1) - 1, y: (2 * Math.floor(at / GRID)) / (GRID - 1) - 1 }
));

/** @param {import("./image.js").Grey} grey @param {import("./frame.js").Frame} frame @param {import("./places.js").Box} box @returns {Seen} */
export function look(grey, frame, box) {
  const place = placeOf(frame, box.x, box.y);
  const sample = sampler(grey, place.at);
  const shift = settled(sample, box);
  const light = (/** @type {number} */ x, /** @type {number} */ y) => sample(x + shift.x, y + shift.y);
  const rings = RING.map((more) => around(box, box.r + BEYOND + more, CLOSELY));
  const outside = rings[0].map((_, at) => mean(rings.map((ring) => light(ring[at].x, ring[at].y))));
  const paper = lightThrough(rings[1], outside);
  const ink = (/** @type {number} */ x, /** @type {number} */ y) => {
    const white = paper.at(x, y);
    return (white - light(x, y)) / (white * (1 - place.black) || 1);
  };
  const inks = gridOf(box.r * INNER).map(({ x, y }) => ink(x, y));
  return {
    name: box.name, square: box.square,
    fields: fieldsOf(box).map((places) => mean(places.map((at) => inks[at]))),
    fine: box.square ? fineInk(inks, GRID, FINE.square) : fineInk(gridOf(box.r * IN_CIRCLE).map(({ x, y }) => ink(x, y)), GRID, FINE.circle),
    outline: mean(around(box, box.r).map(({ x, y }) => ink(x, y))),
    outside: outside.map((value, at) => 1 - (value / paper.at(rings[1][at].x, rings[1][at].y) - place.black) / (1 - place.black || 1)),
    unevenness: paper.unevenness,
    isSeen: place.isSeen && paper.at(0, 0) > 24,
  };
}

/** Values by millimetres from the middle of the box: so near, the map is as good as straight. @param {import("./image.js").Grey} grey @param {(x: number, y: number) => {x: number, y: number}} at */
function sampler(grey, at) {
  const [here, right, below] = [at(0, 0), at(1, 0), at(0, 1)];
  return (/** @type {number} */ x, /** @type {number} */ y) => valueAt(
    grey, here.x + (right.x - here.x) * x + (below.x - here.x) * y, here.y + (right.y - here.y) * x + (below.y - here.y) * y,
  );
}

/** The small shift at which its printed line is darkest beside the paper outside. @param {(x: number, y: number) => number} sample @param {import("./places.js").Box} box */
function settled(sample, box) {
  const [line, beyond] = [around(box, box.r), around(box, box.r + BEYOND)];
  let best = { x: 0, y: 0, worth: -Infinity };
  for (const x of SHIFTS) {
    for (const y of SHIFTS) {
      const worth = sum(sample, beyond, x, y) - sum(sample, line, x, y) - 6 * (Math.abs(x) + Math.abs(y));
      if (worth > best.worth) best = { x, y, worth };
    }
  }
  return best;
}

/** @param {(x: number, y: number) => number} sample @param {{x: number, y: number}[]} points @param {number} x @param {number} y */
function sum(sample, points, x, y) {
  let total = 0;
  for (const point of points) total += sample(point.x + x, point.y + y);
  return total;
}

/** Points on a circle or on the sides of a square. @param {import("./places.js").Box} box @param {number} r @param {number} [number] @returns {{x: number, y: number}[]} */
function around({ square }, r, number = AROUND) {
  return Array.from({ length: number }, (_, at) => {
    const angle = (2 * Math.PI * (at + 0.5)) / number;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const out = square ? r / Math.max(Math.abs(x), Math.abs(y)) : r;
    return { x: x * out, y: y * out };
  });
}

/** Points all over a square, row by row. @param {number} half of its side, in millimetres @returns {{x: number, y: number}[]} */
function gridOf(half) {
  return SHARES.map(({ x, y }) => ({ x: x * half, y: y * half }));
}

/** Which of those points lie in each of three rows of three fields. @param {import("./places.js").Box} box @returns {number[][]} */
function fieldsOf({ square }) {
  /** @type {number[][]} */
  const fields = Array.from({ length: 9 }, () => []);
  const third = (/** @type {number} */ v) => Math.min(2, Math.floor((v + 1) * 1.5));
  SHARES.forEach(({ x, y }, at) => {
    if (square || Math.hypot(x, y) <= 1.02) fields[third(y) * 3 + third(x)].push(at);
  });
  return fields;
}

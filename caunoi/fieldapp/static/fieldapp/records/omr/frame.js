/**
 * Where the paper lies in the picture: a map from millimetres to points, straightened by the marks along its edges.
 *
 * @typedef {import("./image.js").Grey} Grey
 * @typedef {import("./image.js").Point} Point
 * @typedef {{dx: number, dy: number, y: number, black: number, isSeen: boolean}} EdgeMark  how far off in mm; black as a share of white
 * @typedef {{plane: import("./plane.js").Plane, edges: EdgeMark[][], pointsPerMm: number}} Frame
 */
import { quantile, valueAt } from "./image.js";
import { marksIn } from "./marks.js";
import { CORNERS, EDGE, EDGE_XS, EDGE_YS, MARK } from "./places.js";
import { planeThrough, through } from "./plane.js";

const LEAST_POINTS_PER_MM = 3;
const BENT = 2.2; // millimetres that a corner of a mark may be off the plane
const NEAR = 3.6; // millimetres around where a mark at the edge is looked for
const STEP = 0.4;
const MOST_HIDDEN = 4;

/** A paper that cannot be read; `reason` is a key for words, `where` names the corners that are missing. */
export class Refused extends Error {
  /** @param {string} reason @param {string[]} [where] */
  constructor(reason, where = []) {
    super(reason);
    this.reason = reason;
    this.where = where;
  }
}

/** Finds the paper. Throws `Refused`: `no_marks`, `corner_hidden`, `two_papers`, `too_far`, `not_flat`, `edge_hidden`. @param {Grey} grey @returns {Frame} */
export function frameIn(grey) {
  const marks = marksIn(grey);
  const names = marks.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Refused("two_papers");
  const missing = Object.keys(CORNERS).filter((name) => !names.includes(name));
  if (missing.length > 2) throw new Refused("no_marks");
  if (missing.length) throw new Refused("corner_hidden", missing);
  const plane = planeOf(marks);
  const pointsPerMm = closeness(plane);
  if (pointsPerMm < LEAST_POINTS_PER_MM) throw new Refused("too_far");
  const edges = EDGE_XS.map((x) => EDGE_YS.map((y) => edgeMark(grey, plane, x, y)));
  if (edges.flat().filter(({ isSeen }) => !isSeen).length > MOST_HIDDEN) throw new Refused("edge_hidden");
  return { plane, edges, pointsPerMm };
}

/** @param {import("./marks.js").Mark[]} marks @returns {import("./plane.js").Plane} */
function planeOf(marks) {
  const around = [[-1, -1], [1, -1], [1, 1], [-1, 1]];
  const from = marks.flatMap(({ name }) => around.map(([dx, dy]) => (
    { x: CORNERS[name].x + (dx * MARK) / 2, y: CORNERS[name].y + (dy * MARK) / 2 }
  )));
  const to = marks.flatMap(({ corners }) => corners);
  const plane = planeThrough(from, to);
  if (!plane) throw new Refused("not_flat");
  const scale = closeness(plane);
  const off = from.map(({ x, y }, at) => {
    const there = through(plane, x, y);
    return Math.hypot(there.x - to[at].x, there.y - to[at].y) / scale;
  });
  if (Math.max(...off) > BENT) throw new Refused("not_flat");
  return plane;
}

/** Points to a millimetre where the paper is farthest from the camera. @param {import("./plane.js").Plane} plane */
function closeness(plane) {
  const sizes = Object.values(CORNERS).flatMap(({ x, y }) => {
    const [here, right, below] = [through(plane, x, y), through(plane, x + 1, y), through(plane, x, y + 1)];
    return [Math.hypot(right.x - here.x, right.y - here.y), Math.hypot(below.x - here.x, below.y - here.y)];
  });
  return Math.min(...sizes);
}

/** Looks for a mark at the edge around its place. @param {Grey} grey @param {import("./plane.js").Plane} plane @param {number} x @param {number} y @returns {EdgeMark} */
function edgeMark(grey, plane, x, y) {
  const reach = NEAR + EDGE;
  const size = Math.round((2 * reach) / STEP) + 1;
  const values = Array.from({ length: size * size }, (_, at) => {
    const place = through(plane, x - reach + (at % size) * STEP, y - reach + Math.floor(at / size) * STEP);
    return valueAt(grey, place.x, place.y);
  });
  const [black, white] = [quantile(values, 0.02), quantile(values, 0.7)];
  const half = (black + white) / 2;
  const middle = middleOf(values.map((value) => value < half), size);
  const isSeen = white - black > 0.25 * white && white > 24 && middle !== null;
  return { dx: isSeen ? middle.x : 0, dy: isSeen ? middle.y : 0, y, black: white ? black / white : 1, isSeen };
}

/** How far the dark square's middle is off the middle, in mm; null where what is dark is no such square. @param {boolean[]} dark @param {number} size @returns {Point | null} */
function middleOf(dark, size) {
  const area = (EDGE / STEP) ** 2;
  let place = { x: 0, y: 0 };
  let window = NEAR + EDGE / 2 + 0.8;
  for (let turn = 0; turn < 3; turn++) {
    const sum = within(dark, size, place, window);
    if (sum.n < area * 0.5) return null;
    place = { x: sum.x / sum.n, y: sum.y / sum.n };
    window = EDGE / 2 + 0.9;
  }
  const [last, inner] = [within(dark, size, place, window), within(dark, size, place, EDGE / 2 - STEP)];
  const isSquare = last.n < area * 1.6 && last.n > area * 0.6 && inner.n > 0.85 * ((EDGE - 2 * STEP) / STEP) ** 2;
  return isSquare && Math.hypot(place.x, place.y) < NEAR ? place : null;
}

/** @param {boolean[]} dark @param {number} size @param {Point} place @param {number} window */
function within(dark, size, place, window) {
  let [n, x, y] = [0, 0, 0];
  for (let at = 0; at < dark.length; at++) {
    if (!dark[at]) continue;
    const [px, py] = [((at % size) - (size - 1) / 2) * STEP, (Math.floor(at / size) - (size - 1) / 2) * STEP];
    if (Math.abs(px - place.x) > window || Math.abs(py - place.y) > window) continue;
    n += 1;
    x += px;
    y += py;
  }
  return { n, x, y };
}

/** Where a place of the paper is in the picture, how black ink is there, and whether both edges beside it are seen. @param {Frame} frame @param {number} x @param {number} y */
export function placeOf(frame, x, y) {
  const [left, right] = frame.edges.map((marks) => beside(marks, y));
  const share = (x - EDGE_XS[0]) / (EDGE_XS[1] - EDGE_XS[0]);
  const mix = (/** @type {number} */ one, /** @type {number} */ other) => one + (other - one) * share;
  const [dx, dy] = [mix(left.dx, right.dx), mix(left.dy, right.dy)];
  return { at: (/** @type {number} */ ox, /** @type {number} */ oy) => through(frame.plane, x + dx + ox, y + dy + oy), black: mix(left.black, right.black), isSeen: left.isSeen && right.isSeen };
}

/** Between the two marks above and below. @param {EdgeMark[]} marks @param {number} y @returns {EdgeMark} */
function beside(marks, y) {
  const after = marks.findIndex((mark) => mark.y >= y);
  const [upper, lower] = [marks[Math.max(0, after < 0 ? marks.length - 1 : after - 1)], marks[after < 0 ? marks.length - 1 : after]];
  const share = lower.y > upper.y ? (y - upper.y) / (lower.y - upper.y) : 0;
  const mix = (/** @type {"dx" | "dy" | "black"} */ of) => upper[of] + (lower[of] - upper[of]) * share;
  return { dx: mix("dx"), dy: mix("dy"), black: mix("black"), y, isSeen: upper.isSeen && lower.isSeen };
}

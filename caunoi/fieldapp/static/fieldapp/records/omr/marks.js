/**
 * Corner marks: which one a dark square is, and which way up.
 *
 * @typedef {import("./image.js").Grey} Grey
 * @typedef {import("./image.js").Point} Point
 * @typedef {{name: string, corners: Point[], wrong: number}} Mark  corners from the paper's upper left, clockwise
 */
import { blobsOf, darkPlaces } from "./blobs.js";
import { mean, smaller, valueAt } from "./image.js";
import { planeThrough, through } from "./plane.js";
import { CORNERS } from "./places.js";
import { cornersOf, sharpened } from "./squares.js";

const SEARCHED = 1100; // points along the longer side of the picture in which marks are looked for
const CELLS = 6;
const FORGIVEN = 1; // cells of a mark that may be wrong: two marks differ in seven
const CONTRAST = 18;
const REACHES = [0.024, 0.012, 0.05]; // of the longer side: how far around a point its surroundings go
const UNIT = [{ x: 0, y: 0 }, { x: CELLS, y: 0 }, { x: CELLS, y: CELLS }, { x: 0, y: CELLS }];

/** All corner marks in the picture, each once; looks again with other surroundings until there are four. @param {Grey} grey @returns {Mark[]} */
export function marksIn(grey) {
  const times = Math.max(1, Math.round(Math.max(grey.width, grey.height) / SEARCHED));
  const small = smaller(grey, times);
  const side = Math.max(small.width, small.height);
  /** @type {Mark[]} */
  const found = [];
  for (const reach of REACHES) {
    const dark = darkPlaces(small, Math.round(reach * side));
    for (const blob of blobsOf(dark, small.width, small.height, side * 0.012, side * 0.1)) {
      const mark = markOf(grey, blob.rim.map(({ x, y }) => ({ x: x * times, y: y * times })));
      if (mark && !found.some((one) => isSame(one, mark))) found.push(mark);
    }
    if (new Set(found.map(({ name }) => name)).size === Object.keys(CORNERS).length) break;
  }
  return found.filter((mark) => !found.some((one) => one.name === mark.name && one.wrong < mark.wrong));
}

/** The same mark seen twice: another paper's would be a paper's width away. @param {Mark} one @param {Mark} other */
function isSame(one, other) {
  const size = Math.hypot(one.corners[0].x - one.corners[2].x, one.corners[0].y - one.corners[2].y);
  return one.name === other.name && Math.hypot(one.corners[0].x - other.corners[0].x, one.corners[0].y - other.corners[0].y) < 3 * size;
}

/** @param {Grey} grey @param {Point[]} rim @returns {Mark | null} */
function markOf(grey, rim) {
  const rough = cornersOf(rim);
  const corners = rough && sharpened(grey, rough);
  const plane = corners && planeThrough(UNIT, corners);
  const cells = plane && cellsOf(grey, plane);
  if (!corners || !cells) return null;
  for (let turn = 0; turn < 4; turn++) {
    const named = nameOf(turned(cells, turn));
    if (named) return { ...named, corners: corners.map((_, at) => corners[(at + turn) % 4]) };
  }
  return null;
}

/** The sixteen inner cells, 1 for white, or null where the black frame around them is not whole. @param {Grey} grey @param {import("./plane.js").Plane} plane @returns {number[] | null} */
function cellsOf(grey, plane) {
  const values = Array.from({ length: CELLS * CELLS }, (_, at) => cellAt(grey, plane, (at % CELLS) + 0.5, Math.floor(at / CELLS) + 0.5));
  const isInner = (/** @type {number} */ at) => [1, 2, 3, 4].includes(at % CELLS) && [1, 2, 3, 4].includes(Math.floor(at / CELLS));
  const frame = values.filter((_, at) => !isInner(at));
  const inner = values.filter((_, at) => isInner(at));
  const [black, white] = [mean(frame), Math.max(...inner)];
  const half = (black + white) / 2;
  if (white - black < CONTRAST || frame.filter((value) => value >= half).length > FORGIVEN) return null;
  return inner.map((value) => (value > half ? 1 : 0));
}

/** @param {Grey} grey @param {import("./plane.js").Plane} plane @param {number} x @param {number} y */
function cellAt(grey, plane, x, y) {
  const around = [[0, 0], [0.2, 0.2], [-0.2, 0.2], [0.2, -0.2], [-0.2, -0.2]];
  return mean(around.map(([dx, dy]) => {
    const place = through(plane, x + dx, y + dy);
    return valueAt(grey, place.x, place.y);
  }));
}

/** The cells as they stand when the mark's corner number `turn` is the upper left one. @param {number[]} cells @param {number} turn */
function turned(cells, turn) {
  let out = cells;
  for (let one = 0; one < turn; one++) out = out.map((_, at) => out[(at % 4) * 4 + 3 - Math.floor(at / 4)]);
  return out;
}

/** @param {number[]} cells @returns {{name: string, wrong: number} | null} */
function nameOf(cells) {
  for (const [name, { bits }] of Object.entries(CORNERS)) {
    const wrong = cells.filter((cell, at) => String(cell) !== bits[at]).length;
    if (wrong <= FORGIVEN) return { name, wrong };
  }
  return null;
}

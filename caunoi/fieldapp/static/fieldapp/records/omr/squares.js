/**
 * The four corners of a dark square in a picture, to a fraction of a point.
 *
 * @typedef {import("./image.js").Grey} Grey
 * @typedef {import("./image.js").Point} Point
 */
import { valueAt } from "./image.js";

const STEPS = 14; // places along a side where its edge is looked for
const REACH = 3; // points to either side of it

/** The corners of a blob, clockwise as the picture shows it, or null where it is no quadrangle. @param {Point[]} rim @returns {Point[] | null} */
export function cornersOf(rim) {
  const middle = { x: rim.reduce((sum, one) => sum + one.x, 0) / rim.length, y: rim.reduce((sum, one) => sum + one.y, 0) / rim.length };
  const first = farthest(rim, (one) => Math.hypot(one.x - middle.x, one.y - middle.y));
  const third = farthest(rim, (one) => Math.hypot(one.x - first.x, one.y - first.y));
  const aside = (/** @type {Point} */ one) => (third.x - first.x) * (one.y - first.y) - (third.y - first.y) * (one.x - first.x);
  const second = farthest(rim, aside);
  const fourth = farthest(rim, (one) => -aside(one));
  const corners = [first, fourth, third, second];
  const longest = Math.hypot(third.x - first.x, third.y - first.y);
  const isFlat = Math.min(aside(second), -aside(fourth)) < 0.12 * longest * longest;
  return isFlat ? null : clockwise(corners);
}

/** @param {Point[]} points @param {(one: Point) => number} worth @returns {Point} */
function farthest(points, worth) {
  return points.reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

/** @param {Point[]} corners @returns {Point[]} */
function clockwise(corners) {
  const turn = corners.reduce((sum, one, at) => {
    const next = corners[(at + 1) % 4];
    return sum + one.x * next.y - next.x * one.y;
  }, 0);
  return turn > 0 ? corners : [...corners].reverse();
}

/** The same corners where the sides' edges, found anew in the grey picture, cross; null where a side has no clear edge. @param {Grey} grey @param {Point[]} corners @returns {Point[] | null} */
export function sharpened(grey, corners) {
  const sides = corners.map((from, at) => sideAlong(grey, from, corners[(at + 1) % 4]));
  if (sides.some((side) => !side)) return null;
  const crossings = sides.map((side, at) => crossing(/** @type {Side} */ (sides[(at + 3) % 4]), /** @type {Side} */ (side)));
  return crossings.some((one) => !one) ? null : /** @type {Point[]} */ (crossings);
}

/** @typedef {{x: number, y: number, dx: number, dy: number}} Side a point and a direction */

/** @param {Grey} grey @param {Point} from @param {Point} to @returns {Side | null} */
function sideAlong(grey, from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ox, oy] = [(to.y - from.y) / length, -(to.x - from.x) / length]; // outwards, as the corners go clockwise
  const reach = Math.max(REACH, length / 9);
  const found = [];
  for (let step = 0; step < STEPS; step++) {
    const share = 0.12 + (0.76 * step) / (STEPS - 1);
    const place = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    const off = edgeAcross(grey, place, ox, oy, reach);
    if (off !== null) found.push({ x: place.x + ox * off, y: place.y + oy * off });
  }
  return found.length < STEPS / 2 ? null : lineThrough(found);
}

/** How far outwards dark turns to light. @param {Grey} grey @param {Point} place @param {number} ox @param {number} oy @param {number} reach @returns {number | null} */
function edgeAcross(grey, place, ox, oy, reach) {
  const step = reach / 6;
  const values = Array.from({ length: 13 }, (_, at) => valueAt(grey, place.x + ox * (at - 6) * step, place.y + oy * (at - 6) * step));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const half = (least + most) / 2;
  if (most - least < 12) return null;
  for (let at = 1; at < values.length; at++) {
    if (values[at - 1] < half && values[at] >= half) return (at - 6 - (values[at] - half) / (values[at] - values[at - 1])) * step;
  }
  return null;
}

/** The line with the least squares of distances, without what lies far off. @param {Point[]} points @returns {Side} */
function lineThrough(points) {
  const first = fitted(points);
  const off = (/** @type {Point} */ one) => Math.abs((one.x - first.x) * first.dy - (one.y - first.y) * first.dx);
  const middle = points.map(off).sort((a, b) => a - b)[Math.floor(points.length / 2)];
  return fitted(points.filter((one) => off(one) <= 3 * middle + 0.2));
}

/** @param {Point[]} points @returns {Side} */
function fitted(points) {
  const x = points.reduce((sum, one) => sum + one.x, 0) / points.length;
  const y = points.reduce((sum, one) => sum + one.y, 0) / points.length;
  let [xx, xy, yy] = [0, 0, 0];
  for (const one of points) {
    xx += (one.x - x) ** 2;
    xy += (one.x - x) * (one.y - y);
    yy += (one.y - y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { x, y, dx: Math.cos(angle), dy: Math.sin(angle) };
}

/** @param {Side} one @param {Side} other @returns {Point | null} */
function crossing(one, other) {
  const turn = one.dx * other.dy - one.dy * other.dx;
  if (Math.abs(turn) < 0.1) return null;
  const along = ((other.x - one.x) * other.dy - (other.y - one.y) * other.dx) / turn;
  return { x: one.x + one.dx * along, y: one.y + one.dy * along };
}

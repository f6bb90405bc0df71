/**
 * How light the paper would be where something is written on it: a plane through the paper around, strokes left out.
 *
 * @typedef {import("./image.js").Point} Point
 * @typedef {{at: (x: number, y: number) => number, unevenness: number}} Light  `unevenness`: how far the paper around is off that plane, as a share of it
 */
const STROKE = 0.93; // darker than this share of the plane is ink, not paper
const LEAST = 14; // points around that a plane is put through

/** @param {Point[]} points @param {number[]} values @returns {Light} */
export function lightThrough(points, values) {
  const all = values.map((_, at) => at);
  let plane = fitted(points, values);
  let paper = all;
  for (let turn = 0; turn < 4; turn++) {
    const fits = all.filter((at) => values[at] > STROKE * on(plane, points[at]));
    if (fits.length < LEAST) break;
    paper = fits;
    plane = fitted(paper.map((at) => points[at]), paper.map((at) => values[at]));
  }
  const off = paper.reduce((sum, at) => sum + (values[at] - on(plane, points[at])) ** 2, 0) / (paper.length || 1);
  const left = 1 - paper.length / values.length;
  return { at: (x, y) => on(plane, { x, y }), unevenness: Math.max(Math.sqrt(off) / (plane[2] || 1), left > 0.5 ? 1 : 0) };
}

/** @param {number[]} plane @param {Point} point */
const on = (plane, { x, y }) => plane[0] * x + plane[1] * y + plane[2];

/** The plane with the least squares. @param {Point[]} points @param {number[]} values */
function fitted(points, values) {
  let [xx, yy, xy, x, y, xv, yv, v] = [0, 0, 0, 0, 0, 0, 0, 0];
  points.forEach((point, at) => {
    xx += point.x * point.x;
    yy += point.y * point.y;
    xy += point.x * point.y;
    x += point.x;
    y += point.y;
    xv += point.x * values[at];
    yv += point.y * values[at];
    v += values[at];
  });
  const n = points.length;
  const [a, b, c, d, e] = [xx - (x * x) / n, xy - (x * y) / n, yy - (y * y) / n, xv - (x * v) / n, yv - (y * v) / n];
  const turn = a * c - b * b;
  if (Math.abs(turn) < 1e-9) return [0, 0, v / n];
  const [dx, dy] = [(d * c - b * e) / turn, (a * e - b * d) / turn];
  return [dx, dy, (v - dx * x - dy * y) / n];
}

/**
 * From a plane to a picture of it and back: a projective map of nine numbers, and the best one through known points.
 *
 * @typedef {import("./image.js").Point} Point
 * @typedef {number[]} Plane
 */

/** Where a point of the plane is in the picture. @param {Plane} plane @param {number} x @param {number} y @returns {Point} */
export function through(plane, x, y) {
  const depth = plane[6] * x + plane[7] * y + plane[8];
  return { x: (plane[0] * x + plane[1] * y + plane[2]) / depth, y: (plane[3] * x + plane[4] * y + plane[5]) / depth };
}

/**
 * The map that takes each `from` nearest to its `to` (least squares), or null where the points lie on one line.
 * @param {Point[]} from @param {Point[]} to four points or more @returns {Plane | null}
 */
export function planeThrough(from, to) {
  const [near, far] = [scaleOf(from), scaleOf(to)];
  const sums = Array.from({ length: 8 }, () => new Array(9).fill(0));
  from.forEach((point, at) => {
    const [x, y] = [(point.x - near.x) / near.size, (point.y - near.y) / near.size];
    const [u, v] = [(to[at].x - far.x) / far.size, (to[at].y - far.y) / far.size];
    addRow(sums, [x, y, 1, 0, 0, 0, -u * x, -u * y, u]);
    addRow(sums, [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  });
  const solved = solve(sums);
  return solved && unscaled([...solved, 1], near, far);
}

/** @param {Point[]} points */
function scaleOf(points) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const size = points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0) / points.length || 1;
  return { x, y, size };
}

/** @param {number[][]} sums @param {number[]} row */
function addRow(sums, row) {
  for (let one = 0; one < 8; one++) {
    for (let other = 0; other < 9; other++) sums[one][other] += row[one] * row[other];
  }
}

/** Gauss's elimination on eight equations. @param {number[][]} rows @returns {number[] | null} */
function solve(rows) {
  for (let at = 0; at < 8; at++) {
    const best = rows.slice(at).reduce((found, row, place) => (Math.abs(row[at]) > Math.abs(rows[found][at]) ? at + place : found), at);
    if (Math.abs(rows[best][at]) < 1e-12) return null;
    [rows[at], rows[best]] = [rows[best], rows[at]];
    for (let other = 0; other < 8; other++) if (other !== at) subtract(rows[other], rows[at], rows[other][at] / rows[at][at]);
  }
  return rows.map((row, at) => row[8] / row[at]);
}

/** @param {number[]} row @param {number[]} other @param {number} times */
function subtract(row, other, times) {
  for (let at = 0; at < 9; at++) row[at] -= other[at] * times;
}

/** @param {number[]} p @param {{x: number, y: number, size: number}} near @param {{x: number, y: number, size: number}} far @returns {Plane} */
function unscaled(p, near, far) {
  const left = times([far.size, 0, far.x, 0, far.size, far.y, 0, 0, 1], p);
  return times(left, [1 / near.size, 0, -near.x / near.size, 0, 1 / near.size, -near.y / near.size, 0, 0, 1]);
}

/** @param {number[]} a @param {number[]} b @returns {number[]} */
function times(a, b) {
  return a.map((_, at) => {
    const [row, column] = [3 * Math.floor(at / 3), at % 3];
    return a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6];
  });
}

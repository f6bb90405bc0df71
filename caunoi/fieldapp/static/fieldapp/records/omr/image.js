/**
 * A picture in grey, and values between its points.
 *
 * @typedef {{data: Uint8Array | Uint8ClampedArray, width: number, height: number}} Grey
 * @typedef {{x: number, y: number}} Point
 */

/** The brightness of a picture as a canvas gives it. @param {{data: Uint8Array | Uint8ClampedArray, width: number, height: number}} rgba @returns {Grey} */
export function greyOf({ data, width, height }) {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    grey[at] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
  }
  return { data: grey, width, height };
}

/** The picture a whole number of times smaller: the mean of each square. @param {Grey} grey @param {number} times @returns {Grey} */
export function smaller({ data, width, height }, times) {
  if (times === 1) return { data, width, height };
  const [across, down] = [Math.floor(width / times), Math.floor(height / times)];
  const out = new Uint8Array(across * down);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) out[y * across + x] = meanOf(data, width, x * times, y * times, times);
  }
  return { data: out, width: across, height: down };
}

/** @param {Uint8Array | Uint8ClampedArray} data @param {number} width @param {number} left @param {number} top @param {number} side */
function meanOf(data, width, left, top, side) {
  let sum = 0;
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) sum += data[y * width + x];
  }
  return sum / (side * side);
}

/** The brightness at a place between points; outside the picture that of its rim. @param {Grey} grey @param {number} x @param {number} y @returns {number} */
export function valueAt({ data, width, height }, x, y) {
  const px = Math.min(Math.max(x - 0.5, 0), width - 1.001);
  const py = Math.min(Math.max(y - 0.5, 0), height - 1.001);
  const left = px | 0;
  const top = py | 0;
  const [fx, fy] = [px - left, py - top];
  const at = top * width + left;
  const upper = data[at] * (1 - fx) + data[at + 1] * fx;
  const lower = data[at + width] * (1 - fx) + data[at + width + 1] * fx;
  return upper * (1 - fy) + lower * fy;
}

/** The value that a share of a list is below. @param {number[]} values @param {number} share 0 to 1 @returns {number} */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @param {number[]} values @returns {number} */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

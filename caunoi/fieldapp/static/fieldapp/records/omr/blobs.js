/**
 * Dark blobs of a picture: what is darker than its surroundings, grouped by touching.
 *
 * @typedef {import("./image.js").Grey} Grey
 * @typedef {import("./image.js").Point} Point
 * @typedef {{left: number, top: number, right: number, bottom: number, area: number, rim: Point[]}} Blob
 */

const DARKER = 0.86; // of the mean around

/** 1 where a point is darker than the mean of the square around it. @param {Grey} grey @param {number} reach half a side of that square @returns {Uint8Array} */
export function darkPlaces(grey, reach) {
  const { data, width, height } = grey;
  const sums = sumsOf(grey);
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x++) {
      const left = x > reach ? x - reach : 0;
      const right = x + reach + 1 < width ? x + reach + 1 : width;
      const upper = top * (width + 1);
      const lower = bottom * (width + 1);
      const sum = sums[lower + right] - sums[lower + left] - sums[upper + right] + sums[upper + left];
      if (data[y * width + x] * (right - left) * (bottom - top) < sum * DARKER) dark[y * width + x] = 1;
    }
  }
  return dark;
}

/** Sums of all that is above and left of a point. @param {Grey} grey @returns {Uint32Array} */
function sumsOf({ data, width, height }) {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  return sums;
}

/**
 * The blobs about as large as a corner mark can be.
 * @param {Uint8Array} dark @param {number} width @param {number} height @param {number} least side in points @param {number} most
 * @returns {Blob[]}
 */
export function blobsOf(dark, width, height, least, most) {
  const { runs, rootOf } = joined(dark, width, height);
  /** @type {Map<number, Blob>} */
  const blobs = new Map();
  for (let at = 0; at < runs.length; at += 3) grow(blobs, rootOf(at / 3), runs[at], runs[at + 1], runs[at + 2]);
  const fits = new Map([...blobs].filter(([, blob]) => isLikeMark(blob, least, most)));
  for (let at = 0; at < runs.length; at += 3) {
    const [y, from, to] = [runs[at], runs[at + 1], runs[at + 2]];
    fits.get(rootOf(at / 3))?.rim.push({ x: from, y }, { x: to, y }, { x: from, y: y + 1 }, { x: to, y: y + 1 });
  }
  return [...fits.values()];
}

/** @param {Map<number, Blob>} blobs @param {number} root @param {number} y @param {number} from @param {number} to */
function grow(blobs, root, y, from, to) {
  const blob = blobs.get(root);
  if (!blob) {
    blobs.set(root, { left: from, right: to, top: y, bottom: y + 1, area: to - from, rim: [] });
    return;
  }
  blob.left = Math.min(blob.left, from);
  blob.right = Math.max(blob.right, to);
  blob.bottom = y + 1;
  blob.area += to - from;
}

/** @param {Blob} blob @param {number} least @param {number} most */
function isLikeMark({ left, right, top, bottom, area }, least, most) {
  const [across, down] = [right - left, bottom - top];
  const isSized = Math.min(across, down) >= least && Math.max(across, down) <= most;
  return isSized && Math.max(across, down) < 3 * Math.min(across, down) && area > 0.2 * across * down;
}

/** Runs of dark points as [row, from, to), and whose group each is in. @param {Uint8Array} dark @param {number} width @param {number} height */
function joined(dark, width, height) {
  /** @type {number[]} */
  const runs = [];
  /** @type {number[]} */
  const parents = [];
  const rootOf = (/** @type {number} */ one) => {
    while (parents[one] !== one) {
      parents[one] = parents[parents[one]];
      one = parents[one];
    }
    return one;
  };
  let above = 0;
  for (let y = 0; y < height; y++) {
    const begun = parents.length;
    for (let x = 0; x < width; x++) {
      if (!dark[y * width + x]) continue;
      const from = x;
      while (x < width && dark[y * width + x]) x++;
      parents.push(parents.length);
      runs.push(y, from, x);
    }
    touch(runs, parents, rootOf, above, begun);
    above = begun;
  }
  return { runs, rootOf };
}

/** Joins the runs of a row with those of the row above. @param {number[]} runs @param {number[]} parents @param {(one: number) => number} rootOf @param {number} above @param {number} begun */
function touch(runs, parents, rootOf, above, begun) {
  let upper = above;
  for (let lower = begun; lower < parents.length; lower++) {
    while (upper < begun && runs[upper * 3 + 2] < runs[lower * 3 + 1]) upper++;
    for (let one = upper; one < begun && runs[one * 3 + 1] <= runs[lower * 3 + 2]; one++) parents[rootOf(lower)] = rootOf(one);
  }
}

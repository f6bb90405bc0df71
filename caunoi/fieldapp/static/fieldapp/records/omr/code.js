/**
 * The QR code of a paper. Where it stands and how large it is are known, so each of its modules is looked at where it
 * must be; that reads codes far more blurred than a search for them would. The library then corrects and decodes.
 */
import { decodeQR } from "../../lib/qr_read.js";
import { placeOf } from "./frame.js";
import { valueAt } from "./image.js";
import { QR } from "./places.js";

const VERSIONS = [4, 5, 6, 7, 8];
const SHIFTS = [0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6]; // millimetres that the paper may still be off
const SHARPENINGS = [0.6, 0, 1.2];
const LIGHT_REACH = 4; // modules around one that tell what is dark there
const [DOTS, QUIET] = [4, 4]; // of the picture that the library gets: dots a module, white modules around

/** Its text, or null where it cannot be read. @param {import("./image.js").Grey} grey @param {import("./frame.js").Frame} frame @returns {string | null} */
export function codeText(grey, frame) {
  const { at } = placeOf(frame, QR.x, QR.y);
  const light = (/** @type {number} */ x, /** @type {number} */ y) => {
    const place = at(x, y);
    return valueAt(grey, place.x, place.y);
  };
  for (const grid of likelyGrids(light)) {
    const modules = modulesOf(light, grid);
    for (const much of SHARPENINGS) {
      const text = decoded(drawn(darkOf(sharper(modules, grid.side, much), grid.side), grid.side));
      if (text) return text;
    }
  }
  return null;
}

/** @typedef {{side: number, size: number, x: number, y: number, worth: number}} Grid modules a side, millimetres a side, shift */

/** Sizes, versions and shifts, the one whose three finders fit best first. @param {(x: number, y: number) => number} light @returns {Grid[]} */
function likelyGrids(light) {
  const grids = QR.sizes.flatMap((size) => VERSIONS.map((version) => settled(light, 17 + 4 * version, size)));
  return grids.sort((one, other) => other.worth - one.worth).slice(0, 3);
}

/** @param {(x: number, y: number) => number} light @param {number} side @param {number} size @returns {Grid} */
function settled(light, side, size) {
  const known = findersOf(side);
  let best = { side, size, x: 0, y: 0, worth: -Infinity };
  for (const x of SHIFTS) {
    for (const y of SHIFTS) {
      const worth = known.reduce((sum, { column, row, sign }) => {
        const place = moduleAt({ side, size, x, y }, column, row);
        return sum + sign * light(place.x, place.y);
      }, 0);
      if (worth > best.worth) best = { side, size, x, y, worth };
    }
  }
  return best;
}

/** The modules of the three finders and the white around them, +1 for white, weighed so that both colours count alike. @param {number} side */
function findersOf(side) {
  const known = [];
  for (const [left, top] of [[0, 0], [side - 7, 0], [0, side - 7]]) {
    for (let at = 0; at < 81; at++) {
      const [x, y] = [(at % 9) - 1, Math.floor(at / 9) - 1];
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      known.push({ column: left + x, row: top + y, sign: ring === 2 || ring === 4 ? 33 / 48 : -1 });
    }
  }
  return known;
}

/** @param {{side: number, size: number, x: number, y: number}} grid @param {number} column @param {number} row */
function moduleAt({ side, size, x, y }, column, row) {
  const module = size / side;
  return { x: x - size / 2 + (column + 0.5) * module, y: y - size / 2 + (row + 0.5) * module };
}

/** @param {(x: number, y: number) => number} light @param {Grid} grid @returns {number[]} */
function modulesOf(light, grid) {
  const reach = (0.2 * grid.size) / grid.side;
  return Array.from({ length: grid.side ** 2 }, (_, at) => {
    const { x, y } = moduleAt(grid, at % grid.side, Math.floor(at / grid.side));
    return (light(x, y) * 2 + light(x - reach, y) + light(x + reach, y) + light(x, y - reach) + light(x, y + reach)) / 6;
  });
}

/** Takes back what neighbours have lent each other by blur. @param {number[]} modules @param {number} side @param {number} much @returns {number[]} */
function sharper(modules, side, much) {
  return modules.map((value, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const beside = [x ? at - 1 : at, x < side - 1 ? at + 1 : at, y ? at - side : at, y < side - 1 ? at + side : at];
    return value + much * (value - beside.reduce((sum, one) => sum + modules[one], 0) / 4);
  });
}

/** @param {number[]} modules @param {number} side @returns {boolean[]} */
function darkOf(modules, side) {
  return modules.map((value, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    let [least, most] = [Infinity, -Infinity];
    for (let row = Math.max(0, y - LIGHT_REACH); row <= Math.min(side - 1, y + LIGHT_REACH); row++) {
      for (let column = Math.max(0, x - LIGHT_REACH); column <= Math.min(side - 1, x + LIGHT_REACH); column++) {
        least = Math.min(least, modules[row * side + column]);
        most = Math.max(most, modules[row * side + column]);
      }
    }
    return value < (least + most) / 2;
  });
}

/** @param {boolean[]} dark @param {number} side */
function drawn(dark, side) {
  const width = (side + 2 * QUIET) * DOTS;
  const data = new Uint8Array(width * width * 3).fill(255);
  for (let at = 0; at < width * width; at++) {
    const [x, y] = [Math.floor((at % width) / DOTS) - QUIET, Math.floor(at / width / DOTS) - QUIET];
    if (x >= 0 && y >= 0 && x < side && y < side && dark[y * side + x]) data.fill(0, at * 3, at * 3 + 3);
  }
  return { data, width, height: width };
}

/** @param {{data: Uint8Array, width: number, height: number}} picture */
function decoded(picture) {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}

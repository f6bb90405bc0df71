/** The QR code of a paper, read where it must be once the paper is straightened. */
import { decodeQR } from "../../lib/qr_read.js";
import { quantile, valueAt } from "./image.js";
import { QR } from "./places.js";
import { through } from "./plane.js";

const QUIET = 4; // millimetres of white around it
const SCALES = [6, 8, 4]; // points to a millimetre in which it is tried

/** Its text, or null where it cannot be read. @param {import("./image.js").Grey} grey @param {import("./plane.js").Plane} plane @returns {string | null} */
export function codeText(grey, plane) {
  for (const scale of SCALES) {
    for (const size of QR.sizes) {
      const text = decoded(cut(grey, plane, size / 2 + QUIET, scale));
      if (text) return text;
    }
  }
  return null;
}

/** @param {{data: Uint8Array, width: number, height: number}} picture */
function decoded(picture) {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}

/** The code and the white around it, seen from straight above, black to white. @param {import("./image.js").Grey} grey @param {import("./plane.js").Plane} plane @param {number} reach mm @param {number} scale */
function cut(grey, plane, reach, scale) {
  const size = Math.round(2 * reach * scale);
  const values = Array.from({ length: size * size }, (_, at) => {
    const place = through(plane, QR.x - reach + ((at % size) + 0.5) / scale, QR.y - reach + (Math.floor(at / size) + 0.5) / scale);
    return valueAt(grey, place.x, place.y);
  });
  const [black, white] = [quantile(values, 0.02), quantile(values, 0.9)];
  const data = new Uint8Array(size * size * 3);
  values.forEach((value, at) => {
    const stretched = Math.max(0, Math.min(255, (255 * (value - black)) / (white - black || 1)));
    data.fill(stretched, at * 3, at * 3 + 3);
  });
  return { data, width: size, height: size };
}

/** A piece of the photographed paper, straightened: what a person looks at to decide. */
import { html, useEffect, useRef } from "../../app/ui.js";
import { placeOf } from "../../records/omr/frame.js";
import { valueAt } from "../../records/omr/image.js";

const DOTS = 6; // to a millimetre of paper

/** @typedef {{x: number, y: number, width: number, height: number}} Piece millimetres */

/** @param {{grey: import("../../records/omr/image.js").Grey, frame: import("../../records/omr/frame.js").Frame, piece: Piece, label: string}} props */
export function Crop({ grey, frame, piece, label }) {
  const canvas = useRef(/** @type {any} */ (null));
  useEffect(() => draw(canvas.current, grey, frame, piece), [grey, piece.x, piece.y]);
  return html`<canvas class="paper-crop" ref=${canvas} role="img" aria-label=${label} width=${Math.round(piece.width * DOTS)} height=${Math.round(piece.height * DOTS)}></canvas>`;
}

/** @param {HTMLCanvasElement} canvas @param {import("../../records/omr/image.js").Grey} grey @param {import("../../records/omr/frame.js").Frame} frame @param {Piece} piece */
function draw(canvas, grey, frame, piece) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = context.createImageData(canvas.width, canvas.height);
  const { at } = placeOf(frame, piece.x + piece.width / 2, piece.y + piece.height / 2);
  for (let place = 0; place < canvas.width * canvas.height; place++) {
    const [x, y] = [(place % canvas.width) / DOTS, Math.floor(place / canvas.width) / DOTS];
    const there = at(x - piece.width / 2, y - piece.height / 2);
    picture.data.fill(valueAt(grey, there.x, there.y), place * 4, place * 4 + 3);
    picture.data[place * 4 + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
}

/** The piece around some boxes, with their labels and numbers to the left. @param {import("../../records/omr/places.js").Box[]} boxes @param {number} before millimetres to the left of the first @returns {Piece} */
export function pieceAround(boxes, before) {
  const [left, right] = [Math.min(...boxes.map(({ x }) => x)), Math.max(...boxes.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map(({ y }) => y))];
  const room = 4.6;
  return { x: left - before, y: top - room, width: right - left + before + room + 1, height: bottom - top + 2 * room };
}

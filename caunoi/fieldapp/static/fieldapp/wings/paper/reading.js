/**
 * Reading a paper beside the screen: the camera's picture and a thumb go on while a worker looks at the points. Where there
 * are no module workers, it is read here. This module is both ends: its own address is what the worker loads.
 *
 * @typedef {{data: Uint8ClampedArray, width: number, height: number}} Picture  as a canvas gives it
 * @typedef {{grey: import("../../records/omr/image.js").Grey, read: any, refused: {reason: string, where: string[]} | null}} Reading
 */
import { greyOf, readPaper, Refused } from "../../records/omr/read.js";

const isWorker = typeof (/** @type {any} */ (globalThis).WorkerGlobalScope) !== "undefined" && typeof document === "undefined";
if (isWorker) globalThis.addEventListener("message", ({ data }) => answer(readHere(data)));

/** @param {Reading} reading */
const answer = (reading) => globalThis.postMessage(reading, { transfer: [reading.grey.data.buffer] });

/** @param {Picture} picture @returns {Reading} */
export function readHere(picture) {
  const grey = greyOf(/** @type {any} */ (picture));
  try {
    return { grey, read: readPaper(grey), refused: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { grey, read: null, refused: { reason: error.reason, where: error.where } };
  }
}

/** A reader of one picture after another; `stop` ends its worker, with every picture that it holds. @returns {{read: (picture: Picture) => Promise<Reading>, stop: () => void}} */
export function newReader() {
  const worker = typeof Worker === "undefined" ? null : new Worker(import.meta.url, { type: "module" });
  let turn = Promise.resolve(/** @type {any} */ (null));
  const read = (/** @type {Picture} */ picture) => {
    turn = turn.catch(() => {}).then(() => (worker ? readBeside(worker, picture).catch(() => readHere(picture)) : readHere(picture)));
    return turn;
  };
  return { read, stop: () => worker?.terminate() };
}

/** @param {Worker} worker @param {Picture} picture @returns {Promise<Reading>} */
function readBeside(worker, picture) {
  const once = new AbortController();
  const answered = new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data), once);
    for (const kind of ["error", "messageerror"]) worker.addEventListener(kind, reject, once);
  });
  worker.postMessage(picture); // copied, so that it can still be read here
  return answered.finally(() => once.abort());
}

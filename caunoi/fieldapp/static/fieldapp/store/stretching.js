/**
 * Argon2id, which holds a processor for about a second: in a worker, so that the screen goes on; where there are no module
 * workers, here. This module is both ends: its own address is what the worker loads.
 *
 * @typedef {{password: Uint8Array, salt: Uint8Array, memorySize: number, iterations: number, parallelism: number,
 *   hashLength: number, outputType: "binary"}} Stretch
 */

const isWorker = typeof (/** @type {any} */ (globalThis).WorkerGlobalScope) !== "undefined" && typeof document === "undefined" && !("clients" in globalThis);
if (isWorker) globalThis.addEventListener("message", answer);

/** @param {MessageEvent<Stretch>} event */
async function answer({ data }) {
  const bytes = await stretchedHere(data);
  globalThis.postMessage(bytes, { transfer: [bytes.buffer] });
}

/** @param {Stretch} what @returns {Promise<import("./bytes.js").Bytes>} */
export async function stretched(what) {
  if (isWorker || typeof Worker === "undefined") return stretchedHere(what);
  return stretchedBeside(what).catch(() => stretchedHere(what));
}

/** @param {Stretch} what @returns {Promise<import("./bytes.js").Bytes>} */
async function stretchedHere(what) {
  const { argon2id } = await import("../lib/argon2.js");
  return /** @type {import("./bytes.js").Bytes} */ (await argon2id(what));
}

/** In a worker of its own, which ends with the answer and takes its memory along. @param {Stretch} what @returns {Promise<import("./bytes.js").Bytes>} */
function stretchedBeside(what) {
  const worker = new Worker(import.meta.url, { type: "module" });
  const answered = new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", reject);
    worker.addEventListener("messageerror", reject);
  });
  worker.postMessage(what);
  return answered.finally(() => worker.terminate());
}

/** Reading a QR code from the camera's picture: the browser's own reader, else a library fetched when needed. */

const LOOK_EVERY = 120;

/** Looks until the signal, and hands on every code of every picture. @param {HTMLVideoElement} video @param {AbortSignal} signal @param {(text: string) => unknown} onRead @returns {Promise<void>} */
export async function scanOn(video, signal, onRead) {
  const read = await reader();
  while (!signal.aborted) {
    const texts = video.readyState >= 2 ? await read(video).catch(() => []) : [];
    for (const text of texts) if (!signal.aborted) await onRead(text);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** Resolves with the code's text; rejects with the signal's reason. @param {HTMLVideoElement} video @param {AbortSignal} signal @returns {Promise<string>} */
export async function scan(video, signal) {
  const read = await reader();
  while (true) {
    signal.throwIfAborted();
    const [text] = video.readyState >= 2 ? await read(video).catch(() => []) : [];
    if (text) return text;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** What is in a picture: every code where the browser reads them, one where the library does. @returns {Promise<(video: HTMLVideoElement) => Promise<string[]>>} */
async function reader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!formats.includes("qr_code")) return libraryReader();
  const detector = new Detector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video)).map((/** @type {{rawValue: string}} */ one) => one.rawValue).filter(Boolean);
}

/** @returns {Promise<(video: HTMLVideoElement) => Promise<string[]>>} */
async function libraryReader() {
  const { decodeQR } = await import("../lib/qr_read.js");
  const canvas = document.createElement("canvas");
  return async (video) => {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return [decodeQR({ data, width, height })].filter(Boolean);
  };
}

/** Reading a QR code from the camera's picture: the browser's own reader, else a library fetched when needed. */

const LOOK_EVERY = 120;

/** Resolves with the code's text; rejects with the signal's reason. @param {HTMLVideoElement} video @param {AbortSignal} signal @returns {Promise<string>} */
export async function scan(video, signal) {
  const read = await reader();
  while (true) {
    signal.throwIfAborted();
    const text = video.readyState >= 2 ? await read(video).catch(() => null) : null;
    if (text) return text;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** @returns {Promise<(video: HTMLVideoElement) => Promise<string | null>>} */
async function reader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!formats.includes("qr_code")) return libraryReader();
  const detector = new Detector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

/** @returns {Promise<(video: HTMLVideoElement) => Promise<string | null>>} */
async function libraryReader() {
  const { decodeQR } = await import("../lib/qr_read.js");
  const canvas = document.createElement("canvas");
  return async (video) => {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return decodeQR({ data, width, height });
  };
}

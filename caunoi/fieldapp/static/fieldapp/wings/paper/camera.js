/** Pictures for the reader: from the camera as it runs, or one that the phone's own camera took. Nothing is kept. */
const LONGEST = 2200; // points; more costs a slow phone its time and tells no more

/** @typedef {import("./reading.js").Picture} Picture */

/** The picture in a file. @param {Blob} file @returns {Promise<Picture>} */
export async function pictureOfFile(file) {
  const bitmap = await createImageBitmap(file);
  try {
    return pictureFrom(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

/** What the camera sees now, or null before it does. @param {HTMLVideoElement} video @returns {Picture | null} */
export function pictureOfVideo(video) {
  return video.readyState >= 2 ? pictureFrom(video, video.videoWidth, video.videoHeight) : null;
}

/** @param {CanvasImageSource} source @param {number} width @param {number} height @returns {Picture} */
function pictureFrom(source, width, height) {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { data, width: canvas.width, height: canvas.height };
}

/** Runs the camera in a video until the signal. @param {HTMLVideoElement} video @param {AbortSignal} signal @returns {Promise<void>} */
export async function run(video, signal) {
  const wanted = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1440 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener("abort", stop);
  if (signal.aborted) return stop();
  video.srcObject = stream;
  await video.play();
}

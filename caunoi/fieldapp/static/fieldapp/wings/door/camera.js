/** The camera at the door: reads one badge after another and keeps the screen on. */
import { Notice } from "../../app/kit/notice.js";
import { html, useEffect, useRef, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** @param {{onRead: (text: string) => Promise<void>}} props */
export function DoorCamera({ onRead }) {
  const video = useRef(/** @type {any} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    watch(video.current, stop.signal, onRead).catch(() => !stop.signal.aborted && setFailed(true));
    return () => stop.abort();
  }, []);
  if (failed) return html`<${Notice} kind="ask" title=${t("scan.no_camera")} role="alert"><p>${t("scan.type_instead")}</p><//>`;
  return html`<div class="scan door-view"><video ref=${video} muted playsinline aria-label=${t("scan.view")}></video></div>`;
}

/** @param {HTMLVideoElement} video @param {AbortSignal} signal @param {(text: string) => Promise<void>} onRead */
async function watch(video, signal, onRead) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  stayAwake(signal);
  video.srcObject = stream;
  await video.play();
  await store.scanOn(video, signal, onRead).finally(stop);
}

/** @param {AbortSignal} signal */
function stayAwake(signal) {
  const lock = /** @type {any} */ (navigator).wakeLock?.request("screen");
  lock?.then((/** @type {any} */ held) => (signal.aborted ? held.release() : signal.addEventListener("abort", () => held.release())), () => {}); // only a comfort
}

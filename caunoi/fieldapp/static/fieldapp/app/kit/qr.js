/** A QR code as a drawing, and the camera that reads one. */
import { encodeQR } from "../../lib/qr_make.js";
import * as store from "../../store/index.js";
import { html, useEffect, useMemo, useRef, useState } from "../ui.js";
import { t } from "../words.js";
import { Notice } from "./notice.js";

/** @param {{text: string, label: string}} props */
export function Qr({ text, label }) {
  const rows = useMemo(() => encodeQR(text, "raw", { ecc: "medium", border: 2 }), [text]);
  const dark = rows.flatMap((row, y) => row.flatMap((cell, x) => (cell ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg viewBox=${`0 0 ${rows.length} ${rows.length}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${rows.length} height=${rows.length} fill="#fff" /><path d=${dark.join("")} fill="#000" /></svg>`;
}

/** The camera until it has read something. @param {{onRead: (text: string) => void}} props */
export function Scanner({ onRead }) {
  const video = useRef(/** @type {any} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    watch(video.current, stop.signal).then(onRead, () => !stop.signal.aborted && setFailed(true));
    return () => stop.abort();
  }, []);
  if (failed) return html`<${Notice} kind="ask" title=${t("scan.no_camera")} role="alert"><p>${t("scan.type_instead")}</p><//>`;
  return html`<div class="scan"><video ref=${video} muted playsinline aria-label=${t("scan.view")}></video></div>`;
}

/** @param {HTMLVideoElement} video @param {AbortSignal} signal */
async function watch(video, signal) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  video.srcObject = stream;
  await video.play();
  return store.scan(video, signal).finally(stop);
}

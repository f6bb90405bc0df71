/** A QR code as a drawing, and the camera that reads one. */
import * as store from "../../store/index.js";
import { html, signal, useEffect, useMemo, useRef, useState } from "../ui.js";
import { t } from "../words.js";
import { Notice } from "./notice.js";

/** What makes the drawing, once it was needed. */
const encoder = signal(/** @type {any} */ (null));

/** @param {{text: string, label: string}} props the code itself always stands beside it in letters */
export function Qr({ text, label }) {
  useEffect(() => {
    if (!encoder.value) import("../../lib/qr_make.js").then(({ encodeQR }) => { encoder.value = { encodeQR }; }, () => {});
  }, []);
  return encoder.value && html`<${Drawing} text=${text} label=${label} />`;
}

/** @param {{text: string, label: string}} props */
function Drawing({ text, label }) {
  /** @type {boolean[][]} */
  const rows = useMemo(() => encoder.value.encodeQR(text, "raw", { ecc: "medium", border: 2 }), [text]);
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

/** The camera looks until it has read a paper; then a person decides what it was not sure of. */
import { Icon } from "../../app/kit/icon.js";
import { Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { html, useEffect, useRef, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { readPaper, Refused } from "../../records/omr/read.js";
import * as store from "../../store/index.js";
import { Answers } from "./answers.js";
import { greyOfFile, greyOfVideo, run } from "./camera.js";
import { classOf, mismatch, sheetOf } from "./drafts.js";
import { Roster } from "./roster.js";

const REST = 350; // milliseconds between two looks, so that a slow phone stays usable

/** @returns {any} */
export function Paper() {
  const [shown, show] = useState(/** @type {any} */ (null)); // {grey, read} that a person looks at
  const [why, refuse] = useState(/** @type {{reason: string, where: string[]} | null} */ (null));
  const [sheet, goOn] = useState(/** @type {any} */ (null)); // an answer sheet of which pages are still to come
  const [kept, keep] = useState(0);
  const seen = useRef(/** @type {Set<string>} */ (new Set()));
  const take = (/** @type {any} */ grey, isLive = false) => {
    const { read, refused } = attempt(grey, sheet);
    const again = Boolean(read) && seen.current.has(nameOf(read));
    if (isLive && again) return false; // the paper that was just done still lies there
    if (read) show({ grey, read, again });
    if (!isLive || read) refuse(refused);
    return Boolean(read);
  };
  const done = (/** @type {any} */ begun, /** @type {number} */ saved) => {
    seen.current.add(nameOf(shown.read));
    goOn(begun);
    keep(kept + saved);
    show(null);
  };
  const away = () => show(null);
  if (shown?.read.paper === "answers") return html`<${Answers} ...${shown} sheet=${sheet ?? sheetOf(shown.read)} onDone=${done} onAway=${away} />`;
  if (shown) return html`<${Roster} ...${shown} known=${classOf(store.rows("classes"), shown.read)} onDone=${done} onAway=${away} />`;
  return html`<${Page} title=${t("paper.title")} deed=${html`<${Chosen} isCamera onPicture=${take} />`}>
    <p class="quiet">${t("paper.how")}</p>
    ${sheet && html`<${Notice} kind="ask"><p>${t("paper.next_page", { copy: sheet.copy, page: sheet.done.length + 1, pages: sheet.pages })}</p>
      <button type="button" class="button" onClick=${() => goOn(null)}>${t("paper.put_aside")}</button><//>`}
    ${kept > 0 && html`<${Notice} kind="safe" role="status"><p data-papers=${kept}>${t("paper.kept", { n: kept })}</p><//>`}
    ${why && html`<${Why} why=${why} />`}
    <${Live} onPicture=${(/** @type {any} */ grey) => take(grey, true)} />
    <${Chosen} onPicture=${take} />
  <//>`;
}

/** @param {any} grey @param {any} sheet @returns {{read: any, refused: {reason: string, where: string[]} | null}} */
function attempt(grey, sheet) {
  try {
    const read = readPaper(grey);
    const wrong = read.paper === "answers" ? mismatch(sheet, read) : null;
    return wrong ? { read: null, refused: { reason: wrong, where: [] } } : { read, refused: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { read: null, refused: { reason: error.reason, where: error.where } };
  }
}

/** One page of one copy. @param {any} read */
const nameOf = ({ code }) => (code.kind === "answers" ? `${code.round} ${code.copy} ${code.badge} ${code.page}` : `${code.run} ${code.lessons} ${code.page}`);

/** Why a picture was not read, and what helps. @param {{why: {reason: string, where: string[]}}} props */
function Why({ why }) {
  const corners = why.where.map((name) => t(`paper.corner.${name}`)).join(", ");
  return html`<${Notice} kind="ask" role="alert" title=${t(`paper.why.${why.reason}`, { corners })}><p data-why=${why.reason}>${t(`paper.try.${why.reason}`)}</p><//>`;
}

/** What the camera sees, looked at again and again. @param {{onPicture: (grey: any) => boolean}} props */
function Live({ onPicture }) {
  const video = useRef(/** @type {any} */ (null));
  const take = useRef(onPicture);
  const [missing, miss] = useState(false);
  take.current = onPicture;
  useEffect(() => {
    const stop = new AbortController();
    run(video.current, stop.signal).then(() => lookOn(video.current, stop.signal, (grey) => take.current(grey)), () => !stop.signal.aborted && miss(true));
    return () => stop.abort();
  }, []);
  if (missing) return html`<p class="quiet">${t("paper.no_camera")}</p>`;
  return html`<div class="paper-view"><video ref=${video} muted playsinline aria-label=${t("paper.view")}></video></div>`;
}

/** @param {HTMLVideoElement} video @param {AbortSignal} signal @param {(grey: any) => boolean} take */
async function lookOn(video, signal, take) {
  while (!signal.aborted) {
    const grey = greyOfVideo(video);
    if (grey && take(grey)) return;
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}

/** The phone's own camera, or a picture that is there already. @param {{onPicture: (grey: any) => unknown, isCamera?: boolean}} props */
function Chosen({ onPicture, isCamera = false }) {
  const [isBusy, work] = useState(false);
  const choose = async (/** @type {any} */ event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    work(true);
    await new Promise((resolve) => setTimeout(resolve, 30)); // so that "reading" is seen before the work begins
    await greyOfFile(file).then(onPicture, () => onPicture({ data: new Uint8Array(1), width: 1, height: 1 }));
    work(false);
  };
  return html`<label class=${`button wide ${isCamera ? "main" : ""}`}><${Icon} name=${isCamera ? "scan" : "file"} />${t(isBusy ? "paper.reading" : isCamera ? "paper.take" : "paper.choose")}
    <input class="unseen" type="file" accept="image/*" capture=${isCamera ? "environment" : undefined} data-picture=${isCamera ? "camera" : "file"} onChange=${choose} /></label>`;
}

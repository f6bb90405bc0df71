/** The camera looks until it has read a paper; then a person decides what it was not sure of. */
import { stepAside } from "../../app/autolock.js";
import { Icon } from "../../app/kit/icon.js";
import { Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { html, useEffect, useRef, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { Answers } from "./answers.js";
import { pictureOfFile, pictureOfVideo, run } from "./camera.js";
import { classOf, mismatch, sheetOf } from "./drafts.js";
import { newReader } from "./reading.js";
import { Roster } from "./roster.js";

const NO_PICTURE = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const REST = 350; // milliseconds between two looks, so that a slow phone stays usable

/** @param {{resumed?: any}} props */
export function Paper({ resumed }) {
  const [shown, show] = useState(/** @type {any} */ (null)); // {grey, read} that a person looks at
  const [why, refuse] = useState(/** @type {{reason: string, where: string[]} | null} */ (null));
  const [sheet, goOn] = useState(/** @type {any} */ (resumed ?? null)); // an answer sheet of which pages are still to come
  useKeeping("paper", {}, sheet, Boolean(resumed), "answer_sheet");
  const [kept, keep] = useState(0);
  const seen = useRef(/** @type {Set<string>} */ (new Set()));
  const reader = useRef(/** @type {any} */ (null));
  useEffect(() => () => reader.current?.stop(), []);
  const look = (/** @type {any} */ picture) => (reader.current ??= newReader()).read(picture);
  const take = (/** @type {import("./reading.js").Reading} */ reading, isLive = false) => {
    const { grey, read, refused } = inTurn(reading, sheet);
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
  return html`<${Page} title=${t("paper.title")} deed=${html`<${Chosen} isCamera look=${look} onRead=${take} />`}>
    <p class="quiet">${t("paper.how")}</p>
    ${sheet && html`<${Notice} kind="ask"><p>${t("paper.next_page", { copy: sheet.copy, page: sheet.done.length + 1, pages: sheet.pages })}</p>
      <button type="button" class="button" onClick=${() => goOn(null)}>${t("paper.put_aside")}</button><//>`}
    ${kept > 0 && html`<${Notice} kind="safe" role="status"><p data-papers=${kept}>${t("paper.kept", { n: kept })}</p><//>`}
    ${why && html`<${Why} why=${why} />`}
    <${Live} look=${look} onRead=${(/** @type {any} */ reading) => take(reading, true)} />
    <${Chosen} look=${look} onRead=${take} />
  <//>`;
}

/** A page that does not go with the sheet that was begun is refused. @param {import("./reading.js").Reading} reading @param {any} sheet @returns {import("./reading.js").Reading} */
function inTurn(reading, sheet) {
  const wrong = reading.read?.paper === "answers" ? mismatch(sheet, reading.read) : null;
  return wrong ? { ...reading, read: null, refused: { reason: wrong, where: [] } } : reading;
}

/** One page of one copy. @param {any} read */
const nameOf = ({ code }) => (code.kind === "answers" ? `${code.round} ${code.copy} ${code.badge} ${code.page}` : `${code.run} ${code.lessons} ${code.page}`);

/** Why a picture was not read, and what helps. @param {{why: {reason: string, where: string[]}}} props */
function Why({ why }) {
  const corners = why.where.map((name) => t(`paper.corner.${name}`)).join(", ");
  return html`<${Notice} kind="ask" role="alert" title=${t(`paper.why.${why.reason}`, { corners })}><p data-why=${why.reason}>${t(`paper.try.${why.reason}`)}</p><//>`;
}

/** What the camera sees, looked at again and again. @param {{look: (picture: any) => Promise<any>, onRead: (reading: any) => boolean}} props */
function Live({ look, onRead }) {
  const video = useRef(/** @type {any} */ (null));
  const take = useRef(onRead);
  const [missing, miss] = useState(false);
  take.current = onRead;
  useEffect(() => {
    const stop = new AbortController();
    run(video.current, stop.signal).then(() => lookOn(video.current, stop.signal, async (picture) => {
      const reading = await look(picture);
      return stop.signal.aborted || take.current(reading);
    }), () => !stop.signal.aborted && miss(true));
    return () => stop.abort();
  }, []);
  if (missing) return html`<p class="quiet">${t("paper.no_camera")}</p>`;
  return html`<div class="paper-view"><video ref=${video} muted playsinline aria-label=${t("paper.view")}></video></div>`;
}

/** @param {HTMLVideoElement} video @param {AbortSignal} signal @param {(picture: any) => Promise<boolean>} take */
async function lookOn(video, signal, take) {
  while (!signal.aborted) {
    const picture = pictureOfVideo(video);
    if (picture && (await take(picture))) return;
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}

/** The phone's own camera, or a picture that is there already. @param {{look: (picture: any) => Promise<any>, onRead: (reading: any) => unknown, isCamera?: boolean}} props */
function Chosen({ look, onRead, isCamera = false }) {
  const [isBusy, work] = useState(false);
  const isHere = useRef(true);
  useEffect(() => () => { isHere.current = false; }, []);
  const choose = async (/** @type {any} */ event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    work(true);
    const picture = await pictureOfFile(file).catch(() => NO_PICTURE);
    const reading = await look(picture);
    if (isHere.current) onRead(reading); // the camera may have read one meanwhile
    work(false);
  };
  return html`<label class=${`button wide ${isCamera ? "main" : ""}`}><${Icon} name=${isCamera ? "scan" : "file"} />${t(isBusy ? "paper.reading" : isCamera ? "paper.take" : "paper.choose")}
    <input class="unseen" type="file" accept="image/*" capture=${isCamera ? "environment" : undefined} data-picture=${isCamera ? "camera" : "file"} onClick=${stepAside} onChange=${choose} /></label>`;
}

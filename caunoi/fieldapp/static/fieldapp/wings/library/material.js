/** One material: read, heard or seen from the phone itself once it is kept here. */
import { Icon } from "../../app/kit/icon.js";
import { Empty, Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { html, useEffect, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { Practice } from "./practice.js";
import { about, isHere, sizeOf } from "./shown.js";

/** @param {{material: string}} props */
export function Material({ material }) {
  const row = store.row("materials", material);
  if (!row) return html`<${Page} title=${t("library.title")}><${Empty} title=${t("library.gone")}><p>${t("library.gone_next")}</p><//><//>`;
  return html`<${Page} title=${row.title} under=${html`<p class="quiet">${about(row)}</p>`}>
    ${row.summary && html`<p>${row.summary}</p>`}
    ${row.kind === "page" ? html`<${Text} row=${row} />` : html`<${File} row=${row} />`}
    ${row.quiz && html`<${Practice} quiz=${row.quiz} />`}
  <//>`;
}

/** @param {{row: any}} props */
function Text({ row }) {
  useEffect(() => { void opened(row.id); }, []);
  return html`<article class="block" data-text>${row.blocks.map((/** @type {any} */ block, /** @type {number} */ place) => html`<${Block} key=${place} block=${block} />`)}</article>`;
}

/** @param {{block: any}} props */
function Block({ block }) {
  if (block.kind === "heading") return html`<h2>${block.text}</h2>`;
  if (block.kind === "list") return html`<ul class="points">${block.lines.map((/** @type {string} */ line) => html`<li key=${line}>${line}</li>`)}</ul>`;
  return html`<p>${block.text}</p>`;
}

/** @param {{row: any}} props */
function File({ row }) {
  const [address, show] = useState("");
  const [share, setShare] = useState(/** @type {number | null} */ (null));
  const [error, fail] = useState(/** @type {any} */ (null));
  const [here, setHere] = useState(/** @type {any} */ (null));
  const look = () => store.shelf().then((shelf) => shelf.here()).then(setHere, fail);
  useEffect(() => { void look(); }, []);
  useEffect(() => () => { if (address) URL.revokeObjectURL(address); }, [address]);
  const keep = () => { fail(null); setShare(0); return store.shelf().then((shelf) => shelf.keep(row, setShare)).then(look, fail).finally(() => setShare(null)); };
  const open = () => read(row).then((url) => (url ? show(url) : look()), fail);
  if (!here) return null;
  if (!isHere(here, row)) return html`<div class="block"><${Failure} error=${error} /><p class="quiet">${t("library.keep_what")}</p>
    ${share === null ? html`<button type="button" class="button main wide" data-keep onClick=${keep}><${Icon} name="down" />${t("library.keep", { size: sizeOf(row.size) })}</button>` : html`<p role="status"><progress max="1" value=${share} aria-label=${t("library.keeping")} /> ${Math.round(share * 100)} %</p>`}</div>`;
  return html`<div class="block"><${Failure} error=${error} />${address ? html`<${Player} row=${row} address=${address} />` : html`<button type="button" class="button main wide" data-open onClick=${open}>${t("library.open")}</button>`}</div>`;
}

/** @param {{row: any, address: string}} props */
function Player({ row, address }) {
  if (row.kind === "sound") return html`<audio class="wide" controls src=${address} data-player />`;
  if (row.kind === "film") return html`<video class="wide" controls playsinline src=${address} data-player />`;
  return html`<${Notice} kind="ask"><p>${t("library.paper_opens")}</p><a class="button main wide" href=${address} target="_blank" rel="noreferrer" data-player>${t("library.open_paper")}</a><//>`;
}

/** @param {any} row @returns {Promise<string>} */
async function read(row) {
  const file = await (await store.shelf()).read(row, row.media_type);
  if (!file) return "";
  void opened(row.id);
  return URL.createObjectURL(file);
}

/** Counted without saying who; a comfort for the figures, never in the way. @param {string} id */
const opened = (id) => store.shelf().then((shelf) => shelf.count(id)).catch(() => {});

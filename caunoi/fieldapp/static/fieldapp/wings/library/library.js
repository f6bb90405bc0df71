/** What there is to learn from, and what of it lies on this phone. */
import { Empty, Mark } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { go } from "../../app/route.js";
import { html, useEffect, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { about, isHere } from "./shown.js";

/** @returns {any} */
export function Library() {
  const rows = [...store.rows("materials")].sort((a, b) => a.title.localeCompare(b.title, "vi"));
  const [here, setHere] = useState(/** @type {any} */ (null));
  useEffect(() => { void tidied(rows).then(setHere, () => {}); }, []);
  return html`<${Page} title=${t("library.title")} under=${html`<p class="quiet">${t("library.what")}</p>`}>
    ${rows.length > 0 && html`<ul class="entries">${rows.map((row) => html`<li class="entry" key=${row.id}><button type="button" class="open" data-material=${row.id} onClick=${() => go("material", { material: row.id })}>
      <span class="name">${row.title}</span><span class="why">${about(row)}</span>
      ${isHere(here, row) && html`<${Mark} kind="safe">${t("library.here")}<//>`}</button></li>`)}</ul>`}
    ${!rows.length && html`<${Empty} title=${t(store.isRead("materials") ? "library.none" : "starting")}><p>${t("library.none_next")}</p><//>`}
  <//>`;
}

/** What was taken back or replaced is deleted here, too. @param {any[]} rows */
async function tidied(rows) {
  const shelf = await store.shelf();
  if (store.isRead("materials")) await shelf.keepOnly(rows);
  return shelf.here();
}

/** "Continue what you were writing?": offered once after unlocking, while it is readable. */
import { Notice } from "../app/kit/notice.js";
import { continueUnfinished, dropUnfinished, unfinished } from "../app/unfinished.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import { untilWords, whoWords } from "./recents.js";

/** @returns {any} */
export function UnfinishedNotice() {
  const found = unfinished.value;
  if (!found) return null;
  const who = whoWords({ kind: found.value.kind ?? "contact", data: { ...found.value.with, ...found.value.draft } });
  return html`<${Notice} kind="ask" role="status" title=${t("unfinished.title")}><p>${t("unfinished.what", { who, until: untilWords(found.until) })}</p>
    <div class="row"><button type="button" class="button main" data-continue onClick=${continueUnfinished}>${t("unfinished.continue")}</button>
      <button type="button" class="button" onClick=${dropUnfinished}>${t("unfinished.drop")}</button></div><//>`;
}

/** What only the club can read, and the answers that are turned into a token and thrown away. */
import { Text } from "../../app/kit/fields.js";
import { Notice } from "../../app/kit/notice.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";

/** @param {{draft: any, set: (patch: any) => void}} props */
export function SealedStep({ draft, set }) {
  return html`<${SealedNote} club=${draft.club} value=${draft.privateNote} onInput=${(/** @type {string} */ privateNote) => set({ privateNote })} />
    ${draft.consents?.matching === true && html`<${Matching} answers=${draft.matching} set=${(/** @type {any} */ matching) => set({ matching })} />`}`;
}

/** The note that is sealed to the club's keys on this phone. @param {{club: string, value: string, onInput: (text: string) => void}} props */
export function SealedNote({ club, value, onInput }) {
  const keys = store.row("clubs", club)?.recipients?.length ?? 0;
  return html`<section class="block"><${Notice} kind="safe" title=${t("sealed.title")}><p>${t("sealed.who")}</p><p>${t("sealed.lost")}</p><//>
    ${keys ? html`<${Text} label=${t("sealed.label")} hint=${t("sealed.hint")} multiline most=${1000} value=${value} onInput=${onInput} />`
      : html`<${Notice} kind="ask" title=${t("sealed.no_key")}><p>${t("sealed.no_key_next")}</p><//>`}</section>`;
}

const NUMBERS = [["day", 2], ["month", 2], ["year", 4]];

/** @param {{answers: any, set: (answers: any) => void}} props */
function Matching({ answers, set }) {
  const put = (/** @type {any} */ patch) => set({ ...answers, ...patch });
  return html`<section class="block"><h2>${t("matching.title")}</h2><${Notice} kind="safe"><p>${t("matching.discard")}</p><//>
    <${Text} label=${t("matching.own")} most=${40} value=${answers.own ?? ""} onInput=${(/** @type {string} */ own) => put({ own })} />
    <${Text} label=${t("matching.mother")} most=${40} value=${answers.mother ?? ""} onInput=${(/** @type {string} */ mother) => put({ mother })} />
    <div class="thirds">${NUMBERS.map(([name, most]) => html`<${Text} key=${name} label=${t(`matching.${name}`)} inputmode="numeric" most=${most}
      value=${answers[name] ?? ""} onInput=${(/** @type {string} */ text) => put({ [name]: /^\d+$/.test(text) ? Number(text) : undefined })} />`)}</div>
    <p class="quiet small">${t("matching.incomplete")}</p></section>`;
}

/** The language, chosen at once; its words are fetched when it is chosen for the first time. */
import { One } from "../app/kit/choices.js";
import { Notice } from "../app/kit/notice.js";
import { prefer } from "../app/preferences.js";
import { html, useState } from "../app/ui.js";
import { language, t } from "../app/words.js";

const LANGUAGES = [{ code: "vi", name: "Tiếng Việt" }, { code: "en", name: "English" }];

/** @returns {any} */
export function LanguageChoice() {
  const [isMissing, setMissing] = useState(false);
  const choose = (/** @type {string} */ code) => prefer("language", code).then(() => setMissing(false), () => setMissing(true));
  return html`<${One} key=${isMissing} legend=${t("settings.language")} options=${LANGUAGES} chosen=${language.value} onChange=${choose} />
    ${isMissing && html`<${Notice} kind="ask" role="alert"><p>${t("settings.no_words")}</p><//>`}`;
}

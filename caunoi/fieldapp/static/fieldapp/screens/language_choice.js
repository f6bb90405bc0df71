/** The language, chosen at once. */
import { One } from "../app/kit/choices.js";
import { prefer } from "../app/preferences.js";
import { html } from "../app/ui.js";
import { language, t } from "../app/words.js";

const LANGUAGES = [{ code: "vi", name: "Tiếng Việt" }, { code: "en", name: "English" }];

/** @returns {any} */
export function LanguageChoice() {
  return html`<${One} legend=${t("settings.language")} options=${LANGUAGES} chosen=${language.value} onChange=${(/** @type {string} */ code) => prefer("language", code)} />`;
}

/** A short note that warns, while it is typed, when it seems to say who somebody is. */
import { Text } from "../app/kit/fields.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import { NOTE_LIMIT } from "../records/choices.js";
import { identifierIn } from "../records/identifiers.js";

/** @param {{draft: any, set: (patch: any) => void}} props */
export function NoteField({ draft, set }) {
  const found = identifierIn(draft.note ?? "");
  const left = NOTE_LIMIT - [...(draft.note ?? "")].length;
  return html`<${Text} label=${t("field.note")} multiline most=${NOTE_LIMIT} value=${draft.note ?? ""}
    hint=${`${t("note.hint")} ${t("note.left", { n: left })}`} wrong=${found ? t("note.identifier", { found: t(`identifier.${found}`) }) : ""}
    onInput=${(/** @type {string} */ note) => set({ note })} />`;
}

/** The few questions about a client; each may stay unanswered. Used for a new card and for a change. */
import { Many, One, Pick } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Steppers } from "../../app/kit/stepper.js";
import { byName, clubs, supplies } from "../../app/neighbours.js";
import { SYMBOLS } from "./symbols.js";
import { html } from "../../app/ui.js";
import { knows, t } from "../../app/words.js";
import { AGE_BANDS, GENDERS, GROUPS, RISK_FACTORS, SAFE_CHANNELS, SERVED_ELSEWHERE, SUPPLIES } from "../../records/choices.js";
import { identifierIn } from "../../records/identifiers.js";
import * as store from "../../store/index.js";

/** @param {string[]} codes @param {string} kind */
const named = (codes, kind) => codes.map((code) => ({ code, name: t(`${kind}.${code}`) }));

/** @param {{draft: any, set: (patch: any) => void, withPlace?: boolean}} props */
export function ClientQuestions({ draft, set, withPlace = false }) {
  const field = (/** @type {string} */ name) => ({ legend: t(`field.${name}`), chosen: draft[name], onChange: (/** @type {any} */ value) => set({ [name]: value }) });
  return html`${withPlace && html`<${PlaceOfClient} draft=${draft} set=${set} />`}
    <${One} ...${field("gender")} options=${named(GENDERS, "gender")} />
    <${One} ...${field("age_band")} options=${named(AGE_BANDS, "age")} hint=${draft.age_band === "under_18" ? t("age.minor") : undefined} />
    <${Symbols} ...${field("memory_symbol")} />
    <${Many} ...${field("groups")} options=${named(GROUPS, "group_of")} hint=${t("group_of.hint")} />
    <${One} ...${field("safe_channel")} options=${named(SAFE_CHANNELS, "channel")} />
    ${draft.safe_channel !== "none" && html`<${SafeHours} draft=${draft} set=${set} />`}
    <${One} ...${field("served_elsewhere")} tight options=${named(SERVED_ELSEWHERE, "answer")} />
    <${Language} draft=${draft} set=${set} />
    <${Steppers} legend=${t("field.supplies_monthly")} options=${supplies(SUPPLIES)} most=${9999} values=${draft.supplies_monthly} onChange=${(/** @type {any} */ supplies_monthly) => set({ supplies_monthly })} />
    <${Risks} draft=${draft} set=${set} />`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function PlaceOfClient({ draft, set }) {
  const rows = (/** @type {any[]} */ some) => byName(some).map(({ id, name }) => ({ code: id, name }));
  const club = store.row("clubs", draft.club);
  const approaches = (club?.approaches ?? []).map((/** @type {string} */ id) => store.row("approaches", id)).filter(Boolean);
  const join = (/** @type {any} */ id) => set({ club: id, approach: store.row("clubs", id)?.approaches?.[0] ?? draft.approach });
  return html`<${Pick} label=${t("field.commune_of_contact")} chosen=${draft.commune} none=${draft.commune ? undefined : t("choose")} options=${rows(store.rows("places"))} onChange=${(/** @type {any} */ commune) => set({ commune })} />
    ${clubs().length > 1 && html`<${Pick} label=${t("field.club")} chosen=${draft.club} options=${rows(clubs())} onChange=${join} />`}
    ${approaches.length > 1 && html`<${Pick} label=${t("field.approach")} chosen=${draft.approach} options=${rows(approaches)} onChange=${(/** @type {any} */ approach) => set({ approach })} />`}`;
}

/** @param {any} props */
function Symbols({ legend, chosen, onChange }) {
  const options = SYMBOLS.map(({ code, sign }) => ({ code: sign, name: `${sign} ${t(`symbol.${code}`)}` }));
  return html`<${Pick} label=${legend} hint=${t("symbol.hint")} none=${t("symbol.none")} chosen=${chosen} options=${options} onChange=${(/** @type {any} */ sign) => onChange(sign ?? "")} />`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function SafeHours({ draft, set }) {
  const found = identifierIn(draft.safe_hours);
  return html`<${Text} label=${t("field.safe_hours")} hint=${t("safe_hours.hint")} most=${40} value=${draft.safe_hours}
    wrong=${found ? t("note.identifier", { found: t(`identifier.${found}`) }) : ""} onInput=${(/** @type {string} */ safe_hours) => set({ safe_hours })} />`;
}

const LANGUAGES = ["vi", "tay", "dao", "san_diu", "hmong", "zh", "other"];

/** @param {{draft: any, set: (patch: any) => void}} props */
function Language({ draft, set }) {
  const options = named(LANGUAGES, "language");
  const own = draft.language && !knows(`language.${draft.language}`) ? [{ code: draft.language, name: draft.language }] : [];
  return html`<${Pick} label=${t("field.language")} none=${t("answer.not_asked")} chosen=${draft.language} options=${[...options, ...own]} onChange=${(/** @type {any} */ language) => set({ language: language ?? "" })} />`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function Risks({ draft, set }) {
  const answer = (/** @type {string} */ name, /** @type {any} */ code) => set({ risk_factors: { ...draft.risk_factors, [name]: code } });
  return html`<details class="more"><summary>${t("field.risk_factors")}<${Icon} name="down" /></summary><div class="inside"><p class="quiet small">${t("risk.hint")}</p>
    ${RISK_FACTORS.map((name) => html`<${One} key=${name} legend=${t(`risk.${name}`)} tight options=${named(["yes", "no", "not_asked"], "answer")}
      chosen=${draft.risk_factors[name] ?? "not_asked"} onChange=${(/** @type {string} */ code) => answer(name, code)} />`)}</div></details>`;
}

/** A loan that a client received: from where and how much, by bands. */
import { One, Pick } from "../../app/kit/choices.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { LOAN_BANDS, LOAN_PURPOSES, LOAN_SOURCES } from "../../records/livelihood.js";
import * as store from "../../store/index.js";
import { toSendFact } from "./facts.js";
import { FactForm, named, useFact } from "./form.js";
import { knownTrainings } from "./trainings.js";

/** @param {{client: string, resumed?: any}} props */
export function NewLoan({ client, resumed }) {
  const { draft, set } = useFact({ name: "new_loan", kind: "loan", client, resumed }, { source: null, band: null, purpose: null, training: null });
  const trainings = knownTrainings().filter((one) => one.client === client);
  const tradeName = (/** @type {any} */ { trade }) => store.rows("trades").find(({ code }) => code === trade)?.name ?? t("trades.any");
  return html`<${FactForm} title=${t("loan.new")} kind="loan" draft=${draft} set=${set} toSend=${toSendFact} saved="loan.saved" lacks=${!draft?.source}>
    ${draft && html`<${One} legend=${t("loan.source")} options=${named(LOAN_SOURCES, "loan_source")} chosen=${draft.source} onChange=${(/** @type {string} */ source) => set({ source })} />
    <${One} legend=${t("loan.band")} options=${named(LOAN_BANDS, "loan_band")} chosen=${draft.band} onChange=${(/** @type {string} */ band) => set({ band })} />
    <${One} legend=${t("loan.purpose")} options=${named(LOAN_PURPOSES, "loan_purpose")} chosen=${draft.purpose} onChange=${(/** @type {string} */ purpose) => set({ purpose })} />
    ${draft.purpose === "course" && trainings.length > 0 && html`<${Pick} label=${t("loan.training")} none=${t("choose")} chosen=${draft.training} options=${trainings.map((one) => ({ code: one.id, name: tradeName(one) }))} onChange=${(/** @type {any} */ training) => set({ training })} />`}`}
  <//>`;
}

/** A new client in four short steps: what they agree to, a few questions, what only the club may read, the card. */
import { Failure } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { consentRecords, newClient, toSendClient } from "./client_drafts.js";
import { clubs } from "../../app/neighbours.js";
import { swap } from "../../app/route.js";
import { keepHere } from "../../app/saving.js";
import { today } from "../../app/state.js";
import { html, useLayoutEffect, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import * as store from "../../store/index.js";
import { ConsentStep } from "./consent_step.js";
import { ClientQuestions } from "./client_questions.js";
import { NoClub } from "../../screens/no_club.js";
import { SealedStep } from "./sealed_step.js";

const STEPS = [ConsentStep, QuestionStep, SealedStep];

/** @returns {any} */
export function NewClient() {
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState(() => clubs().length > 0 && newClient({ club: clubs()[0], today: today(), card_code: store.newCardCode() }));
  const [error, fail] = useState(/** @type {any} */ (null));
  useLayoutEffect(() => scrollTo(0, 0), [step]);
  if (!draft) return html`<${NoClub} title=${t("new_client.title")} />`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const isLast = step === STEPS.length - 1;
  const refused = draft.consents.keep_record !== true;
  const next = () => (isLast ? save(draft).catch(fail) : setStep(step + 1));
  return html`<${Page} key=${step} title=${t(`new_client.step${step + 1}`)}
      under=${html`<p class="quiet">${t("new_client.step", { step: step + 1, of: STEPS.length + 1 })}</p>`}
      deed=${html`<button type="button" class="button main wide" data-next disabled=${refused} onClick=${next}>${t(isLast ? "new_client.save" : "next")}</button>`}>
    <${Failure} error=${error} />
    <${STEPS[step]} draft=${draft} set=${set} />
    ${step > 0 && html`<button type="button" class="button plain" onClick=${() => setStep(step - 1)}>${t("new_client.before")}</button>`}
  <//>`;
}

/** @param {{draft: any, set: (patch: any) => void}} props */
function QuestionStep({ draft, set }) {
  return html`<p class="quiet">${t("new_client.optional")}</p><${ClientQuestions} draft=${draft} set=${set} withPlace />`;
}

/** @param {any} draft */
async function save(draft) {
  const id = store.newId();
  const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const client = { kind: "client", id, data: toSendClient(draft), ...(draft.privateNote.trim() && { privateNote: draft.privateNote.trim() }) };
  const ids = await keepHere([client, ...consentRecords({ client: id, consents: draft.consents, at })]);
  if (ids.length) swap("card", { code: draft.card_code, client: id, isNew: true });
}

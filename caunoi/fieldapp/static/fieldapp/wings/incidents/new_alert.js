/** Proposing an alert: what to watch for, never who. It warns nobody before a second person has read it. */
import { Many, One, Pick } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Empty, Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { byName, clubs } from "../../app/neighbours.js";
import { keep } from "../../app/saving.js";
import { html, useState } from "../../app/ui.js";
import { useKeeping } from "../../app/unfinished.js";
import { t } from "../../app/words.js";
import { identifierIn } from "../../records/identifiers.js";
import { ALERT_TEXT_LIMIT, levelsUpTo, WARNINGS } from "../../records/safety_choices.js";
import { NoClub } from "../../screens/no_club.js";
import * as store from "../../store/index.js";
import { incidentOf, named } from "./shown.js";

/** @param {{incident?: string, resumed?: any}} props */
export function NewAlert({ incident, resumed }) {
  const from = incident ? incidentOf(incident) : null;
  const levels = levelsUpTo(from ? from.alert_level : "all_clubs_anonymous");
  const club = from?.club ?? clubs()[0]?.id;
  const [draft, setDraft] = useState(() => resumed ?? { warnings: [], text: "", level: levels[0] ?? null, commune: null, days: 14 });
  useKeeping("new_alert", { incident }, draft, Boolean(resumed), "alert");
  const [error, fail] = useState(/** @type {any} */ (null));
  if (!club) return html`<${NoClub} title=${t("alerts.propose")} />`;
  if (!levels.length) return html`<${Page} title=${t("alerts.propose")}><${Empty} title=${t("alerts.not_told")}><p>${t("alerts.not_told_next")}</p><//><//>`;
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const found = identifierIn(draft.text);
  const save = () => keep([{ kind: "alert", data: toSendAlert(draft, club, incident) }], { key: "alerts.saved" }).catch(fail);
  return html`<${Page} title=${t("alerts.propose")} deed=${html`<button type="button" class="button main wide" data-save disabled=${!draft.warnings.length || Boolean(found)} onClick=${save}>${t("alerts.save")}</button>`}>
    <${Failure} error=${error} /><${Notice}><p>${t(from ? "alerts.from_incident" : "alerts.say_what")}</p><//>
    <${Many} legend=${t("alerts.warnings")} options=${named(WARNINGS, "warning")} chosen=${draft.warnings} onChange=${(/** @type {string[]} */ warnings) => set({ warnings })} />
    <${Text} label=${t("alerts.text")} hint=${t("alerts.text_hint")} multiline most=${ALERT_TEXT_LIMIT} value=${draft.text} wrong=${found ? t("note.identifier", { found: t(`identifier.${found}`) }) : ""} onInput=${(/** @type {string} */ text) => set({ text })} />
    <${One} legend=${t("alerts.goes_to")} options=${named(levels, "level")} chosen=${draft.level} onChange=${(/** @type {string} */ level) => set({ level })} />
    <${Pick} label=${t("alerts.commune")} hint=${t("alerts.commune_hint")} none=${t("alerts.no_commune")} chosen=${draft.commune} options=${byName(store.rows("places")).map(({ id, name }) => ({ code: id, name }))} onChange=${(/** @type {any} */ commune) => set({ commune })} />
    <${One} legend=${t("alerts.days")} tight options=${[7, 14, 30].map((n) => ({ code: String(n), name: t("alerts.days_n", { n }) }))} chosen=${String(draft.days)} onChange=${(/** @type {string} */ n) => set({ days: Number(n) })} />
  <//>`;
}

/** @param {any} draft @param {string} club @param {string} [incident] */
const toSendAlert = ({ warnings, text, level, commune, days }, club, incident) =>
  ({ club, level, warnings, days, ...(text.trim() && { text: text.trim() }), ...(commune && { commune }), ...(incident && { incident }) });

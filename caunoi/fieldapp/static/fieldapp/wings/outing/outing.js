/** Going out: who looks out, when to be back. And what to do when somebody else is late. */
import { One, Pick } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { byCell, ticking, timer, watched } from "../../app/outing.js";
import { home } from "../../app/route.js";
import { spanWords } from "../../app/spans.js";
import { said } from "../../app/state.js";
import { html, signal, useState } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { hourOf, Outgoing } from "../../screens/out_and_back.js";
import { untilWords } from "../../screens/recents.js";
import * as store from "../../store/index.js";
import { untilHour, usualBuddy } from "./hours.js";

/** What was answered here of others, until the cell's list knows it. */
const answered = signal(/** @type {Record<string, string>} */ ({}));

/** @returns {any} */
export function OutingScreen() {
  const isOut = timer.value !== null;
  return isOut ? html`<${Page} title=${t("outing.title")}><${Outgoing} /><${Others} /><//>` : html`<${Start} />`;
}

function Start() {
  const buddies = store.rows("buddies");
  const [draft, setDraft] = useState(() => ({ buddy: usualBuddy(store.habits(), buddies), span: "2", hour: "" }));
  const [error, fail] = useState(/** @type {any} */ (null));
  const set = (/** @type {any} */ patch) => setDraft((/** @type {any} */ now) => ({ ...now, ...patch }));
  const now = ticking();
  const until = draft.span === "hour" ? untilHour(draft.hour, now) : now + Number(draft.span) * 3_600_000;
  const start = () => store.goOut({ buddy: draft.buddy === "leads" ? null : draft.buddy, hereFrom: now, hereUntil: until }).then(() => {
    void store.keepHabits({ ...store.habits(), buddy: draft.buddy }).catch(() => {}); // only a comfort
    home();
    said.value = { key: "outing.started", isSetting: true };
  }, fail);
  return html`<${Page} title=${t("outing.title")} under=${html`<p class="quiet">${t("outing.what")}</p>`}
      deed=${html`<button type="button" class="button main wide" data-go-out disabled=${!until || !draft.buddy} onClick=${start}>${until ? t("outing.start", { at: hourOf(until) }) : t("outing.start_at")}</button>`}>
    <${Failure} error=${error} /><${Others} />
    <${Buddy} buddies=${buddies} chosen=${draft.buddy} onChange=${(/** @type {string | null} */ buddy) => set({ buddy })} />
    <${One} legend=${t("outing.back_by")} tight options=${["1", "2", "3", "hour"].map((code) => ({ code, name: t(`outing.in_${code}`) }))} chosen=${draft.span} onChange=${(/** @type {string} */ span) => set({ span })} />
    ${draft.span === "hour" && html`<${Text} label=${t("outing.hour")} type="time" value=${draft.hour} onInput=${(/** @type {string} */ hour) => set({ hour })} />`}
    <${Notice} kind="ask"><p>${t("outing.offline")}</p><p class="quiet">${t("outing.deleted")}</p><//>
  <//>`;
}

const FEW = 5;

/** @param {{buddies: any[], chosen: string | null, onChange: (buddy: string | null) => void}} props */
function Buddy({ buddies, chosen, onChange }) {
  const options = [...buddies.map(({ id, label }) => ({ code: id, name: label })), { code: "leads", name: t("outing.leads") }];
  if (buddies.length > FEW) return html`<${Pick} label=${t("outing.buddy")} none=${t("choose")} chosen=${chosen} options=${options} onChange=${onChange} />`;
  return html`<${One} legend=${t("outing.buddy")} options=${options} chosen=${chosen} onChange=${onChange} />`;
}

/** Those who are out, with what to do. */
function Others() {
  const some = watched().filter(({ id }) => answered.value[id] !== "back");
  if (!some.length) return null;
  return html`<section class="block"><h2>${t("out.watching")}</h2>${some.map((row) => html`<${Other} key=${row.id} row=${row} />`)}</section>`;
}

/** @param {{row: any}} props */
function Other({ row }) {
  const [error, fail] = useState(/** @type {any} */ (null));
  const late = byCell(ticking()) - Date.parse(row.due_back_at);
  const isCared = row.seen_at || answered.value[row.id];
  const say = (/** @type {boolean} */ is_back) => store.seeOuting(is_back ? { outing: row.id, is_back } : { outing: row.id })
    .then(() => { answered.value = { ...answered.value, [row.id]: is_back ? "back" : "seen" }; }, fail);
  return html`<${Notice} kind=${late > 0 && !isCared ? "alarm" : "ask"}><${Failure} error=${error} />
    <h3>${row.worker} ${late > 0 && html`<${Mark} kind="alarm">${t("out.late", { span: spanWords(late) })}<//>`}</h3>
    <p>${t("out.due", { at: untilWords(row.due_back_at) })}${row.as === "lead" ? ` · ${t(row.buddy_told ? "outing.buddy_silent" : "outing.buddy_unreached")}` : ""}</p>
    ${late > 0 && html`<p>${t(isCared ? "outing.cared" : "outing.ring")}</p>`}
    ${late > 0 && !isCared && html`<button type="button" class="button main wide" data-seen onClick=${() => say(false)}>${t("outing.seen")}</button>`}
    <button type="button" class="button wide" data-is-back onClick=${() => say(true)}><${Icon} name="check" />${t("outing.safe")}</button><//>`;
}

/** Who is on call now, with or without a network; own clubs' calls; the national lines as the last rung. */
import { Icon } from "../../app/kit/icon.js";
import { Mark, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { momentWritten } from "../../app/days.js";
import { byCell, ticking } from "../../app/outing.js";
import { recents } from "../../app/recent_records.js";
import { go } from "../../app/route.js";
import { status, today } from "../../app/state.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { CALL_KINDS } from "../../records/call_choices.js";
import { untilWords } from "../../screens/recents.js";
import * as store from "../../store/index.js";
import { nextOn, onCall, rungAt } from "./duty.js";
import { inOrder, knownCalls } from "./known.js";
import { NationalLines, Ring } from "./numbers.js";

/** The duty roster as this phone holds it. @returns {any[]} */
export const duty = () => store.rows("duty");

/** All calls that this phone knows. @returns {import("./known.js").Call[]} */
export const calls = () => knownCalls({ rows: store.rows("calls"), recents: recents.value, duty: duty() });

/** @returns {any} */
export function Backline() {
  const now = byCell(ticking());
  const known = inOrder(calls());
  return html`<${Page} title=${t("backline.title")} under=${html`<p class="quiet">${t("backline.as_of", { at: status.value.pulledAt ? momentWritten(status.value.pulledAt, today()) : t("outbox.never") })}</p>`}
      deed=${html`<button type="button" class="button main wide" data-new onClick=${() => go("new_call")}>${t("backline.log")}</button>`}>
    ${known.length > 0 && html`<section class="block"><h2>${t("backline.calls")}</h2><ul class="entries">${known.map((one) => html`<${Entry} key=${one.id} one=${one} now=${now} />`)}</ul></section>`}
    ${CALL_KINDS.map((kind) => html`<${Line} key=${kind} kind=${kind} now=${now} />`)}
    <${Coordinator} now=${now} />
    <section class="block"><h2>${t("backline.national")}</h2><p class="quiet small">${t("backline.national_means")}</p><${NationalLines} /></section>
  <//>`;
}

/** @param {{kind: string, now: number}} props */
function Line({ kind, now }) {
  const first = onCall(duty(), kind, "first", now);
  const backup = onCall(duty(), kind, "backup", now);
  const next = nextOn(duty(), kind, now);
  return html`<section class="block" data-kind=${kind}><h2>${t(`call_kind.${kind}`)}</h2>
    ${first ? html`<${Seat} shift=${first} rung="first" />` : html`<${Notice} kind="ask"><p>${t("backline.nobody")}${next ? ` · ${t("backline.next", { who: next.label, at: untilWords(next.starts_at) })}` : ""}</p><//>`}
    ${backup && html`<${Seat} shift=${backup} rung="backup" />`}</section>`;
}

/** @param {{now: number}} props */
function Coordinator({ now }) {
  const shift = onCall(duty(), "", "coordinator", now);
  return shift && html`<section class="block"><h2>${t("call_rung.coordinator")}</h2><${Seat} shift=${shift} rung="coordinator" /></section>`;
}

/** @param {{shift: import("./duty.js").Shift, rung: string}} props */
export function Seat({ shift, rung }) {
  return html`<div class="block"><p><strong>${shift.label}</strong> <span class="quiet">${t(`call_rung.${rung}`)} · ${t("backline.until", { at: untilWords(shift.ends_at) })}</span></p>
    ${shift.number ? html`<${Ring} number=${shift.number} who=${shift.label} />` : html`<p class="quiet">${t("backline.no_number")}</p>`}</div>`;
}

/** @type {Record<string, string>} */
const LOOK = { open: "alarm", answered: "priority", closed: "safe" };

/** @param {{one: import("./known.js").Call, now: number}} props */
function Entry({ one, now }) {
  return html`<li class=${`entry ${one.urgency === "emergency" && one.state === "open" ? "first" : ""}`}><button type="button" class="open" data-call=${one.state} onClick=${() => go("call", { id: one.id })}>
    <span class="who"><span class="name">${t(`call_kind.${one.kind}`)} · ${t(`call_urgency.${one.urgency}`)}</span></span>
    <span class="why">${momentWritten(one.at, today())} · ${one.topics.map((code) => t(`call_topic.${code}`)).join(", ")}</span>
    <span class="row"><${Mark} kind=${LOOK[one.state]}>${one.state === "closed" ? t(`call_outcome.${one.outcome}`) : t(`call_state.${one.state}`)}<//>
      ${one.state === "open" && html`<${Mark}><${Icon} name="clock" />${t(`call_rung.${rungAt(one.starts, now)}`)}<//>`}</span></button></li>`;
}

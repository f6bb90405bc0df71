/** Today's way to what keeps people safe: what is open, who warns, and three first touches. */
import { Icon } from "../app/kit/icon.js";
import { Mark } from "../app/kit/notice.js";
import { recents } from "../app/recent_records.js";
import { go } from "../app/route.js";
import { status } from "../app/state.js";
import { html } from "../app/ui.js";
import { t } from "../app/words.js";
import * as store from "../store/index.js";

const DEEDS = [["out", "clock", "outing"], ["incident", "warn", "new_incident"], ["call", "call", "backline"]];

/** Only who serves a club has somebody to look out for them. @param {string[]} deed */
const isMine = ([, , screen]) => screen !== "outing" || ["worker", "lead"].includes(status.value.user?.role);

/** @returns {any} */
export function SafetyBlock() {
  const lines = [incidentLine(), alertLine()].filter(Boolean);
  return html`<section class="block"><h2>${t("safety.title")}</h2>
    ${lines.length > 0 && html`<ul class="entries">${lines}</ul>`}
    <div class="deeds">${DEEDS.filter(isMine).map(([key, icon, screen]) => html`<button type="button" class="button stacked" key=${key} data-safety=${screen} onClick=${() => go(screen)}><${Icon} name=${icon} />${t(`safety.${key}`)}</button>`)}</div></section>`;
}

function incidentLine() {
  const rows = store.rows("incidents");
  const here = recents.value.filter(({ id, kind }) => kind === "incident" && !rows.some((row) => row.id === id));
  const closed = recents.value.filter(({ kind, data }) => kind === "incident_event" && data.event === "close").map(({ data }) => data.incident);
  const open = [...rows, ...here].filter(({ id }) => !closed.includes(id));
  if (!open.length) return null;
  const danger = open.filter((one) => (one.data ?? one).immediate_danger).length;
  return line("incidents", t("safety.incidents", { n: open.length }), danger > 0 && t("safety.danger", { n: danger }));
}

function alertLine() {
  const rows = store.rows("alerts").filter(({ expires_at }) => !expires_at || Date.parse(expires_at) > Date.now());
  const waiting = rows.filter(({ may_decide }) => may_decide).length;
  const live = rows.filter(({ state }) => state === "live").length;
  return live || waiting ? line("alerts", t("safety.alerts", { n: live }), waiting > 0 && t("safety.decide", { n: waiting })) : null;
}

/** @param {string} screen @param {string} words @param {string | false} mark */
const line = (screen, words, mark) => html`<li class="entry" key=${screen}><button type="button" class="open" data-to=${screen} onClick=${() => go(screen)}>
  <span class="who"><span class="name">${words}</span>${mark && html`<${Mark} kind="alarm">${mark}<//>`}</span></button></li>`;

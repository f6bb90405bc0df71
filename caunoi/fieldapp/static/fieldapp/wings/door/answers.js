/** What the last badge was answered with, large; and the ones before it, each with its way back. */
import { Icon } from "../../app/kit/icon.js";
import { localMoment } from "../../app/days.js";
import { html } from "../../app/ui.js";
import { t } from "../../app/words.js";
import { badgeWritten } from "../../records/badge_codes.js";
import { TONES } from "./keeper.js";

/** @typedef {import("./keeper.js").Said} Said */

const SIGNS = { good: "check", look: "warn", stop: "close" };

/** Whose badge it is, as far as this phone may show it. @param {Said} one */
export const whose = (one) => (one.person ? one.person.name || one.person.code : one.badge ? badgeWritten(one.badge) : t("door.something_else"));

/** @param {number} at */
const hour = (at) => localMoment(new Date(at).toISOString()).time;

/** @param {{said: Said[]}} props */
export function LastAnswer({ said }) {
  const [one] = said;
  if (!one) return html`<section class="answer" role="status" data-answer="none"><p class="quiet">${t("door.ready")}</p></section>`;
  const tone = TONES[one.kind];
  return html`<section class=${`answer ${tone}`} role="status" key=${one.number} data-answer=${one.kind} data-badge=${one.badge} data-number=${one.number} data-took=${Math.round(one.took)}>
    <${Icon} name=${SIGNS[tone]} />
    <div><strong class="answer-who">${whose(one)}</strong>
      <p class="answer-said">${t(`door.said.${one.kind}`, { at: one.since ? hour(one.since) : "" })}</p>
      ${one.person && html`<p class="answer-more">${[one.person.name && one.person.code, one.person.agency].filter(Boolean).join(" · ")}</p>`}</div></section>`;
}

/** @param {{said: Said[], undo: (one: Said) => void}} props */
export function Before({ said, undo }) {
  const some = said.filter(({ badge }) => badge);
  if (!some.length) return null;
  return html`<section class="block"><h2>${t("door.last")}</h2><ul class="entries">${some.map((one, i) => html`<li class="entry" key=${one.number}>
    <div class="open-text"><span class="who"><span class="name">${whose(one)}</span></span><span class="why">${hour(one.at)} · ${t(`door.short.${one.kind}`)}</span></div>
    ${mayUndo(some, i) && html`<button type="button" class="button small plain" data-undo=${one.badge} aria-label=${t("door.undo_whom", { who: whose(one) })} onClick=${() => undo(one)}>${t("door.undo")}</button>`}</li>`)}</ul></section>`;
}

const MADE = ["in", "out", "unknown", "withdrawn"];

/** The last scan of a badge can be taken back, an older one no more. @param {Said[]} some @param {number} i */
const mayUndo = (some, i) => MADE.includes(some[i].kind) && !some.slice(0, i).some(({ badge }) => badge === some[i].badge);

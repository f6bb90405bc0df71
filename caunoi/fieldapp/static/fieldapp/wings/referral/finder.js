/** Finding a service: a word, a need, a place, and four wishes; the list follows at once. */
import { Pick, Tick } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Empty, Mark } from "../../app/kit/notice.js";
import { byName, clubs } from "../../app/neighbours.js";
import { leaveHere } from "../../app/route.js";
import { today } from "../../app/state.js";
import { html, useState } from "../../app/ui.js";
import { number, t } from "../../app/words.js";
import { NEEDS } from "../../records/needs.js";
import * as store from "../../store/index.js";
import { findServices, freshnessOf } from "./finding.js";
import { clockAt, openingAt } from "./hours.js";

const PAGE = 20;

/** The needs by name. @returns {{code: string, name: string}[]} */
export const needs = () => NEEDS.map((code) => ({ code, name: t(`need.${code}`) }));

/**
 * @param {{wish?: import("./finding.js").Wish, fixed?: import("./finding.js").Wish, onOpen: (service: any) => void, onLook?: (service: any) => void}} props
 *   `fixed`: what is not asked; `onLook`: a second touch for more about a service
 */
export function Finder({ wish: begun = {}, fixed = {}, onOpen, onLook }) {
  const [wish, setWish] = useState(begun);
  const [shown, show] = useState(PAGE);
  const set = (/** @type {any} */ patch) => {
    const next = { ...wish, ...patch };
    setWish(next);
    show(PAGE);
    leaveHere({ wish: next });
  };
  const home = clubs()[0]?.commune ?? null;
  const found = findServices(store.rows("services"), { ...wish, ...fixed }, { now: Date.now(), home, needName: (need) => t(`need.${need}`) });
  return html`${!fixed.need && html`<${Pick} label=${t("services.need")} none=${t("services.any_need")} chosen=${wish.need ?? null} options=${needs()} onChange=${(/** @type {any} */ need) => set({ need })} />`}
    <details class="more" open=${MORE.some((name) => /** @type {any} */ (begun)[name])} data-more><summary>${t("services.narrow")}<${Icon} name="down" /></summary><div class="inside">
      <${Text} label=${t("services.words")} hint=${t("services.words_hint")} value=${wish.words ?? ""} type="search" onInput=${(/** @type {string} */ words) => set({ words })} />
      <${Place} chosen=${wish.place ?? null} onChange=${(/** @type {any} */ place) => set({ place })} />
      <div class="chips tight">${WISHES.map((name) => html`<${Tick} key=${name} label=${t(`services.${name}`)} on=${Boolean(/** @type {any} */ (wish)[name])} onChange=${(/** @type {boolean} */ on) => set({ [name]: on })} />`)}</div>
    </div></details>
    <section class="block"><h2 role="status">${t("services.found", { n: found.length })}</h2>
      ${found.length ? html`<ul class="entries">${found.slice(0, shown).map((row) => html`<${Entry} key=${row.id} row=${row} onOpen=${onOpen} onLook=${onLook} />`)}</ul>` : html`<${Nothing} />`}
      ${found.length > shown && html`<button type="button" class="button wide" onClick=${() => show(shown + PAGE)}>${t("services.more", { n: number(found.length - shown) })}</button>`}</section>`;
}

const WISHES = ["openNow", "noId", "free"];
const MORE = ["words", "place", ...WISHES];

/** @param {{chosen: string | null, onChange: (place: string | null) => void}} props */
function Place({ chosen, onChange }) {
  const options = byName(store.rows("places")).map(({ id, name }) => ({ code: id, name }));
  return html`<${Pick} label=${t("field.commune")} none=${t("services.any_place")} chosen=${chosen} options=${options} onChange=${onChange} />`;
}

function Nothing() {
  if (!store.isRead("services") || !store.rows("services").length) return html`<${Empty} title=${t("services.not_here")}><p>${t("services.not_here_next")}</p><//>`;
  return html`<${Empty} title=${t("services.nothing")}><p>${t("services.nothing_next")}</p><//>`;
}

/** @param {{row: any, onOpen: (service: any) => void, onLook?: (service: any) => void}} props */
function Entry({ row, onOpen, onLook }) {
  return html`<li class="entry"><button type="button" class="open" data-service onClick=${() => onOpen(row)}>
      <span class="name">${row.name}</span><span class="why">${[row.organization, ...(row.addresses ?? [])].filter(Boolean).slice(0, 2).join(" · ")}</span>
      <${Marks} row=${row} /></button>
    ${onLook && html`<button type="button" class="icon-button" aria-label=${t("services.look", { name: row.name })} onClick=${() => onLook(row)}><${Icon} name="dots" /></button>`}</li>`;
}

/** What decides: open, free, papers, places left, how old the facts are. @param {{row: any}} props */
export function Marks({ row }) {
  const opening = openingAt(row.hours, clockAt(Date.now()));
  const fresh = freshnessOf(row, today());
  return html`<span class="row">${opening && html`<${Mark} kind=${opening.open ? "safe" : ""}>${openingWords(opening)}<//>`}
    ${row.is_free === "yes" && html`<${Mark}>${t("services.free")}<//>`}${row.asks_for_id === "no" && html`<${Mark}>${t("services.noId")}<//>`}
    ${row.free_places !== null && row.free_places !== undefined && html`<${Mark} kind=${row.free_places ? "safe" : "alarm"}>${t("service.places", { n: row.free_places })}<//>`}
    ${fresh !== "fresh" && html`<${Mark} kind=${fresh === "amber" ? "priority" : "alarm"}>${t(`freshness.${fresh}`)}<//>`}</span>`;
}

/** @param {{open: boolean, time: string | null, days: number}} opening @returns {string} */
function openingWords({ open, time, days }) {
  if (open) return time ? t("hours.until", { time }) : t("hours.always");
  if (!time) return t("hours.closed");
  return days === 0 ? t("hours.opens", { time }) : days === 1 ? t("hours.opens_tomorrow", { time }) : t("hours.opens_in", { time, n: days });
}

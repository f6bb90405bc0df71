/** The door of one class: camera, typed code and search; who is in; an answer at once, with or without a network. */
import { One } from "../../app/kit/choices.js";
import { Text } from "../../app/kit/fields.js";
import { Icon } from "../../app/kit/icon.js";
import { Failure, Notice } from "../../app/kit/notice.js";
import { Page } from "../../app/kit/page.js";
import { momentWritten } from "../../app/days.js";
import { status, today } from "../../app/state.js";
import { html, useEffect, useState } from "../../app/ui.js";
import { number, t } from "../../app/words.js";
import { badgeWritten, isWholeBadge, normaliseBadge } from "../../records/badge_codes.js";
import { found } from "../../records/door.js";
import { clockWords } from "../../screens/today_banners.js";
import * as store from "../../store/index.js";
import { Before, LastAnswer } from "./answers.js";
import { DoorCamera } from "./camera.js";
import { openKeeper } from "./keeper.js";
import { rosterOf } from "./roster.js";
import { listen } from "./signals.js";

/** @param {{course_run: string}} props */
export function Hall({ course_run }) {
  const row = store.row("classes", course_run);
  const [open, setOpen] = useState(/** @type {any} */ (null));
  useEffect(() => {
    if (row) void rosterOf(/** @type {any} */ (row)).then(async (roster) => setOpen({ roster, keeper: await openKeeper(course_run, roster) }), () => {});
  }, [row?.version]);
  if (!row) return html`<${Page} title=${t("door.title")}><${Notice} kind="ask"><p>${t("door.gone")}</p><//><//>`;
  if (!open) return html`<${Page} title=${row.title} />`;
  return html`<${Open} row=${row} roster=${open.roster} keeper=${open.keeper} />`;
}

/** @param {{row: any, roster: import("./roster.js").Roster, keeper: any}} props */
function Open({ row, roster, keeper }) {
  const [isLooking, look] = useState(false);
  const direction = keeper.direction.value;
  const camera = () => { listen(); look(!isLooking); };
  const ways = ["in", "out"].map((code) => ({ code, name: t(`door.way.${code}`) }));
  return html`<${Page} title=${row.title} class="door" under=${html`<${Under} row=${row} keeper=${keeper} />`} deed=${html`<button type="button" class=${`button wide ${isLooking ? "" : "main"}`} data-camera aria-pressed=${isLooking} onClick=${camera}><${Icon} name="scan" />${t(isLooking ? "scan.stop" : "door.scan")}</button>`}>
    <${Counts} row=${row} keeper=${keeper} />
    <${LastAnswer} said=${keeper.said.value} />
    <${Failure} error=${keeper.error.value} />
    ${isLooking && html`<${DoorCamera} onRead=${keeper.see} />`}
    <${One} legend=${t("door.way")} tight options=${ways} chosen=${direction} onChange=${(/** @type {string} */ code) => { keeper.direction.value = code; }} />
    <${ByHand} row=${row} roster=${roster} keeper=${keeper} />
    <${Warnings} row=${row} roster=${roster} />
    <${Before} said=${keeper.said.value} undo=${keeper.undo} />
    <${Unknown} badges=${keeper.counts.value.unknown} />
  <//>`;
}

/** The class's code, and whether answers are heard. @param {{row: any, keeper: any}} props */
function Under({ row, keeper }) {
  const isLoud = keeper.isLoud.value;
  const turn = () => { listen(); keeper.isLoud.value = !isLoud; };
  return html`<p class="quiet">${row.code} <button type="button" class="button small plain" onClick=${turn}>${t(isLoud ? "door.quiet" : "door.loud")}</button></p>`;
}

/** Here, and by all phones as the cell last heard. @param {{row: any, keeper: any}} props */
function Counts({ row, keeper }) {
  const { entered, inside } = keeper.counts.value;
  const all = store.row("doors", row.id);
  const at = status.value.pulledAt;
  return html`<dl class="door-counts" data-entered=${entered} data-inside=${inside}>
    <div><dt>${t("door.here_in")}</dt><dd>${number(inside)}</dd></div>
    <div><dt>${t("door.all_in", { at: at ? momentWritten(at, today()) : t("outbox.never") })}</dt><dd>${number(all?.inside ?? 0)}<span class="quiet"> / ${number(row.number)}</span></dd></div></dl>`;
}

/** A typed code is taken as soon as it is whole; anything else looks for people. @param {{row: any, roster: import("./roster.js").Roster, keeper: any}} props */
function ByHand({ row, roster, keeper }) {
  const [typed, setTyped] = useState("");
  const take = (/** @type {string} */ text, /** @type {string} */ how) => { setTyped(""); listen(); void keeper.take(text, how); };
  const onType = (/** @type {string} */ text) => (isWholeBadge(text) ? take(text, "typed") : setTyped(text));
  const onSubmit = (/** @type {Event} */ event) => { event.preventDefault(); if (normaliseBadge(typed)) take(typed, "typed"); };
  const people = found(roster.people, typed);
  return html`<form class="block" onSubmit=${onSubmit}>
    <${Text} label=${t("door.by_hand")} hint=${t(row.mixed ? "door.by_hand_mixed" : "door.by_hand_hint")} value=${typed} most=${60} onInput=${onType} />
    ${people.length > 0 && html`<ul class="entries">${people.map((one) => html`<li class="entry" key=${one.badge}>
      <button type="button" class="open" data-person=${one.badge} onClick=${() => take(one.badge, "search")}><span class="who"><span class="name">${one.name || one.code}</span></span>
      <span class="why">${[one.name && one.code, one.agency].filter(Boolean).join(" · ")}</span></button></li>`)}</ul>`}
    ${typed && !people.length && html`<p class="quiet" role="status">${t("door.nobody")}</p>`}</form>`;
}

/** @param {{row: any, roster: import("./roster.js").Roster}} props */
function Warnings({ row, roster }) {
  const { clockOff } = status.value;
  return html`${!roster.isSound && html`<${Notice} kind="alarm" title=${t("door.not_signed")}><p>${t("door.not_signed_next")}</p><//>`}
    ${clockOff !== null && html`<${Notice} kind="alarm" title=${clockWords(clockOff)}><p>${t("banner.clock_next")}</p><//>`}
    ${(today() < row.starts_on || today() > row.ends_on) && html`<${Notice} kind="ask"><p>${t("door.other_day")}</p><//>`}`;
}

/** @param {{badges: string[]}} props */
function Unknown({ badges }) {
  if (!badges.length) return null;
  return html`<${Notice} kind="ask" title=${t("door.unknown", { n: badges.length })}><p>${t("door.unknown_next")}</p><p class="code" data-unknown>${badges.map(badgeWritten).join(", ")}</p><//>`;
}

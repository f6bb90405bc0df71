/** The frame of every screen: the honest meter above, a title, the sheet, and the thumb's dock with the way out. */
import { textSize } from "../preferences.js";
import { back, go, home, place } from "../route.js";
import { countTap, isTap } from "../taps.js";
import { html, useEffect, useRef } from "../ui.js";
import { t } from "../words.js";
import { Exit } from "./exit.js";
import { Icon } from "./icon.js";
import { Meter } from "./meter.js";

const LARGE = ["150", "200"];

/**
 * @param {{title: any, under?: any, isRoot?: boolean, deed?: any, deeds?: any, tabs?: boolean, counting?: any, class?: string, children?: any}} props
 *   `deed`: the one thing to do, beside the way out; `deeds`: a row above the tabs, or above the page where the text is large; `counting`: a ref that counts taps
 */
export function Page({ title, under, isRoot = false, deed, deeds, tabs = false, counting, class: look = "", children }) {
  const isLarge = LARGE.includes(textSize.value);
  const heading = useRef(/** @type {any} */ (null));
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return html`<div class="frame" onClickCapture=${counting?.count} data-taps=${counting?.taps.current}>
    <${Meter} />
    <main class=${`page appear ${look}`}>
      <header>${!isRoot && html`<button type="button" class="icon-button back" aria-label=${t("back")} onClick=${back}><${Icon} name="back" /></button>`}
        <div class="titles"><h1 tabindex="-1" ref=${heading}>${title}</h1>${under}</div></header>
      ${deeds && isLarge && html`<div class="deeds">${deeds}</div>`}
      ${children}
    </main>
    <${Dock} deed=${deed} deeds=${isLarge ? null : deeds} tabs=${tabs} />
  </div>`;
}

/**
 * Counts the taps on the page around it, without drawing anything anew: a drawing between a touch and its change would
 * undo the touch. @param {number} [begun] taps made before this page @returns {{taps: {current: number}, count: (event: any) => void}}
 */
export function useTaps(begun = 0) {
  const taps = useRef(begun);
  const count = (/** @type {any} */ event) => {
    if (isTap(event.target)) taps.current = countTap(taps.current, "tap");
    event.currentTarget.dataset.taps = String(taps.current);
  };
  return { taps, count };
}

/** @param {{deed?: any, deeds?: any, tabs?: boolean}} props */
function Dock({ deed, deeds, tabs }) {
  return html`<footer class="dock">
    ${deeds && html`<div class="deeds">${deeds}</div>`}
    ${tabs ? html`<${Tabs} />` : html`<div class="bare">${deed && html`<div class="deed">${deed}</div>`}<${Exit} /></div>`}
  </footer>`;
}

const TABS = [["today", "today"], ["find", "find"], ["settings", "settings"]];

function Tabs() {
  const open = (/** @type {string} */ name) => (name === "today" ? home() : place.value.name !== name && go(name));
  return html`<nav aria-label=${t("tabs")}>
    ${TABS.map(([name, icon]) => html`<button type="button" class="tab" key=${name} onClick=${() => open(name)}
      aria-current=${place.value.name === name ? "page" : undefined}><${Icon} name=${icon} />${t(`tab.${name}`)}</button>`)}
    <${Exit} /></nav>`;
}

/** The neutral page: a sheet to write on. It keeps nothing and knows nothing. Five touches on its title lead to the lock. */
import { uncover } from "../app/cover.js";
import { html, useRef } from "../app/ui.js";

const TOUCHES = 5;
const WITHIN = 4000;

/** @returns {any} */
export function Cover() {
  const touches = useRef(/** @type {number[]} */ ([]));
  const touch = () => {
    const now = Date.now();
    touches.current = [...touches.current, now].filter((at) => now - at < WITHIN);
    if (touches.current.length >= TOUCHES) uncover();
  };
  return html`<div class="cover"><header><h1><button type="button" data-cover onClick=${touch}>Ghi chú</button></h1></header>
    <textarea aria-label="Ghi chú" autocomplete="off" spellcheck="false" placeholder="…"></textarea></div>`;
}

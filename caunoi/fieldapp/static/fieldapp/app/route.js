/**
 * Which screen is open. Places live in memory only: the address and the title never change, so neither the browser's
 * history nor a screenshot of its list tells whom somebody looked at. The phone's back key works by depth alone.
 */
import { signal } from "./ui.js";

/** @typedef {{name: string, with: Record<string, any>}} Place */
/** @type {Place[]} */
let stack = [{ name: "today", with: {} }];

/** The open place. */
export const place = signal(stack[0]);

/** Opens a screen on top of this one. @param {string} name @param {Record<string, any>} [what] */
export function go(name, what = {}) {
  stack = [...stack, { name, with: what }];
  history.pushState({ depth: stack.length - 1 }, "");
  show();
}

/** Opens a screen in the place of this one. @param {string} name @param {Record<string, any>} [what] */
export function swap(name, what = {}) {
  stack = [...stack.slice(0, -1), { name, with: what }];
  show();
}

/** One screen back; at the bottom, nothing. */
export function back() {
  if (stack.length > 1) history.back();
}

/** To the first screen, which forgets the way there. @param {string} [name] */
export function home(name = "today") {
  const depth = stack.length - 1;
  stack = [{ name, with: {} }];
  if (depth > 0) history.go(-depth);
  show();
}

/** Lays down with this place what its screen finds again when somebody comes back to it. @param {Record<string, any>} what */
export function leaveHere(what) {
  const top = stack[stack.length - 1];
  stack = [...stack.slice(0, -1), { ...top, with: { ...top.with, ...what } }];
}

/** Whether a form lies under the open screen, with what was written in it. @param {string} name @returns {boolean} */
export const isUnder = (name) => stack.some((one) => one.name === name && Boolean(one.with.resumed));

/** Opens a screen right above the first one and forgets the way there: what was done is done. @param {string} name @param {Record<string, any>} [what] */
export function land(name, what = {}) {
  const depth = stack.length - 1;
  stack = [stack[0], { name, with: what }];
  if (depth === 0) history.pushState({ depth: 1 }, "");
  else if (depth > 1) history.go(1 - depth);
  show();
}

/** Follows the phone's back key. Call once. */
export function followBackKey() {
  history.scrollRestoration = "manual";
  history.replaceState({ depth: 0 }, "");
  addEventListener("popstate", (event) => {
    const depth = event.state?.depth ?? 0;
    if (depth >= stack.length - 1) return;
    stack = stack.slice(0, depth + 1);
    show();
  });
}

function show() {
  place.value = stack[stack.length - 1];
  scrollTo(0, 0);
}

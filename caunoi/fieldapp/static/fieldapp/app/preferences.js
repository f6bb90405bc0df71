/** Language, theme, text size and lock time: they tell nothing about anybody and survive a wipe. */
import * as store from "../store/index.js";
import { chosenMinutes } from "./autolock.js";
import { effect, signal } from "./ui.js";
import { language, speak } from "./words.js";

/** `night` or `day`. */
export const theme = signal("night");

/** Text size in percent: `100`, `125`, `150`, `200`. */
export const textSize = signal("100");

/** Speaks, draws, writes as chosen. @type {Record<string, (value: string) => unknown>} */
const APPLY = { language: speak, theme: (value) => { theme.value = value; }, text: (value) => { textSize.value = value; } };

/** Reads what was chosen, and keeps the page in step with it. @returns {Promise<void>} */
export async function loadPreferences() {
  for (const [name, apply] of Object.entries(APPLY)) {
    const chosen = await store.setting(name);
    if (chosen) await Promise.resolve(apply(chosen)).catch(() => {}); // words that cannot be had now: in Vietnamese, then
  }
  chosenMinutes.value = Number((await store.setting("lock_minutes")) ?? chosenMinutes.value);
  effect(applyToPage);
}

/** Applies a choice and keeps it; rejects where the words of a language cannot be had. @param {"language" | "theme" | "text"} name @param {string} value @returns {Promise<void>} */
export async function prefer(name, value) {
  await APPLY[name](value);
  await store.setSetting(name, value);
}

/** @param {number} minutes */
export function preferLockMinutes(minutes) {
  chosenMinutes.value = minutes;
  void store.setSetting("lock_minutes", String(minutes));
}

function applyToPage() {
  const root = document.documentElement;
  root.lang = language.value;
  root.dataset.theme = theme.value;
  root.dataset.text = textSize.value;
  const colour = document.querySelector('meta[name="theme-color"]');
  colour?.setAttribute("content", theme.value === "day" ? "#f5efe1" : "#15130f");
}

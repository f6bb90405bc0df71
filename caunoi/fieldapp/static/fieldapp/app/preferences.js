/** Language, theme, text size and lock time: they tell nothing about anybody and survive a wipe. */
import * as store from "../store/index.js";
import { chosenMinutes } from "./autolock.js";
import { effect, signal } from "./ui.js";
import { language } from "./words.js";

/** `night` or `day`. */
export const theme = signal("night");

/** Text size in percent: `100`, `125`, `150`, `200`. */
export const textSize = signal("100");

const KEPT = { language, theme, text: textSize };

/** Reads what was chosen, and keeps the page in step with it. @returns {Promise<void>} */
export async function loadPreferences() {
  for (const [name, chosen] of Object.entries(KEPT)) chosen.value = (await store.setting(name)) ?? chosen.value;
  chosenMinutes.value = Number((await store.setting("lock_minutes")) ?? chosenMinutes.value);
  effect(applyToPage);
}

/** @param {"language" | "theme" | "text"} name @param {string} value */
export function prefer(name, value) {
  KEPT[name].value = value;
  void store.setSetting(name, value);
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

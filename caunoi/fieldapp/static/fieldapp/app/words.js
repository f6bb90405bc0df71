/** Words in the chosen language. A missing key shows itself, and a test keeps both languages whole. */
import { signal } from "./ui.js";
import { words as vi } from "../words/vi.js";

/** @typedef {Record<string, () => Promise<{words: Record<string, string>}>>} WingWords  how a wing's words are loaded, by language */

/** What is loaded: Vietnamese comes with the app, another language when it is chosen. @type {Record<string, Record<string, string>>} */
const LANGUAGES = { vi: { ...vi } };

/** The words of the wings that are here. @type {Set<WingWords>} */
const wings = new Set();

/** The language in use: `vi` or `en`. */
export const language = signal("vi");

/** Speaks another language as soon as its words are here; without them, stays with this one. @param {string} code `vi` or `en` @returns {Promise<void>} */
export async function speak(code) {
  if (code === "en") LANGUAGES.en ??= { ...(await import("../words/en.js")).words };
  if (!Object.hasOwn(LANGUAGES, code)) return;
  await Promise.all([...wings].map((words) => take(words, code)));
  language.value = code;
}

/** Takes up the words of a wing, in the language in use and in every one that is spoken later. @param {WingWords} words @returns {Promise<void>} */
export async function learn(words) {
  wings.add(words);
  await take(words, language.value);
}

/** @param {WingWords} wing @param {string} code */
async function take(wing, code) {
  Object.assign(LANGUAGES[code], (await wing[code]()).words);
}

/**
 * The text for a key, `{name}` filled from `values`. For n = 1 and n = 0 the keys
 * `<key>.one` and `<key>.zero` are preferred where they exist.
 * @param {string} key @param {Record<string, string | number>} [values] @returns {string}
 */
export function t(key, values = {}) {
  const words = LANGUAGES[language.value];
  const special = values.n === 1 ? "one" : values.n === 0 ? "zero" : "";
  const text = words[`${key}.${special}`] ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

/** Whether there is a text for this key. @param {string} key @returns {boolean} */
export function knows(key) {
  return key in LANGUAGES[language.value];
}

/** A number as it is written here, `1.800`. @param {number} n @returns {string} */
export function number(n) {
  return new Intl.NumberFormat(language.value === "vi" ? "vi-VN" : "de-DE").format(n);
}

/** @param {string | number | undefined} value */
function written(value) {
  return typeof value === "number" ? number(value) : (value ?? "");
}

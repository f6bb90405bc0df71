/** Time that is left, or over, as people say it. */
import { t } from "./words.js";

/** `2 days 5 h`, `5 h 20 min`, `12 min`; never less than nothing. @param {number} ms @returns {string} */
export function spanWords(ms) {
  const minutes = Math.max(Math.floor(ms / 60_000), 0);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t("span.days", { d: Math.floor(hours / 24), h: hours % 24 });
  return hours ? t("span.hours", { h: hours, m: minutes % 60 }) : t("span.minutes", { m: minutes });
}

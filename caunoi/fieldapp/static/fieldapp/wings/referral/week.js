/** Opening hours as they are written: a line for each span of days. */
import { t } from "../../app/words.js";

/** @param {import("./hours.js").Hours[] | null | undefined} hours @returns {string} lines, empty where no hours are known */
export function weekWords(hours) {
  /** @type {Map<string, string[]>} */
  const spans = new Map();
  for (const { days, opens, closes } of hours ?? []) {
    const when = daysWords(days);
    spans.set(when, [...(spans.get(when) ?? []), opens && closes ? `${opens} – ${closes}` : t("hours.around")]);
  }
  return [...spans].map(([when, times]) => `${when}: ${times.join(", ")}`).join("\n");
}

/** Runs of three days and more with a dash. @param {number} days bits, Monday first */
function daysWords(days) {
  if (days === 127) return t("week.all");
  /** @type {number[][]} */
  const runs = [];
  for (let day = 0; day < 7; day++) {
    if (!((days >> day) & 1)) continue;
    const last = runs.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (/** @type {number | undefined} */ day) => t(`week.${day}`);
  return runs.map((run) => (run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(", "))).join(", ");
}

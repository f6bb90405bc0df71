/** Keeps the time left true on pages with running clocks. Without it the page shows the time as it was when it came. */

const EVERY = 30_000;
const MINUTE = 60_000;

/** Two numbers in a pattern: `{a} h {b} min left`. */
const filled = (pattern, a, b) => pattern.replace("{a}", a).replace("{b}", b);

/**
 * What to say of so many milliseconds left, by the patterns that the page brought along.
 * @param {number} left
 * @param {DOMStringMap} words
 */
export function said(left, words) {
  if (left <= 0) return words.over;
  const minutes = Math.floor(left / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return filled(words.days, Math.floor(hours / 24), hours % 24);
  return hours ? filled(words.hours, hours, minutes % 60) : filled(words.minutes, minutes, "");
}

function refresh() {
  const words = document.querySelector("[data-clock-words]")?.dataset;
  if (!words) return;
  for (const clock of document.querySelectorAll("[data-deadline]")) {
    const left = Date.parse(clock.dataset.deadline) - Date.now();
    clock.textContent = said(left, words);
    if (left <= 0) clock.classList.add("mark-bad");
  }
}

if (typeof document !== "undefined") {
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}

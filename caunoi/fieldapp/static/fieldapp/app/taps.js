/**
 * Counts the taps of one recording, so that "at most six" is measured and not believed.
 * The count stands in `data-taps` of the page and of the confirmation.
 */
export const MOST_TAPS = 6;

/**
 * @param {number} taps @param {"begin" | "tap" | "save"} event
 * @returns {number} `begin` is the tap that opened the recording, so it counts as one
 */
export function countTap(taps, event) {
  return event === "begin" ? 1 : taps + 1;
}

/** Whether a click is one a person makes on a control; a label passes its click on and counts once. @param {Element} target @returns {boolean} */
export function isTap(target) {
  return Boolean(target.closest("button, input, textarea, select, summary, a"));
}

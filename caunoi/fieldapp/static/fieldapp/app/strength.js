/** A rough, honest estimate of a passphrase: how long somebody who holds the phone would have to try. Pure. */

const BITS_GOOD = 60;
const BITS_FAIR = 40;

/**
 * Counts bits by length and by the kinds of letters; words separated by spaces count as words (11 bits each at least
 * four of them are needed), repetition counts little.
 * @param {string} text
 * @returns {{level: "poor" | "fair" | "good", part: number}} `part` from 0 to 1
 */
export function strengthOf(text) {
  const words = text.trim().split(/\s+/).filter((word) => word.length > 1);
  const distinct = new Set(words.map((word) => word.toLowerCase())).size;
  const bits = words.length > 2 ? distinct * 13 : lettersBits(text);
  const level = bits >= BITS_GOOD ? "good" : bits >= BITS_FAIR ? "fair" : "poor";
  return { level, part: Math.min(1, bits / BITS_GOOD) };
}

/** @param {string} text */
function lettersBits(text) {
  const kinds = [[/[a-z]/, 26], [/[A-Z]/, 26], [/\d/, 10], [/[^\sa-zA-Z\d]/, 30]];
  const size = kinds.reduce((sum, [kind, n]) => sum + (/** @type {RegExp} */ (kind).test(text) ? Number(n) : 0), 0);
  const effective = Math.min([...text].length, new Set(text).size * 1.5);
  return size ? effective * Math.log2(size) * 0.75 : 0;
}

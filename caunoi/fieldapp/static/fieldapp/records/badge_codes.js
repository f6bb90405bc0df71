/** Codes on badges: `H` and a code with a check as on cards, printed `H-ABC-DEFG`, kept `HABCDEFG`. They tell nothing. */
import { normaliseCardCode, plainSymbols } from "./card_codes.js";

const PREFIX = "H";

/** The code as it is kept, from what was typed or stands in a QR picture (the code, or an address that ends in `#` and it).
 * @param {string} text @returns {string | null} null if it was never on a badge */
export function normaliseBadge(text) {
  const symbols = plainSymbols(text.slice(text.lastIndexOf("#") + 1));
  const bare = symbols.length === 8 && symbols.startsWith(PREFIX) ? symbols.slice(1) : symbols;
  const card = normaliseCardCode(bare);
  return card && PREFIX + card.replace("-", "");
}

/** Whether somebody has typed a whole badge code: seven symbols that begin with H may be one that is still being typed. @param {string} text @returns {boolean} */
export function isWholeBadge(text) {
  return normaliseBadge(text) !== null && !(plainSymbols(text).length === 7 && plainSymbols(text).startsWith(PREFIX));
}

/** Whether this is a badge code as it is kept. @param {unknown} value @returns {boolean} */
export const isBadge = (value) => typeof value === "string" && normaliseBadge(value) === value;

/** As on the badge: `H-ABC-DEFG`. @param {string} badge @returns {string} */
export const badgeWritten = (badge) => `${badge[0]}-${badge.slice(1, 4)}-${badge.slice(4)}`;

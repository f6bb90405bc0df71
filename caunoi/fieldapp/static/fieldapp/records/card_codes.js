/**
 * Codes on the neutral cards: 6 random symbols and a check symbol, written `ABC-DEFG`.
 * The sum of (position 1..7) times value is 0 modulo 31, so one wrong symbol or two swapped ones never pass.
 */

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";

/** A fresh code. @returns {string} */
export function makeCardCode() {
  const symbols = randomSymbols(6);
  return written(symbols + checkSymbol(symbols));
}

/** So many symbols by chance. @param {number} length @returns {string} */
export function randomSymbols(length) {
  let symbols = "";
  while (symbols.length < length) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0];
    if (byte < 248) symbols += ALPHABET[byte % 31]; // 248 = 8 * 31: every symbol equally likely
  }
  return symbols;
}

/** What a person typed, as symbols: any case, spaces, hyphens, I or L for 1, O for 0. @param {string} typed @returns {string} */
export function plainSymbols(typed) {
  return typed.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");
}

/**
 * The code as it is written, from anything a person types: any case, spaces, hyphens, I or L for 1, O for 0.
 * @param {string} typed
 * @returns {string | null} null if it is not a right code
 */
export function normaliseCardCode(typed) {
  const symbols = plainSymbols(typed);
  return isChecked(symbols, 7) ? written(symbols) : null;
}

/** Whether this is a right code, written as it should be. @param {unknown} value @returns {boolean} */
export function isCardCode(value) {
  return typeof value === "string" && normaliseCardCode(value) === value;
}

/** Whether these are so many symbols of the alphabet, the last one the check of the others. @param {string} symbols @param {number} length */
export function isChecked(symbols, length) {
  return symbols.length === length && [...symbols].every((symbol) => ALPHABET.includes(symbol)) && checkSymbol(symbols.slice(0, -1)) === symbols.at(-1);
}

/** The last symbol for those before it: the seventh for six. @param {string} symbols @returns {string} */
export function checkSymbol(symbols) {
  const sum = [...symbols].reduce((total, symbol, i) => total + (i + 1) * ALPHABET.indexOf(symbol), 0);
  const inverse = [...ALPHABET].findIndex((_, factor) => (factor * (symbols.length + 1)) % 31 === 1);
  return ALPHABET[((31 - (sum % 31)) * inverse) % 31];
}

/** @param {string} symbols */
function written(symbols) {
  return `${symbols.slice(0, 3)}-${symbols.slice(3)}`;
}

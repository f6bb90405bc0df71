/**
 * Codes on the neutral cards: 6 random symbols and a check symbol, written `ABC-DEFG`.
 * The sum of (position 1..7) times value is 0 modulo 31, so one wrong symbol or two swapped ones never pass.
 */

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";
const INVERSE_OF_7 = 9; // 7 * 9 = 63 = 1 modulo 31

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
  if (symbols.length !== 7 || [...symbols].some((symbol) => !ALPHABET.includes(symbol))) return null;
  return checkSymbol(symbols.slice(0, 6)) === symbols[6] ? written(symbols) : null;
}

/** Whether this is a right code, written as it should be. @param {unknown} value @returns {boolean} */
export function isCardCode(value) {
  return typeof value === "string" && normaliseCardCode(value) === value;
}

/** The seventh symbol for six. @param {string} six @returns {string} */
export function checkSymbol(six) {
  const sum = [...six].reduce((total, symbol, i) => total + (i + 1) * ALPHABET.indexOf(symbol), 0);
  return ALPHABET[((31 - (sum % 31)) * INVERSE_OF_7) % 31];
}

/** @param {string} symbols */
function written(symbols) {
  return `${symbols.slice(0, 3)}-${symbols.slice(3)}`;
}

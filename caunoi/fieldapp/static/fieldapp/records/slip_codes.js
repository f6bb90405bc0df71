/**
 * Codes of slips: 8 random symbols of the card codes' alphabet and a check symbol, written `KQ4-7TP-2XJ`. The sum of
 * (position 1..9) times value is 0 modulo 31, so one wrong symbol or two swapped ones never pass. The cell's law is
 * `services/rules/slips.py`.
 */
import { ALPHABET, plainSymbols, randomSymbols } from "./card_codes.js";

const INVERSE_OF_9 = 7; // 9 * 7 = 63 = 1 modulo 31

/** A fresh code. @returns {string} */
export function makeSlipCode() {
  const symbols = randomSymbols(8);
  return written(symbols + checkSymbol(symbols));
}

/** The code as it is written, from anything a person types. @param {string} typed @returns {string | null} null if it is not a right code */
export function normaliseSlipCode(typed) {
  const symbols = plainSymbols(typed);
  if (symbols.length !== 9 || [...symbols].some((symbol) => !ALPHABET.includes(symbol))) return null;
  return checkSymbol(symbols.slice(0, 8)) === symbols[8] ? written(symbols) : null;
}

/** @param {string} eight */
function checkSymbol(eight) {
  const sum = [...eight].reduce((total, symbol, i) => total + (i + 1) * ALPHABET.indexOf(symbol), 0);
  return ALPHABET[((31 - (sum % 31)) * INVERSE_OF_9) % 31];
}

/** @param {string} nine */
function written(nine) {
  return [nine.slice(0, 3), nine.slice(3, 6), nine.slice(6)].join("-");
}

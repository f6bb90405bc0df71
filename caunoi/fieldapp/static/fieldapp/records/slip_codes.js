/**
 * Codes of slips: 8 random symbols of the card codes' alphabet and a check symbol, written `KQ4-7TP-2XJ`. The sum of
 * (position 1..9) times value is 0 modulo 31, so one wrong symbol or two swapped ones never pass. The cell's law is
 * `services/rules/slips.py`.
 */
import { checkSymbol, isChecked, plainSymbols, randomSymbols } from "./card_codes.js";

/** A fresh code. @returns {string} */
export function makeSlipCode() {
  const symbols = randomSymbols(8);
  return written(symbols + checkSymbol(symbols));
}

/** The code as it is written, from anything a person types. @param {string} typed @returns {string | null} null if it is not a right code */
export function normaliseSlipCode(typed) {
  const symbols = plainSymbols(typed);
  return isChecked(symbols, 9) ? written(symbols) : null;
}

/** @param {string} nine */
function written(nine) {
  return [nine.slice(0, 3), nine.slice(3, 6), nine.slice(6)].join("-");
}

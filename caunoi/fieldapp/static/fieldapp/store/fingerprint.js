/** What two people read to each other: the same formula as the cell's `privacy.sealing.fingerprint`. */
import { sha256 } from "./bytes.js";

/**
 * Twenty digits in fives: the first 9 bytes of SHA-256 over the parts, a line each, modulo 10^20.
 * @param {...string} parts
 * @returns {Promise<string>}
 */
export async function fingerprint(...parts) {
  const digest = await sha256(parts.join("\n"));
  const number = digest.slice(0, 9).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const digits = (number % 10n ** 20n).toString().padStart(20, "0");
  return digits.replace(/(\d{5})(?=\d)/g, "$1 ");
}

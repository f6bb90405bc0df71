/** The code of an incident follows from its record's id: the phone shows the same one as the cell (`safety/rules/codes.py`). */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's 32

/** `I-` and eight letters of the id's last forty bits. @param {string} id @returns {string} */
export function incidentCode(id) {
  const bits = BigInt(`0x${id.replaceAll("-", "")}`);
  const letters = Array.from({ length: 8 }, (_, i) => ALPHABET[Number((bits >> BigInt(5 * (7 - i))) & 31n)]);
  return `I-${letters.join("")}`;
}

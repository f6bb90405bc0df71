/** One text for one content, so that the same record sent twice is the same bytes before sealing. */

/**
 * JSON with sorted keys, no spaces, texts in Unicode form NFC; fields that are undefined are left out.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  return JSON.stringify(ordered(value));
}

/** @param {unknown} value @returns {unknown} */
function ordered(value) {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}

/**
 * The record as it is sealed to the cell.
 * @param {{id: string, kind: string, made_at: string, by: string, data: Record<string, unknown>}} record
 * @returns {string}
 */
export function envelope({ id, kind, made_at, by, data }) {
  return canonical({ id, kind, v: 1, made_at, by, data });
}

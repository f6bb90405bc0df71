/** Record ids: UUIDv7, made where the record is made, sorted by time. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, 74 random bits.
 * @param {number} [now] milliseconds since 1970
 * @returns {string}
 */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether this is an id as the protocol writes it. @param {unknown} value @returns {value is string} */
export function isId(value) {
  return typeof value === "string" && UUID.test(value);
}

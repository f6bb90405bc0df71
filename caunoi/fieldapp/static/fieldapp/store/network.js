/** One call to the cell: JSON there and back, packed where it pays, no cookies, every answer's clock looked at. */
import { ANSWERED } from "./db.js";
import { tell } from "./phone.js";

const SMALL = 1000;
const PATIENCE_MS = 30_000;
const CLOCK_LIMIT_MIN = 10;

/**
 * The cell's answer, or `{status: 0}` where there was none.
 * @typedef {{status: number, error: string, body: any, retryAfter: number}} Answer
 */

/**
 * @param {import("./phone.js").Phone} phone @param {string} path under /sync/v1/
 * @param {unknown} body @param {string} [token]
 * @returns {Promise<Answer>}
 */
export async function call(phone, path, body, token) {
  try {
    const { content, packing } = await packed(JSON.stringify(body));
    /** @type {Record<string, string>} */
    const headers = { "Content-Type": "application/json", ...packing };
    if (token) headers.Authorization = `Device ${token}`;
    const response = await phone.fetch(`${phone.base}/sync/v1/${path}`, {
      method: "POST", headers, body: content, credentials: "omit", cache: "no-store", redirect: "error",
      referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await read(phone, response);
  } catch {
    return { status: 0, error: "offline", body: null, retryAfter: 0 };
  }
}

/** @param {import("./phone.js").Phone} phone @param {Response} response @returns {Promise<Answer>} */
async function read(phone, response) {
  const body = await response.json().catch(() => null);
  if (typeof body?.now === "string") await hear(phone, body.now);
  const wait = Number(response.headers.get("Retry-After")) || 0;
  // A page of somebody else (a captive portal) is no answer of the cell.
  if (response.ok && !body) return { status: 0, error: "offline", body: null, retryAfter: 0 };
  return { status: response.status, error: body?.error ?? "", body, retryAfter: wait };
}

/** @param {string} text @returns {Promise<{content: BodyInit, packing: Record<string, string>}>} */
async function packed(text) {
  if (text.length < SMALL || typeof CompressionStream === "undefined") return { content: text, packing: {} };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return { content: await new Response(stream).arrayBuffer(), packing: { "Content-Encoding": "gzip" } };
}

/** The cell answered, whatever it said. @param {import("./phone.js").Phone} phone @param {string} cellNow */
async function hear(phone, cellNow) {
  lookAtClock(phone, cellNow);
  await phone.db.put("plain", phone.now(), ANSWERED).catch(() => {}); // a full phone has heard the answer all the same
  tell(phone, { meter: { ...phone.status.meter, lastAnswerAt: new Date(phone.now()).toISOString() } });
}

/** @param {import("./phone.js").Phone} phone @param {string} cellNow */
function lookAtClock(phone, cellNow) {
  const minutes = Math.round((phone.now() - Date.parse(cellNow)) / 60_000);
  tell(phone, { clockOff: Math.abs(minutes) > CLOCK_LIMIT_MIN ? minutes : null });
}

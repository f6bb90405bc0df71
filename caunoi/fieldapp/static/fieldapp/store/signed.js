/** What the cell has signed: compact JWS, RS256, as any library makes them. */

const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * What a compact JWS says, if this key signed it. Throws if not.
 * @param {string} token @param {JsonWebKey & {kid?: string}} jwk @returns {Promise<any>}
 */
export async function verified(token, jwk) {
  const [head, body, mark] = token.split(".");
  const { alg, kid } = jsonOf(head);
  if (alg !== "RS256" || kid !== jwk.kid) throw new Error("signed otherwise");
  const key = await crypto.subtle.importKey("jwk", { kty: jwk.kty, n: jwk.n, e: jwk.e }, RSA, false, ["verify"]);
  const bytes = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(RSA.name, key, bytesOf(mark), bytes))) throw new Error("not signed by this key");
  return jsonOf(body);
}

/** @param {string} text base64url */
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @param {string} text */
const jsonOf = (text) => JSON.parse(decoder.decode(bytesOf(text)));

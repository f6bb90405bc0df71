/** What surveys, consultations, tests and loans share: whose, where, when. Pure. */

/** Whose fact it is: the client's club and approach, else the own club's first. @param {{client: any, club: any, today: string}} what @returns {Record<string, any> | null} */
export function newFact({ client, club, today }) {
  if (!client && !club) return null;
  return { on: today, club: client?.club ?? club.id, approach: client?.approach ?? club.approaches?.[0] ?? null, client: client?.id ?? null, note: "" };
}

/** What is sent: what was left empty is left out. @param {Record<string, any>} draft @returns {Record<string, any>} */
export function toSendFact(draft) {
  const whole = { ...draft, ...("note" in draft && { note: draft.note.trim() }) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null && value !== undefined && value !== "" && !isEmpty(value)));
}

/** @param {any} value */
const isEmpty = (value) => typeof value === "object" && !Object.keys(value).length;

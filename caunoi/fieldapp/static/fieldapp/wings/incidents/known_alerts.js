/** Alerts as this phone knows them: what the cell told, what was proposed and decided here since. Pure. */

/** @param {{rows: any[], recents: any[], now: number}} what @returns {any[]} what warns or waits, the newest first */
export function knownAlerts({ rows, recents, now }) {
  const made = recents.filter(({ id, kind, state }) => kind === "alert" && state !== "safe" && !rows.some((row) => row.id === id)).map(madeHere);
  const decided = recents.filter(({ kind }) => kind === "alert_decision");
  return [...made, ...rows].map((one) => after(one, decided)).filter((one) => one && (!one.expires_at || Date.parse(one.expires_at) > now));
}

/** @param {any} recent */
const madeHere = ({ id, data }) => ({
  commune: null, text: "", ...data, id, state: "proposed", published_at: null, expires_at: null, own_club: true, mine: true, may_decide: false, may_withdraw: true,
});

/** Null once it was taken off here. Of two that contradict each other the quieter holds. @param {any} one @param {any[]} decided */
function after(one, decided) {
  const said = decided.filter(({ data }) => data.alert === one.id).map(({ data }) => data.decision);
  if (said.some((decision) => decision !== "publish")) return null;
  return said.length ? { ...one, state: "live", may_decide: false } : one;
}

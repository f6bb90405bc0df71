/** Contacts while they are written: where a form begins, and what of it is sent. Pure. */

/** @typedef {Record<string, any>} Draft */

/**
 * A fresh contact.
 * @param {{today: string, club: any, client?: any, due?: any, mode?: string, preset: import("./presets.js").Preset}} what
 * @returns {Draft}
 */
export function newContact({ today, club, client = null, due = null, mode = "one_to_one", preset }) {
  return {
    on: today,
    club: client?.club ?? club.id,
    approach: client?.approach ?? club.approaches?.[0] ?? null,
    commune: client?.commune ?? club.commune ?? null,
    mode,
    is_new: client ? !due?.last_on : true,
    client: client?.id ?? null,
    participants: [],
    venue: null,
    reached: reachedFor(client),
    topics: [...preset.topics],
    supplies: { ...preset.supplies },
    test_offered: false,
    test_accepted: false,
    referred_to: null,
    violence_disclosed: false,
    next_on: null,
    note: "",
  };
}

/** A record that puts another right: everything as it was, to be changed. @param {{id: string, data: Draft}} recent @returns {Draft} */
export function amendmentOf(recent) {
  const base = { participants: [], supplies: {}, topics: [], note: "", venue: null, referred_to: null, next_on: null };
  return { ...base, ...recent.data, reached: { f: 0, m: 0, x: 0, ...recent.data.reached }, amends: recent.id };
}

/** A record that takes another back. @param {{id: string, data: Draft}} recent @returns {Draft} */
export function voidingOf(recent) {
  return { ...recent.data, amends: recent.id, void: true };
}

/** What is sent: what was left empty is left out. @param {Draft} draft @returns {Draft} */
export function toSend(draft) {
  const given = Object.entries(draft.supplies ?? {}).filter(([, n]) => n > 0);
  const whole = {
    ...draft,
    supplies: Object.fromEntries(given),
    test_accepted: Boolean(draft.test_offered && draft.test_accepted),
    note: (draft.note ?? "").trim(),
  };
  return Object.fromEntries(Object.entries(whole).filter(([name, value]) => !isEmpty(name, value)));
}

/** @param {{gender?: string} | null} client */
function reachedFor(client) {
  const reached = { f: 0, m: 0, x: 0 };
  if (client) reached[/** @type {"f" | "m" | "x"} */ (["f", "m"].includes(client.gender ?? "") ? client.gender : "x")] = 1;
  return reached;
}

const OPTIONAL = ["participants", "venue", "commune", "supplies", "referred_to", "next_on", "note"];

/** @param {string} name @param {any} value */
function isEmpty(name, value) {
  if (!OPTIONAL.includes(name)) return value === undefined;
  return value === null || value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);
}

/** What was chosen last time, offered again: from the still readable records, else from habits, which name nobody. Pure. */

/** @typedef {{topics: string[], supplies: Record<string, number>}} Preset */

/** @typedef {{single?: Preset, group?: Preset}} Habits */

/** @type {Preset} */
const NOTHING = { topics: [], supplies: {} };

/**
 * The topics and supplies of the newest contact that fits best: the same client, else the same kind of contact.
 * @param {{kind: string, data: Record<string, any>}[]} recents newest first
 * @param {{client: string | null, mode: string}} now
 * @param {Habits | null} [habits]
 * @returns {Preset}
 */
export function presetFrom(recents, now, habits = null) {
  const contacts = recents.filter(({ kind, data }) => kind === "contact" && !data.void);
  const found =
    contacts.find(({ data }) => now.client && data.client === now.client) ??
    contacts.find(({ data }) => kindOf(/** @type {any} */ (data)) === kindOf(now));
  return presetOf(found?.data ?? habits?.[kindOf(now)] ?? NOTHING);
}

/** The habits after a contact: its topics and supplies, nothing else. @param {Habits | null} habits @param {Record<string, any>} contact @returns {Habits} */
export function habitsAfter(habits, contact) {
  return contact.void ? { ...habits } : { ...habits, [kindOf(/** @type {any} */ (contact))]: presetOf(contact) };
}

/** @param {{mode: string}} contact @returns {"group" | "single"} */
const kindOf = ({ mode }) => (mode === "group" ? "group" : "single");

/** @param {Record<string, any>} said @returns {Preset} */
const presetOf = ({ topics = [], supplies = {} }) => ({ topics: [...topics], supplies: { ...supplies } });

/** What was chosen last time, offered again. Comes from the worker's own still readable records; keeps nothing itself. */

/** @typedef {{topics: string[], supplies: Record<string, number>}} Preset */

/** @type {Preset} */
const NOTHING = { topics: [], supplies: {} };

/**
 * The topics and supplies of the newest contact that fits best: the same client, else the same kind of contact.
 * @param {{kind: string, data: Record<string, any>}[]} recents newest first
 * @param {{client: string | null, mode: string}} now
 * @returns {Preset}
 */
export function presetFrom(recents, now) {
  const contacts = recents.filter(({ kind, data }) => kind === "contact" && !data.void);
  const found =
    contacts.find(({ data }) => now.client && data.client === now.client) ??
    contacts.find(({ data }) => (data.mode === "group") === (now.mode === "group"));
  if (!found) return NOTHING;
  return { topics: [...(found.data.topics ?? [])], supplies: { ...(found.data.supplies ?? {}) } };
}

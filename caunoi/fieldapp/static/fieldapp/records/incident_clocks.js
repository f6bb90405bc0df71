/**
 * The clocks of an incident: 24 hours from the report to the first response, 72 hours from the event to PEP, 120 hours to
 * emergency contraception. The cell's law is `safety/rules/clocks.py`; sync/examples/incident.json holds both to it: nothing
 * is called in time that may have been late. Pure.
 *
 * @typedef {{kind: string, reported_at: string, happened_on?: string | null, happened_at?: string | null,
 *   first_response_at?: string | null, may_conceive?: boolean}} Story
 * @typedef {{kind: string, state: string, on: string, at?: string | null}} Step  `at` where the hour is known
 * @typedef {{name: string, state: string, deadline: number, counted_from: string, remaining: number | null, done_at: number | null}} Clock
 *   moments in milliseconds; `remaining` while it runs
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VIETNAM = 7 * HOUR;
/** @type {[name: string, help: string, hours: number, kinds: string[]][]} */
const TREATMENTS = [
  ["pep_72h", "pep", 72, ["rape", "sexual_assault"]],
  ["contraception_120h", "emergency_contraception", 120, ["rape"]],
];
/** The kind of help that each clock waits for. @type {Record<string, string>} */
export const HELP_OF = Object.fromEntries(TREATMENTS.map(([name, help]) => [name, help]));
const ORDER = ["offered", "accepted", "declined", "not_needed", "given"];
const ENDS = ["declined", "not_needed"];

/** Every clock that this incident has, as it stands at a moment. @param {Story} story @param {Step[]} steps @param {number} at @returns {Clock[]} */
export function clocks(story, steps, at) {
  const treatments = TREATMENTS.flatMap(([name, help, hours, kinds]) => {
    const own = steps.filter(({ kind }) => kind === help);
    const runs = kinds.includes(story.kind) && (help === "pep" || story.may_conceive !== false);
    return own.length || runs ? [treatment(name, hours * HOUR, story, own, at)] : [];
  });
  return [response(story, at), ...treatments];
}

/** @param {Story} story @param {number} at @returns {Clock} */
function response({ reported_at, first_response_at }, at) {
  const deadline = Date.parse(reported_at) + DAY;
  const first = first_response_at ? Date.parse(first_response_at) : Infinity;
  const answered = first <= at ? first : null;
  const inTime = (answered ?? at) <= deadline;
  return made("response_24h", inTime ? (answered === null ? "running" : "met") : "missed", deadline, "hour", at, answered);
}

/** @param {string} name @param {number} limit @param {Story} story @param {Step[]} steps @param {number} at @returns {Clock} */
function treatment(name, limit, story, steps, at) {
  const [start, counted_from] = startOf(story);
  const deadline = start + limit;
  const seen = steps.filter((step) => earliest(step) <= at && latest(step) <= deadline).sort(inOrder);
  const given = seen.filter(({ state }) => state === "given").map(latest);
  const last = seen.at(-1)?.state ?? "";
  const state = given.length ? "met" : ENDS.includes(last) ? last : at > deadline ? "missed" : "running";
  return made(name, state, deadline, counted_from, at, given.length ? Math.min(...given) : null);
}

/** @param {string} name @param {string} state @param {number} deadline @param {string} counted_from @param {number} at @param {number | null} done_at @returns {Clock} */
const made = (name, state, deadline, counted_from, at, done_at) =>
  ({ name, state, deadline, counted_from, remaining: state === "running" ? deadline - at : null, done_at });

/** @param {Story} story @returns {[number, string]} */
function startOf({ happened_at, happened_on, reported_at }) {
  if (happened_at) return [Date.parse(happened_at), "hour"];
  return happened_on ? [dayStart(happened_on), "day"] : [Date.parse(reported_at), "report"];
}

/** @param {string} day */
const dayStart = (day) => Date.parse(`${day}T00:00:00Z`) - VIETNAM;

/** @param {Step} step */
const earliest = ({ at, on }) => (at ? Date.parse(at) : dayStart(on));

/** @param {Step} step */
const latest = ({ at, on }) => (at ? Date.parse(at) : dayStart(on) + DAY);

/** @param {Step} a @param {Step} b */
const inOrder = (a, b) => latest(a) - latest(b) || ORDER.indexOf(a.state) - ORDER.indexOf(b.state);

/** By kind of help the state of its latest step. @param {Step[]} steps @returns {Record<string, string>} */
export function howStands(steps) {
  return Object.fromEntries([...steps].sort(inOrder).map(({ kind, state }) => [kind, state]));
}

/** A number that sorts open incidents, the worst first: danger, what runs out first, nobody came, to be looked after again. @param {Clock[]} found @param {{in_danger: boolean, follow_up_on?: string | null, today: string}} how @returns {[number, number]} */
export function urgency(found, { in_danger, follow_up_on, today }) {
  const running = found.filter(({ state }) => state === "running").map(({ deadline }) => deadline);
  const first = running.length ? Math.min(...running) : found[0].deadline;
  if (in_danger) return [0, first];
  if (running.length) return [1, first];
  if (found[0].done_at === null) return [2, found[0].deadline];
  return [follow_up_on && follow_up_on <= today ? 3 : 4, found[0].deadline];
}

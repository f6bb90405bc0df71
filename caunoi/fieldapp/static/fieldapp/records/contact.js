/** A contact (lượt): who worked, where, with how many people, about what, and what was handed out. */
import {
  id, listOf, oneOf, orNull, pastDay, day, problemsByShape, required, tableOf, text, whole, yesNo,
} from "./checks.js";
import { CONTACT_MODES, NOTE_LIMIT, SUPPLIES, TOPICS } from "./choices.js";

const MOST_REACHED = 500;

/** @type {Record<string, import("./checks").Check>} */
const CONTACT = {
  on: required(pastDay),
  club: required(id),
  approach: required(id),
  mode: required(oneOf(CONTACT_MODES)),
  is_new: required(yesNo),
  client: orNull(id),
  participants: listOf(id),
  venue: orNull(id),
  commune: orNull(id),
  reached: required(tableOf(["f", "m", "x"], whole(0, MOST_REACHED))),
  topics: required(listOf(oneOf(TOPICS))),
  supplies: tableOf(SUPPLIES, whole(0, 9999)),
  test_offered: yesNo,
  test_accepted: yesNo,
  referred_to: orNull(id),
  violence_disclosed: yesNo,
  next_on: orNull(day),
  note: text(NOTE_LIMIT),
  amends: orNull(id),
  void: yesNo,
};

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export function contactProblems(data, world) {
  const problems = problemsByShape(CONTACT, data, world);
  return problems.length ? problems : laws(data);
}

/** What must hold between fields that are right by themselves. @param {any} data */
function laws(data) {
  const reached = Object.values(data.reached).reduce((sum, n) => sum + n, 0);
  const people = data.participants?.length ?? 0;
  return [
    ...(reached < 1 ? [{ field: "reached", code: "nobody" }] : []),
    ...(people > reached ? [{ field: "participants", code: "more_than_reached" }] : []),
    ...(people && data.mode !== "group" ? [{ field: "participants", code: "only_in_groups" }] : []),
    ...(data.test_accepted && !data.test_offered ? [{ field: "test_accepted", code: "not_offered" }] : []),
    ...(data.next_on && data.next_on < data.on ? [{ field: "next_on", code: "before_contact" }] : []),
    ...(data.void && !data.amends ? [{ field: "void", code: "amends_nothing" }] : []),
  ];
}

/**
 * A contact (lượt): who worked, where, with how many people, about what, and what was handed out. The cell holds the
 * same rules in `outreach/rules/contacts.py`; sync/examples/contacts.json holds both to them.
 */
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
  const isGroup = data.mode === "group";
  return [
    ...(data.void ? [] : whomAndWhat(data, isGroup)),
    ...(data.client && isGroup ? [{ field: "client", code: "not_in_groups" }] : []),
    ...(data.participants?.length && !isGroup ? [{ field: "participants", code: "only_in_groups" }] : []),
    ...(data.test_accepted && !data.test_offered ? [{ field: "test_accepted", code: "not_offered" }] : []),
    ...(data.next_on && data.next_on < data.on ? [{ field: "next_on", code: "before_contact" }] : []),
    ...(data.void && !data.amends ? [{ field: "void", code: "amends_nothing" }] : []),
  ];
}

/** Who was met, and about what: asked of every contact but one that takes another back. @param {any} data @param {boolean} isGroup */
function whomAndWhat({ reached, participants = [], topics }, isGroup) {
  const people = Object.values(reached).reduce((sum, n) => sum + n, 0);
  return [
    ...(people < 1 ? [{ field: "reached", code: "nobody" }] : []),
    ...(people > 1 && !isGroup ? [{ field: "reached", code: "only_one" }] : []),
    ...(participants.length > people && isGroup ? [{ field: "participants", code: "more_than_reached" }] : []),
    ...(topics.length ? [] : [{ field: "topics", code: "no_topic" }]),
  ];
}

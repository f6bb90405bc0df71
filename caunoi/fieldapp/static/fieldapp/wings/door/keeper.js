/** Keeps the door of one class: from a code that was read to an answer on the screen, with the scan on the disk before. */
import { touched } from "../../app/autolock.js";
import { batch, signal } from "../../app/ui.js";
import { normaliseBadge } from "../../records/badge_codes.js";
import { answerTo, tally } from "../../records/door.js";
import * as store from "../../store/index.js";
import { signalOut } from "./signals.js";

const IN_VIEW = 2_000; // a badge that is still held before the camera
const SHOWN = 8;

/** @typedef {import("../../records/door.js").Person} Person */
/** @typedef {{kind: string, badge: string, person: Person | null, direction: string, how: string, at: number, took: number, since?: number, number: number}} Said */

/** How an answer is told: go on, look, stop. @type {Record<string, import("./signals.js").Tone>} */
export const TONES = { in: "good", out: "good", already_in: "look", already_out: "look", unknown: "look", withdrawn: "look", no_badge: "stop", failed: "stop" };

/**
 * @param {string} course_run @param {import("./roster.js").Roster} roster
 * @param {{scans: import("../../records/door.js").Scan[], add: (scan: any) => Promise<void>}} log
 */
export function keeperOf(course_run, roster, log) {
  const own = () => log.scans.filter((scan) => scan.course_run === course_run);
  const counts = signal(tally(own(), roster.whose));
  const said = signal(/** @type {Said[]} */ ([]));
  const error = signal(/** @type {any} */ (null));
  const direction = signal("in");
  const isLoud = signal(true);
  let [seen, seenAt, number] = ["", 0, 0];

  /** @param {Omit<Said, "number">} one */
  function say(one) {
    batch(() => {
      said.value = [{ ...one, number: ++number }, ...said.value].slice(0, SHOWN);
      counts.value = tally(own(), roster.whose);
    });
    signalOut(TONES[one.kind], isLoud.value);
  }

  /** Takes a code as it was read or typed; resolves once it is on the disk and answered. @param {string} text @param {string} how @param {string} [way] @returns {Promise<void>} */
  async function take(text, how, way = direction.value) {
    touched();
    const [began, at] = [performance.now(), Date.now()];
    const badge = normaliseBadge(text);
    const person = badge ? roster.whose(badge) : null;
    const answer = badge ? answerTo({ badge, direction: way, now: at, person, scans: own() }) : { kind: "no_badge", keep: false };
    const about = { badge: badge ?? "", person, direction: way, how, at };
    try {
      if (answer.keep) await log.add({ course_run, badge, direction: way, how, at });
      error.value = null;
      say({ ...answer, ...about, took: performance.now() - began });
    } catch (failure) {
      error.value = failure;
      say({ ...about, kind: "failed", took: performance.now() - began });
    }
  }

  /** Takes what the camera sees; the same code still in view says nothing again. @param {string} text @returns {Promise<void>} */
  async function see(text) {
    const isHeld = text === seen && Date.now() - seenAt < IN_VIEW;
    [seen, seenAt] = [text, Date.now()];
    if (!isHeld) await take(text, "camera");
  }

  /** Takes a scan back by its counter-scan. @param {Said} one */
  const undo = (one) => take(one.badge, one.how, one.direction === "in" ? "out" : "in");

  return { counts, said, error, direction, isLoud, take, see, undo };
}

/** The keeper of a class, with all that this phone has scanned there today. @param {string} course_run @param {import("./roster.js").Roster} roster */
export async function openKeeper(course_run, roster) {
  return keeperOf(course_run, roster, await store.doorLog());
}

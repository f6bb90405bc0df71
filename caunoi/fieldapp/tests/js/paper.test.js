/** Paper: the phone looks where the cell prints, and makes records of what was read and said. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { answerSheetProblems } from "../../static/fieldapp/records/answer_sheet.js";
import { presenceSheetProblems } from "../../static/fieldapp/records/check_in.js";
import { boxesOf, codeRead, CORNERS, EDGE_YS } from "../../static/fieldapp/records/omr/places.js";
import { answerDraft, classOf, mismatch, ownCodeRead, presenceDrafts, sheetOf, withPage } from "../../static/fieldapp/wings/paper/drafts.js";
import { words as en } from "../../static/fieldapp/wings/paper/words/en.js";
import { words as vi } from "../../static/fieldapp/wings/paper/words/vi.js";
import { examples, id } from "./world.js";

const { corners, edges, papers } = examples("sheets");
const TODAY = { today: "2026-03-02", now: Date.parse("2026-03-02T06:00:00Z") };
const page = (number, more = {}) => ({ code: { round: id(1), version: 3, copy: "7K2M", pages: 2, page: number, badge: "", digits: true, ...more } });

for (const { name, code, boxes } of papers) {
  test(`both sides know the places of a paper: ${name}`, () => assert.deepEqual(boxesOf(codeRead(code)), boxes));
}

test("both sides know the marks", () => {
  assert.deepEqual(CORNERS, corners);
  assert.deepEqual(EDGE_YS, edges);
});

test("a code says whose the boxes are, and other codes say nothing", () => {
  const list = codeRead(papers[2].code);
  assert.equal(list.badges.length, 20);
  assert.ok(list.badges.every((badge) => /^H[0-9A-Z]{7}$/.test(badge)));
  assert.equal(codeRead(papers[1].code).badge, "H7K3M9Q0");
  for (const other of ["", "https://example.org", "A2:0", papers[0].code.slice(0, -1), `${papers[2].code}A`]) assert.equal(codeRead(other), null);
});

test("pages of one copy go together, others are refused with the reason", () => {
  assert.equal(mismatch(null, page(2)), "first_page");
  const begun = withPage({ ...sheetOf(page(1)), ownCode: "123450" }, page(1), { 1: "A", 2: "" });
  assert.equal(mismatch(begun, page(2)), null);
  assert.equal(mismatch(begun, page(1)), "same_page");
  assert.equal(mismatch(begun, page(2, { copy: "XXXX" })), "other_sheet");
  const draft = answerDraft(withPage(begun, page(2), { 3: "BD" }));
  assert.deepEqual(draft.data, { quiz_round: id(1), version: 3, answers: ["A", "", "BD"], how: "paper", own_code: "123450" });
  assert.deepEqual(answerSheetProblems(draft.data, TODAY), []);
});

test("six digits are a code only when each was clear and they are not all the same", () => {
  assert.equal(ownCodeRead(["1", "2", "3", "4", "5", "0"]), "123450");
  for (const some of [["1", "2", null, "4", "5", "0"], ["1", "2", "", "4", "5", "0"], Array(6).fill("7"), []]) assert.equal(ownCodeRead(some), "");
});

test("a sheet is somebody's, by badge or by a code of their own, never by both", () => {
  const data = { quiz_round: id(1), answers: ["A"], how: "paper" };
  assert.equal(answerSheetProblems({ ...data, badge: "HABC234K" }, TODAY).length, 0);
  for (const wrong of [{}, { badge: "HABC234K", own_code: "123450" }, { badge: "HABC234X" }]) assert.equal(answerSheetProblems({ ...data, ...wrong }, TODAY).length, 1);
  assert.equal(answerSheetProblems({ ...data, own_code: "123450", answers: ["BA"] }, TODAY).length, 1);
});

test("a list becomes one record for each lesson that is taken over", () => {
  const run = { id: id(0xaaaa), lessons: [{ id: id(0x10), title: "" }, { id: id(0x11), title: "" }] };
  const tail = (/** @type {string} */ one, /** @type {number} */ size) => one.replaceAll("-", "").slice(-size);
  const read = { code: { run: tail(run.id, 12), lessons: run.lessons.map((one) => tail(one.id, 6)), badges: ["HABC234K", "HTH7KQ2H"] } };
  const known = classOf([run], read);
  const drafts = presenceDrafts(read, known, [[true, false], [false, false]], [true, false], "2026-03-02T05:00:00Z");
  assert.deepEqual(drafts.map(({ data }) => [data.lesson, data.present, data.absent]), [[id(0x10), ["HABC234K"], ["HTH7KQ2H"]]]);
  assert.deepEqual(presenceSheetProblems(drafts[0].data, TODAY), []);
  assert.equal(classOf([{ ...run, lessons: run.lessons.slice(1) }], read), null);
  assert.equal(classOf([], read), null);
});

test("each reason for not reading has words that say what happened and what helps, in both languages", () => {
  const reasons = ["no_marks", "corner_hidden", "two_papers", "too_far", "not_flat", "edge_hidden", "no_code", "unknown_paper", "unclear", "first_page", "other_sheet", "same_page"];
  for (const words of [vi, en]) for (const reason of reasons) assert.ok(words[`paper.why.${reason}`] && words[`paper.try.${reason}`], reason);
});

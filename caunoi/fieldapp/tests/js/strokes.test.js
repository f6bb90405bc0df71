/** Boxes on paper: a thin stroke is seen in any light, and light alone is never taken for ink. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { decide } from "../../static/fieldapp/records/omr/deciding.js";
import { fineInk } from "../../static/fieldapp/records/omr/strokes.js";

const SIDE = 25;
const drawn = (/** @type {(x: number, y: number) => number} */ ink) => Array.from({ length: SIDE * SIDE }, (_, at) => ink(at % SIDE, Math.floor(at / SIDE)));
const slope = (/** @type {number} */ x, /** @type {number} */ y) => 0.01 * x - 0.004 * y + 0.0005 * x * y - 0.2;
const stroke = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width) => (Math.abs(x - y) < width ? 0.15 : 0);
const box = (more = {}) => ({
  name: "0.0", square: true, fields: new Array(9).fill(0), fine: 0.01, outline: 0.3, outside: new Array(48).fill(0), unevenness: 0.01, isSeen: true, ...more,
});

for (const [reach, width] of [[1, 2], [4, 4]]) {
  test(`light that falls off is no ink, a thin stroke in it is: ${reach}`, () => {
    assert.ok(fineInk(drawn(slope), SIDE, reach) < 1e-9);
    assert.ok(fineInk(drawn((x, y) => slope(x, y) + stroke(x, y, width)), SIDE, reach) > 0.035);
  });
}

test("a stroke too faint for its fields is handed to a person", () => {
  assert.equal(decide([box()])["0.0"], "empty");
  assert.equal(decide([box({ fine: 0.09 })])["0.0"], "unsure");
  assert.equal(decide([box({ square: false, fine: 0.04 })])["0.0"], "unsure");
});

test("a box that is dark without any stroke lies in a shadow and is handed to a person", () => {
  const fields = new Array(9).fill(0.22);
  assert.equal(decide([box({ fields, fine: 0.3 })])["0.0"], "filled");
  assert.equal(decide([box({ fields, fine: 0.036 })])["0.0"], "unsure");
});

test("a noisy picture has noise in its empty circles, up to a limit", () => {
  const circles = (/** @type {number} */ usual, /** @type {number} */ fine) => Array.from({ length: 20 }, (_, at) => box({ name: `q${at}`, square: false, fine: at ? usual : fine }));
  assert.equal(decide(circles(0.005, 0.033)).q0, "unsure");
  assert.equal(decide(circles(0.02, 0.033)).q0, "empty");
  assert.equal(decide(circles(0.025, 0.04)).q0, "unsure");
});

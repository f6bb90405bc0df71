/**
 * Reads papers for the tests in Python. `node read_photographs.js <list.json>`: a list of {file, width, height} of grey
 * bytes, or of {png} to be turned into grey bytes beside it; answers as JSON, one for each.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

import { greyOf, readPaper } from "../../static/fieldapp/records/omr/read.js";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(asked.map((one) => (one.png ? unpacked(one.png) : read(one)))));

function read({ file, width, height }) {
  const begun = performance.now();
  try {
    const { paper, code, answers, ownCode, rows } = readPaper({ data: readFileSync(file), width, height });
    return { paper, code, answers, ownCode, rows, ms: performance.now() - begun };
  } catch (error) {
    if (!error.reason) throw error;
    return { refused: error.reason, where: error.where, ms: performance.now() - begun };
  }
}

function unpacked(name) {
  const file = readFileSync(name);
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[file[25]];
  const grey = greyOf({ data: fourChannels(unfiltered(inflateSync(Buffer.concat(parts(file))), width, height, channels), channels), width, height });
  writeFileSync(`${name}.grey`, grey.data);
  return { width, height };
}

function parts(file) {
  const found = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") found.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  return found;
}

function unfiltered(raw, width, height, channels) {
  const row = width * channels;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x >= channels ? out[y * row + x - channels] : 0;
      const up = y ? out[(y - 1) * row + x] : 0;
      const corner = y && x >= channels ? out[(y - 1) * row + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * row + x] = raw[y * (row + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function fourChannels(bytes, channels) {
  if (channels === 4) return bytes;
  const out = new Uint8Array((bytes.length / channels) * 4);
  for (let at = 0; at < bytes.length / channels; at++) {
    for (let one = 0; one < 3; one++) out[at * 4 + one] = bytes[at * channels + (channels >= 3 ? one : 0)];
  }
  return out;
}

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { words as firstEn } from "../../static/fieldapp/words/en.js";
import { words as firstVi } from "../../static/fieldapp/words/vi.js";

const APP = new URL("../../static/fieldapp/", import.meta.url);
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join();
const plain = (words) => Object.keys(words).filter((key) => !key.endsWith(".one")).sort();
const read = (path) => readFileSync(new URL(path, APP), "utf8");
const sourcesIn = (...folders) => folders.flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, APP)).filter((name) => name.endsWith(".js")).map((name) => read(`${folder}/${name}`)));
const keysNamed = (sources) => sources.flatMap((source) => [...source.matchAll(/\bt\("([^"]+)"/g)].map(([, key]) => key));
const wings = await Promise.all(readdirSync(new URL("wings/", APP)).map(async (name) => {
  const [vi, en] = await Promise.all(["vi", "en"].map(async (code) => (await import(`../../static/fieldapp/wings/${name}/words/${code}.js`)).words));
  return { name, vi, en };
}));
const vi = Object.assign({}, firstVi, ...wings.map((wing) => wing.vi));
const en = Object.assign({}, firstEn, ...wings.map((wing) => wing.en));

test("both languages have the same words", () => {
  assert.deepEqual(plain(vi), plain(en));
});

test("a word has the same holes in both languages", () => {
  for (const key of plain(vi)) assert.equal(holes(vi[key]), holes(en[key]), key);
});

test("English comes when it is chosen; a language that nobody wrote is not spoken", async () => {
  const { language, speak, t } = await import("../../static/fieldapp/app/words.js");
  assert.equal(t("today.title"), vi["today.title"]);
  await speak("en");
  assert.equal(t("today.title"), en["today.title"]);
  await speak("xx");
  assert.equal(language.value, "en");
  await speak("vi");
  assert.equal(t("today.title"), vi["today.title"]);
});

test("a wing's words come with the wing, and a language chosen later is spoken there too", async () => {
  const { knows, learn, speak, t } = await import("../../static/fieldapp/app/words.js");
  const { name, vi: own, en: foreign } = wings[0];
  const key = Object.keys(own)[0];
  assert.equal(knows(key), false);
  const load = (code) => import(`../../static/fieldapp/wings/${name}/words/${code}.js`);
  await learn({ vi: () => load("vi"), en: () => load("en") });
  assert.equal(t(key), own[key]);
  await speak("en");
  assert.equal(t(key), foreign[key]);
  await speak("vi");
});

test("no two parts of the app give a word the same name", () => {
  const all = [firstVi, ...wings.map((wing) => wing.vi)].flatMap(Object.keys);
  assert.deepEqual(all.filter((key, i) => all.indexOf(key) !== i), []);
});

test("no word is empty, and none is left untranslated", () => {
  const same = ["HIV", "Karaoke"];
  for (const key of plain(vi)) {
    assert.ok(vi[key].trim() && en[key].trim(), key);
    if (vi[key] === en[key]) assert.ok(same.includes(vi[key]) || /^[{}a-z ,()]+$/.test(vi[key]), key);
  }
});

test("every key that a screen names has words, the first ones in the first load, a wing's in the wing", () => {
  const first = keysNamed(sourcesIn("app", "app/kit", "screens"));
  assert.ok(first.length > 100);
  for (const key of first) assert.ok(key in firstVi, key);
  for (const wing of wings) for (const key of keysNamed(sourcesIn(`wings/${wing.name}`))) assert.ok(key in firstVi || key in wing.vi, `${wing.name}: ${key}`);
});

test("every key that a screen builds from a choice has words for each choice", async () => {
  const choices = await import("../../static/fieldapp/records/choices.js");
  const families = {
    topic: choices.TOPICS, supply: choices.SUPPLIES, mode: choices.CONTACT_MODES, gender: choices.GENDERS,
    age: choices.AGE_BANDS, risk: choices.RISK_FACTORS, answer: choices.RISK_ANSWERS, group_of: choices.GROUPS,
    channel: choices.SAFE_CHANNELS, consent: choices.CONSENT_PURPOSES, typology: choices.VENUE_TYPOLOGY,
    state: ["here", "safe", "held", "conflict", "refused"], sending: ["idle", "busy", "offline", "waiting", "unknown_device"],
    reason: ["violence", "risks", "test", "agreed", "second", "supplies", "regular", "overdue"],
  };
  for (const [family, codes] of Object.entries(families)) for (const code of codes) assert.ok(`${family}.${code}` in vi, `${family}.${code}`);
});

test("the words of referral are whole for each need, state, step and reason", async () => {
  const { NEEDS } = await import("../../static/fieldapp/records/needs.js");
  const machine = await import("../../static/fieldapp/records/referral_states.js");
  const { SAYINGS } = await import("../../static/fieldapp/wings/referral/drafts.js");
  const steps = SAYINGS.flatMap(([, events]) => events);
  const families = {
    need: NEEDS, urgency: [...machine.URGENCIES, ...machine.URGENCIES.map((code) => `${code}.means`)],
    referral_state: [...machine.STATES, "recalled"].flatMap((code) => [code, `${code}.means`]),
    step: steps.flatMap((code) => [code, `${code}.means`]), happened: [...machine.EVENTS, "recall", "recall_confirmed"],
    reason_why: machine.REASONS, says: SAYINGS.map(([who]) => who), side: ["worker", "provider", "client", "office"],
    rung: ["lead", "officer", "lead.means", "officer.means"], freshness: ["amber", "stale", "never"],
    rating: ["1", "2", "3", "4", "5"], satisfied: ["1", "2", "3", "4", "5"], week: ["0", "1", "2", "3", "4", "5", "6"],
    is_free: ["yes", "no"], asks_for_id: ["yes", "no"], anonymous_ok: ["yes", "no"],
    phones: ["records_yes", "records_unknown", "police_yes", "police_unknown"], services: ["openNow", "noId", "free"],
    reason_of: ["no_consent", "no_such_service", "not_a_receiver"], kind: ["referral", "referral_event", "service_rating"],
  };
  for (const [family, codes] of Object.entries(families)) for (const code of codes) assert.ok(`${family}.${code}` in vi, `${family}.${code}`);
});

test("every named failure of the store says what happened, what was kept and what to do", () => {
  const source = readFileSync(new URL("store/errors.js", APP), "utf8");
  const codes = [...source.slice(0, source.indexOf("export")).matchAll(/`([a-z_]+)`/g)].map(([, code]) => code).filter((code) => code !== "problems" && code !== "code");
  assert.ok(codes.length > 8);
  for (const code of codes) for (const part of ["happened", "kept", "todo"]) assert.ok(`error.${code}.${part}` in vi, `${code}.${part}`);
});

test("no word names the trade", () => {
  const forbidden = /mại dâm|bán dâm|prostitut|sex work|escort/i;
  for (const words of [vi, en]) for (const text of Object.values(words)) assert.doesNotMatch(text, forbidden);
});

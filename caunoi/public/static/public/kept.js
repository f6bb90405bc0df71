/* Shows services out of the address book that is kept on the phone. */
import { isOpen, matching } from "./matching.js";

const DAYS = /** @type {const} */ ([0, 1, 2, 3, 4, 5, 6]);
const MONDAY = Date.UTC(2024, 0, 1);
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const language = document.documentElement.lang;

/** @returns {Promise<any>} the book, from the network or as it is kept */
export async function book() {
  return (await fetch("/find/data.json")).json();
}

/** @param {string} day */
export function sayDay(day) {
  return day.split("-").reverse().join("/");
}

/** @param {any} all @param {string} path @param {URLSearchParams} asked @param {Element} found @param {Element} rows */
export function show(all, path, asked, found, rows) {
  const one = /\/s\/([0-9a-f-]{36})\//.exec(path)?.[1];
  const now = Date.now();
  const list = one
    ? all.services.filter((/** @type {any} */ it) => it.i === one)
    : matching(all.services, asked, now);
  const shown = path.includes("/hotlines/") ? list.filter((/** @type {any} */ it) => it.l) : list;
  found.textContent = shown.length ? words.found.replace("%(count)s", shown.length) : words.none;
  rows.replaceChildren(...shown.map((/** @type {any} */ it) => card(it, now)));
}

/** @param {any} it @param {number} now */
function card(it, now) {
  const open = isOpen(it.h ?? [], now) ? [mark(words.open)] : [];
  const good = [it.f === "y" && words.cost.y, it.q === "n" && words.id.n, it.m === "y" && words.nameless.y];
  const more = it.q === "y" ? [line(words.id.y, "warn")] : [];
  return make("article", "card", [
    make("h3", "", [it.n]),
    line(it.o, "by"),
    make("p", "badges", [...open, ...good.filter(Boolean).map(mark)]),
    ...more,
    ...(it.x ? [line(it.x)] : []),
    ...(it.a ?? []).map((/** @type {string[]} */ parts) => line(parts.filter(Boolean).join(", "))),
    ...(it.h ?? []).map((/** @type {any[]} */ row) => line(sayHours(row), "quiet")),
    ...(it.c ?? []).map((/** @type {string} */ text) => line(text)),
    ...(it.b ? [line(`${words.bring}: ${it.b.join(", ")}`)] : []),
    ...(it.p ?? []).map(number),
    checked(it, now),
  ]);
}

/** What is to be known stands before the number. @param {any[]} phone */
function number([text, href, records, police, free, note]) {
  const ring = make(href ? "a" : "b", "ring", [text]);
  if (href) ring.setAttribute("href", href);
  const said = [
    make("li", records === "y" ? "warn" : "", [words.records[records]]),
    make("li", police === "y" ? "warn" : "", [words.police[police]]),
  ];
  const about = [free && words.free, note].filter(Boolean).join(". ");
  return make("div", "number", [make("ul", "before", said), ring, make("span", "quiet", [about])]);
}

/** @param {any} it @param {number} now */
function checked(it, now) {
  if (!it.v) return line(words.never, "quiet warn");
  const isFresh = new Date(now).toISOString().slice(0, 10) <= it.g;
  return line((isFresh ? words.checked : words.stale).replace("%(day)s", sayDay(it.v)), isFresh ? "quiet good" : "quiet warn");
}

/** @param {any[]} row */
function sayHours([bits, clock]) {
  return `${sayDays(bits)}: ${clock ? clock.join("-") : words.clock}`;
}

/** @param {number} bits */
function sayDays(bits) {
  if (bits === 127) return words.daily;
  const name = new Intl.DateTimeFormat(language, { weekday: language === "vi" ? "long" : "short", timeZone: "UTC" });
  const days = DAYS.filter((day) => (bits >> day) & 1);
  return days.map((day) => name.format(MONDAY + day * 86_400_000)).join(", ");
}

/** @param {string} text */
function mark(text) {
  return make("span", "good", [text]);
}

/** @param {string} text */
function line(text, kind = "") {
  return make("p", kind, [text]);
}

/** @param {string} tag @param {string} kind @param {(string | Node)[]} inside */
function make(tag, kind, inside) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
}

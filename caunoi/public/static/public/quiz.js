/**
 * Keeps a filled form until the cell has it. What is being filled in lives as long as this tab; what could not be
 * sent waits on this phone, is sent again by itself, and is deleted as soon as it is kept. Without this script the
 * form works as any form does.
 */

const WAITING = "sheets-to-send";
const form = document.querySelector("form[data-keep]");
const said = { problem: "problem", waiting: "waiting", kept: "kept" };
let pause = 4_000;
let timer = 0;

const part = (name) => document.getElementById(said[name]);
const draftKey = () => `draft-${form.dataset.keep}`;
const readJson = (store, key, empty) => {
  try {
    return JSON.parse(store.getItem(key)) ?? empty;
  } catch {
    return empty;
  }
};
const waiting = () => readJson(localStorage, WAITING, []);
const setWaiting = (sheets) =>
  sheets.length ? localStorage.setItem(WAITING, JSON.stringify(sheets)) : localStorage.removeItem(WAITING);

function show(name, text) {
  for (const one of Object.keys(said)) part(one).hidden = one !== name;
  if (!name) return;
  if (text) part(name).textContent = text;
  part(name).scrollIntoView({ block: "center" });
}

/** The form as [name, value] pairs. */
const filled = () => [...new FormData(form).entries()].map(([name, value]) => [name, String(value)]);

function saveDraft() {
  sessionStorage.setItem(draftKey(), JSON.stringify(filled().filter(([name]) => name !== "token")));
}

function restoreDraft() {
  for (const [name, value] of readJson(sessionStorage, draftKey(), [])) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
      else field.value = value;
    }
  }
}

async function post(action, pairs) {
  const answer = await fetch(action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(pairs),
    credentials: "omit",
  });
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!isOurs) throw new Error(`not taken: ${answer.status}`);
  return answer.json();
}

/** Send once; with a fresh token if the page lay open for long. Throws where nothing could be heard. */
async function send(sheet) {
  const answer = await post(sheet.action, sheet.pairs);
  if (!answer.token) return answer;
  const again = sheet.pairs.map(([name, value]) => [name, name === "token" ? answer.token : value]);
  return post(sheet.action, again);
}

function later(sheet) {
  const id = (one) => one.pairs.find(([name]) => name === "id")[1];
  setWaiting([...waiting().filter((one) => id(one) !== id(sheet)), sheet]);
  form.hidden = true;
  show("waiting");
  arm();
}

function arm() {
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, pause * (0.75 + Math.random() / 2)); // a hall's phones do not come all at once
  pause = Math.min(pause * 1.6, 60_000);
}

const isHere = (sheet) => sheet.code === form.dataset.keep;

function hear(answer) {
  form.hidden = Boolean(answer.kept);
  if (answer.kept) sessionStorage.removeItem(draftKey());
  show(answer.kept ? "kept" : "problem", answer.kept ? answer.said : answer.problem);
}

async function sendWaiting() {
  const [sheet, ...others] = waiting();
  if (!sheet) return;
  try {
    const answer = await send(sheet);
    setWaiting(others);
    pause = 4_000;
    if (isHere(sheet)) hear(answer);
    if (others.length) arm();
  } catch {
    arm();
  }
}

async function submit(event) {
  event.preventDefault();
  const sheet = { code: form.dataset.keep, action: form.action, pairs: filled() };
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const answer = await send(sheet);
    hear(answer);
  } catch {
    later(sheet);
  } finally {
    button.disabled = false;
  }
}

function forget() {
  clearTimeout(timer);
  setWaiting([]);
  sessionStorage.removeItem(draftKey());
  form.hidden = false;
  form.reset();
  show("");
}

if (form) {
  restoreDraft();
  form.addEventListener("input", saveDraft);
  form.addEventListener("submit", submit);
  document.getElementById("forget").addEventListener("click", forget);
  window.addEventListener("online", sendWaiting);
  if (waiting().some(isHere)) {
    form.hidden = true;
    show("waiting");
  }
  sendWaiting();
}

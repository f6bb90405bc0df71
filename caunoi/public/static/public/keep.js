/* Keep the address book on this phone, take it away again, and search in it. */
import { book, sayDay, show } from "./kept.js";

const HOME = "/find/";
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
const [status, keepButton, removeButton, shelf] = ["status", "keep", "remove", "book"].map(part);
const form = /** @type {HTMLFormElement} */ (shelf.querySelector("form"));
const canKeep = "serviceWorker" in navigator && "caches" in window;

keepButton.addEventListener("click", () => doing(keep));
removeButton.addEventListener("click", () => doing(remove));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(new URLSearchParams(/** @type {any} */ (new FormData(form))));
});
begin();

async function begin() {
  if (!canKeep) return say(words.cannot);
  await tell((await isKept()) ? undefined : words.not);
  const asked = new URLSearchParams(location.search);
  const instead = !location.pathname.endsWith("/keep/");
  if (!instead && !asked.size) return;
  part("manage").hidden = instead;
  for (const [name, value] of asked) fillIn(name, value);
  await search(asked);
}

async function keep() {
  const registration = await navigator.serviceWorker.register(`${HOME}sw.js`, { scope: HOME });
  await activated(registration);
  await tell();
}

async function remove() {
  const registration = await ours();
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith("find-")) await caches.delete(name);
  await tell(words.gone);
}

/** What is so now: the buttons, the state, the search. */
async function tell(/** @type {string | undefined} */ text) {
  const kept = await isKept();
  keepButton.hidden = kept;
  removeButton.hidden = shelf.hidden = !kept;
  const all = kept ? await book() : null;
  say(text ?? words.kept.replace("%(day)s", sayDay(all.made)));
}

async function search(/** @type {URLSearchParams} */ asked) {
  show(await book(), location.pathname, asked, part("found"), part("rows"));
}

async function doing(/** @type {() => Promise<void>} */ deed) {
  const buttons = /** @type {HTMLButtonElement[]} */ ([keepButton, removeButton]);
  for (const button of buttons) button.disabled = true;
  say(words.busy);
  try {
    await deed();
  } catch {
    await remove();
    say(words.failed);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

async function ours() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  return registrations.find(({ scope }) => new URL(scope).pathname === HOME);
}

async function isKept() {
  const names = await caches.keys();
  return Boolean(await ours()) && names.some((name) => name.startsWith("find-"));
}

/** @param {ServiceWorkerRegistration} registration */
function activated(registration) {
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return Promise.resolve();
  return new Promise((resolve, reject) =>
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(undefined);
      if (worker.state === "redundant") reject(new Error("not kept"));
    }),
  );
}

function fillIn(/** @type {string} */ name, /** @type {string} */ value) {
  const field = /** @type {any} */ (form.elements.namedItem(name));
  if (field?.type === "checkbox") field.checked = true;
  else if (field) field.value = value;
}

function say(/** @type {string} */ text) {
  status.textContent = text;
}

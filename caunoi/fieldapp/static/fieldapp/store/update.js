/** The service worker: registers it, says when a newer version waits, restarts into it when a person agrees. */
import { tell } from "./phone.js";

/** @type {{registration: ServiceWorkerRegistration | null}} */
const app = { registration: null };

/** @param {import("./phone.js").Phone} phone @param {() => void} sendNow called when the worker wakes the app to send */
export async function registerWorker(phone, sendNow) {
  const workers = globalThis.navigator?.serviceWorker;
  if (!workers) return;
  workers.addEventListener("message", ({ data }) => {
    if (data === "send") sendNow();
    if (data === "the rest is here") tell(phone, { isWhole: true });
  });
  const registration = await register(workers);
  app.registration = registration;
  const look = () => tell(phone, { updateWaiting: Boolean(registration.waiting && registration.active) });
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  await workers.ready;
  fetchTheRest();
  addEventListener("online", fetchTheRest);
}

/** Wings and languages come once the app has started, and again where the network broke off. */
function fetchTheRest() {
  app.registration?.active?.postMessage("fetch the rest");
}

/** A worker that can send by itself; where workers know no modules, one that only keeps the files. @param {ServiceWorkerContainer} workers */
async function register(workers) {
  const how = { scope: "/app/", updateViaCache: /** @type {const} */ ("none") };
  try {
    return await workers.register("/app/sw.js", { ...how, type: "module" });
  } catch {
    return workers.register("/app/sw.js?plain", how);
  }
}

/** Asks the browser to send when the network is back, even if the app is closed by then. */
export async function wishToSend() {
  const sync = /** @type {any} */ (app.registration)?.sync;
  await sync?.register("send").catch(() => {});
}

/** Lets the waiting version take over, then starts again. */
export function restartIntoUpdate() {
  const waiting = app.registration?.waiting;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}

/** Begins: reads what was chosen, opens the store, shows the app. */
import { App, enrolment } from "./app/app.js";
import { watchForQuiet } from "./app/autolock.js";
import { forgetWhenLocked } from "./app/forgetting.js";
import { coverAgain } from "./app/cover.js";
import { loadPreferences } from "./app/preferences.js";
import { followOutings } from "./app/outing.js";
import { followRecents } from "./app/recent_records.js";
import { followBackKey } from "./app/route.js";
import { follow } from "./app/state.js";
import { followUnfinished } from "./app/unfinished.js";
import { html, render } from "./app/ui.js";
import { readEnrolment } from "./store/index.js";

const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** Takes the office's code from the address and leaves no trace of it there. */
function takeEnrolment() {
  enrolment.value = readEnrolment(location.href)?.code ?? "";
  if (location.hash) history.replaceState(null, "", location.pathname);
}

async function begin() {
  coverAgain();
  takeEnrolment();
  addEventListener("hashchange", takeEnrolment);
  followBackKey();
  render(html`<${App} />`, root);
  try {
    await follow();
    await loadPreferences();
  } catch (error) {
    render(html`<${App} failure=${error} />`, root);
    return;
  }
  followRecents();
  followUnfinished();
  followOutings();
  forgetWhenLocked();
  watchForQuiet();
}

void begin();

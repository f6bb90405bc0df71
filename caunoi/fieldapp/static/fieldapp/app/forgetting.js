/** When the vault closes, everything that was open goes: the place, the quiet line, the code of an enrolment. */
import { enrolment } from "./app.js";
import { home, place } from "./route.js";
import { emptied, said, status } from "./state.js";
import { effect } from "./ui.js";

const KEEPS_THE_LINE = ["today", "record"];
let wasOpen = false;

/** Call once, after the store has started. */
export function forgetWhenLocked() {
  effect(() => {
    const isOpen = status.value.phase === "open";
    if (wasOpen && !isOpen) forget();
    if (isOpen) enrolment.value = emptied.value = "";
    wasOpen = isOpen;
  });
  effect(() => {
    if (!KEEPS_THE_LINE.includes(place.value.name)) said.value = null;
  });
}

function forget() {
  said.value = null;
  home();
}

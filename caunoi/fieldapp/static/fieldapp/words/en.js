/** All words of the app in one language; the parts follow the screens. */
import { care } from "./en/care.js";
import { choices } from "./en/choices.js";
import { clients } from "./en/clients.js";
import { failures } from "./en/failures.js";
import { frame } from "./en/frame.js";
import { work } from "./en/work.js";

/** @type {Record<string, string>} */
export const words = { ...frame, ...work, ...clients, ...choices, ...care, ...failures };

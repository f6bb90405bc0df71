/** All words of the app in one language; the parts follow the screens. */
import { care } from "./vi/care.js";
import { choices } from "./vi/choices.js";
import { clients } from "./vi/clients.js";
import { failures } from "./vi/failures.js";
import { frame } from "./vi/frame.js";
import { work } from "./vi/work.js";

/** @type {Record<string, string>} */
export const words = { ...frame, ...work, ...clients, ...choices, ...care, ...failures };

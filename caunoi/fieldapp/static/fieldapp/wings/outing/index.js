/** Out and back: the own timer, and those whom this person looks out for. */
import { OutingScreen } from "./outing.js";

/** @type {Record<string, any>} */
export const screens = { outing: OutingScreen };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

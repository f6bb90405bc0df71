/** Material to learn from, kept on the phone for the evenings without a network; a quiz that stays on the phone. */
import { Library } from "./library.js";
import { Material } from "./material.js";

/** @type {Record<string, any>} */
export const screens = { library: Library, material: Material };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

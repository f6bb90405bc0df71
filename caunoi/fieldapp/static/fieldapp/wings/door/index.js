/** The door of a class: badges in and out, by several phones, with or without a network. */
import { checkInProblems } from "../../records/check_in.js";
import { Door } from "./door.js";
import { Hall } from "./hall.js";

/** @type {Record<string, any>} */
export const screens = { door: Door, hall: Hall };

export const kinds = { check_in: checkInProblems };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

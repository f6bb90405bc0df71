/** The back-line: who is on call now, a call in a few touches, what became of it. */
import { callProblems, callStepProblems } from "../../records/call.js";
import { Backline } from "./backline.js";
import { CallScreen } from "./call.js";
import { NewCall } from "./new_call.js";

/** @type {Record<string, any>} */
export const screens = { backline: Backline, new_call: NewCall, call: CallScreen };

export const kinds = { call: callProblems, call_step: callStepProblems };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

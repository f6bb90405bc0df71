/** Paper that the camera reads: answer sheets and lists of presence. The picture stays in memory until the paper is done, and goes nowhere. */
import { answerSheetProblems } from "../../records/answer_sheet.js";
import { presenceSheetProblems } from "../../records/check_in.js";
import { Paper } from "./paper.js";

/** @type {Record<string, any>} */
export const screens = { paper: Paper };

export const kinds = { answer_sheet: answerSheetProblems, presence_sheet: presenceSheetProblems };

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

/** From a named failure to what a person reads: what happened, what was kept, what to do. */
import { knows, t } from "./words.js";

/**
 * @param {any} error anything thrown by the store
 * @returns {{happened: string, kept: string, todo: string}}
 */
export function explain(error) {
  const code = knows(`error.${error?.code}.happened`) ? error.code : "unknown";
  return { happened: t(`error.${code}.happened`), kept: t(`error.${code}.kept`), todo: t(`error.${code}.todo`) };
}

/** The words for one problem of one field. @param {import("../store/types").Problem} problem @returns {string} */
export function problemWords(problem) {
  const field = problem.field.split(".").pop();
  const name = knows(`field.${field}`) ? t(`field.${field}`) : problem.field;
  const what = knows(`problem.${problem.code}`) ? t(`problem.${problem.code}`, { found: problem.found ? t(`identifier.${problem.found}`) : "" }) : t("problem.choice");
  return `${name}: ${what}`;
}

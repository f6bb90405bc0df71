/** What somebody needs, and what follows: a survey, advice, a test followed up, a trade, a loan. */
import { consultationProblems, loanProblems, surveyProblems, testFollowUpProblems } from "../../records/livelihood.js";
import { tradeStepProblems, tradeTrainingProblems } from "../../records/trade_steps.js";
import * as store from "../../store/index.js";
import { Consultation } from "./consultation.js";
import { FoundNeeds } from "./found_needs.js";
import { NewLoan } from "./new_loan.js";
import { Survey } from "./survey.js";
import { TestFollowUp } from "./test_follow_up.js";
import { knownTrainings } from "./trainings.js";
import { Trades } from "./trades.js";

/** @type {Record<string, any>} */
export const screens = { survey: Survey, found_needs: FoundNeeds, consultation: Consultation, test_follow_up: TestFollowUp, trades: Trades, new_loan: NewLoan };

/** With what only the lists know. @param {(data: any, world: any) => import("../../store/types").Problem[]} check @returns {import("../../store/types").KindCheck} */
const withLists = (check) => (data, world) =>
  check(data, { ...world, questions: store.rows("survey_questions"), agreements: store.rows("agreements"), trades: store.rows("trades"), trainings: knownTrainings() });

export const kinds = {
  survey: withLists(surveyProblems), consultation: withLists(consultationProblems), test_follow_up: withLists(testFollowUpProblems),
  trade_training: withLists(tradeTrainingProblems), trade_step: withLists(tradeStepProblems), loan: withLists(loanProblems),
};

export const words = { vi: () => import("./words/vi.js"), en: () => import("./words/en.js") };

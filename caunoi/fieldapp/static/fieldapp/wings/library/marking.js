/** What is right in a quiz: exactly the right options, neither fewer nor more. */

/** @param {{correct: number[]}} question @param {number[]} given */
export const isRight = (question, given) => given.length === question.correct.length && question.correct.every((one) => given.includes(one));

/** How many are right. @param {{correct: number[]}[]} questions @param {Record<number, number[]>} answers */
export const rightOf = (questions, answers) => questions.filter((question, place) => isRight(question, answers[place] ?? [])).length;

/** What a peer says of a service: friendly to our clients, 1 to 5. */
import { id, pastDay, problemsByShape, required, whole } from "./checks.js";

/** @type {Record<string, import("./checks").Check>} */
const RATING = { service: required(id), club: required(id), on: required(pastDay), friendliness: required(whole(1, 5)) };

/** @param {any} data @param {import("./checks").World} world @returns {import("./checks").Problem[]} */
export const serviceRatingProblems = (data, world) => problemsByShape(RATING, data, world);

/** How material is told in a line. */
import { t } from "../../app/words.js";

const MB = 1024 * 1024;

/** `Phim · 6 phút · 24 MB` @param {any} row */
export const about = (row) => [t(`library.kind_${row.kind}`), row.minutes && t("library.minutes", { n: row.minutes }), row.size && sizeOf(row.size), row.quiz && t("library.with_quiz")].filter(Boolean).join(" · ");

/** @param {number} bytes */
export const sizeOf = (bytes) => (bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0).replace(".", ",")} MB`);

/** Whether the latest version lies on this phone: a page always does. @param {any} shelf @param {any} row */
export const isHere = (shelf, row) => row.kind === "page" || shelf?.files[row.id]?.version === row.version;

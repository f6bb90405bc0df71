/* The laws of the finder again, for the address book on the phone: the same services as the server would show. */

const HERE = 7 * 60 * 60 * 1000; // clocks in Việt Nam, whatever the phone says
const BEFORE_NAMES = /^(phuong|xa|thi tran|thi xa|thanh pho|dac khu|huyen|quan|tp\.?|tx\.?|tt\.?|p\.|x\.|h\.|q\.)\s*/;

/** `Đông Triều` and `dong trieu` are the same. @param {string} text */
export function fold(text) {
  const plain = text.replace(/[đð]/gi, "d").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().trim().replace(/\s+/g, " ");
}

/** @param {any[]} services @param {URLSearchParams} asked @param {number} now */
export function matching(services, asked, now) {
  const need = Number(asked.get("need") ?? 0) - 1;
  const place = fold(asked.get("place") ?? "").split(",")[0].trim();
  const name = place.replace(BEFORE_NAMES, "") || place;
  return services
    .filter((it) => need < 0 || ((it.d ?? 0) >> need) & 1)
    .filter((it) => !asked.has("no_id") || it.q === "n")
    .filter((it) => !asked.has("free") || it.f === "y")
    .filter((it) => !asked.has("open") || isOpen(it.h ?? [], now))
    .map((it) => ({ ...it, isThere: name === "" || isThere(it, name) }))
    .filter((it) => it.isThere || it.t || !it.a)
    .sort((one, other) => Number(other.isThere) - Number(one.isThere));
}

/** @param {any[]} hours @param {number} now */
export function isOpen(hours, now) {
  const today = new Date(now + HERE);
  const yesterday = new Date(now + HERE - 24 * 60 * 60 * 1000);
  const clock = today.toISOString().slice(11, 16);
  return hours.some((row) => {
    const [opens, closes] = row[1] ?? ["00:00", "24:00"];
    const pastMidnight = closes <= opens;
    const begun = holdsOn(row, today) && clock >= opens && (clock < closes || pastMidnight);
    return begun || (pastMidnight && holdsOn(row, yesterday) && clock < closes);
  });
}

/** @param {any} it @param {string} name */
function isThere(it, name) {
  const names = it.k ?? [];
  return names.includes(name) || (name.length > 2 && names.some((/** @type {string} */ each) => each.includes(name)));
}

/** @param {any[]} row @param {Date} day */
function holdsOn([days, , from, to], day) {
  const date = day.toISOString().slice(0, 10);
  const weekday = (day.getUTCDay() + 6) % 7;
  return Boolean((days >> weekday) & 1) && (!from || from <= date) && (!to || date <= to);
}

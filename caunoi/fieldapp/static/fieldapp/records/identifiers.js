/**
 * What a note must not hold: numbers, addresses, names, accounts. The same rules as the cell's
 * (`caunoi/privacy/identifiers.py`), held together by sync/examples/identifiers.json. A guard for tired eyes, not a
 * proof. Tried in order on NFC text with dates blanked; the second word says whether in small letters. Patterns keep to
 * what Python and JavaScript read alike; PIECES stand for their text in them.
 */

const MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
const SURNAMES = [
  "Nguyễn Trần Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Trịnh Đoàn Lưu Tạ Vương Nguyen Tran",
  "Pham Huynh Hoang Dang Bui Ngo Duong Trinh Doan",
].join(" ").split(" ");
const RARER_SURNAMES = [
  "Lê Hồ Hà Cao Mai Lâm Châu Đào Tô Trương Tăng Thái Quách Khổng Phùng Kiều Chu Le Vu Vo Do Dinh Ha Luong",
  "Lương Truong Phung Tieu",
].join(" ").split(" ");
const FAMILIES = [...new Set([...SURNAMES, ...RARER_SURNAMES].map((name) => name.toLowerCase()))].sort();

/** @type {Record<string, string>} */
export const PIECES = {
  "‹": "(?<![0-9A-Za-zÀ-ỹ])", // a word begins
  "›": "(?![0-9A-Za-zÀ-ỹ])", // a word ends
  CAPITAL: `[A-Z${MARKED.toUpperCase()}][a-z${MARKED}]+`,
  SURNAME: `(?:${SURNAMES.join("|")})`,
  RARER: `(?:${RARER_SURNAMES.join("|")})`,
  FAMILY: `(?:${FAMILIES.join("|")})`,
};
export const DATES = String.raw`(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})(?![0-9./-])`;

/** @type {[kind: string, on: string, pattern: string][]} */
export const RULES = [
  ["email", "lower", String.raw`[a-z0-9._%+-]+@[a-z0-9-]+[.][a-z]{2,}`],
  ["link", "lower", String.raw`https?://|www[.]`],
  ["link", "lower", String.raw`‹[a-z0-9-]+[.](?:com|vn|net|org|info|me)›`],
  ["account", "lower", String.raw`(?:^|[\s,;(])@[a-z0-9_.]{3,}`],
  ["account", "lower", String.raw`‹(?:zalo|facebook|fb|telegram|viber|tiktok|instagram)\s*(?:là|la|is|:|=)\s*\S`],
  ["coordinates", "lower", String.raw`[0-9]{1,3}[.,][0-9]{4,}\s*[,;]\s*[0-9]{1,3}[.,][0-9]{4,}`],
  ["plate", "lower", String.raw`‹[0-9]{2}\s?-?\s?[a-z][a-z0-9]?\s?-?\s?[0-9]{3}[.]?[0-9]{2}›`],
  ["phone", "lower", String.raw`(?<![0-9])(?:[+]?84|[(]?0)(?:[ .()-]{0,2}[0-9]){9,10}(?![0-9])`],
  ["id_number", "lower", String.raw`(?<![0-9])[0-9]{8,}`],
  ["id_number", "lower", String.raw`(?<![0-9])[0-9]{3,4}(?:[ .-][0-9]{3,4}){2,}(?![0-9])(?!\s*(?:đ|vnd|vnđ))`],
  ["id_number", "lower", String.raw`‹[a-z][0-9]{7}›`],
  ["birth", "lower", String.raw`(?:ngày sinh|sinh ngày|sinh năm|ngay sinh|sinh ngay|sinh nam)\s*:?\s*[0-9]`],
  ["birth", "lower", String.raw`‹(?:n/s|date of birth|born(?: in| on)?)\s*:?\s*[0-9]`],
  ["address", "lower", String.raw`‹(?:số nhà|nhà số|so nha|nha so)\s*[0-9]`],
  ["address", "lower", String.raw`‹(?:ngõ|ngách|hẻm|kiệt|ngach|hem)\s+[0-9]`],
  ["address", "lower", String.raw`‹tổ\s+[0-9]+\s*,?\s*(?:khu|ấp|thôn|phường|tdp)›`],
  ["address", "lower", String.raw`‹[0-9]+[a-z]?(?:/[0-9]+)*\s+(?:đường|phố|duong)\s+(?!dây›|day›)[a-zà-ỹ]`],
  ["address", "lower", String.raw`‹(?:phòng|phong)\s+(?:trọ\s+)?(?:số\s+)?[0-9]{2,}`],
  ["address", "lower", String.raw`[0-9]+\s+[a-zà-ỹ]+\s+(?:street|road)›`],
  ["name", "lower", String.raw`‹(?:tên thật|tên đầy đủ|họ tên|họ và tên|tên là|ten that|ho ten|ten la)›|‹tên:`],
  ["name", "lower", String.raw`‹(?:real name|full name|name is)›`],
  ["name", "lower", String.raw`‹FAMILY\s+(?:thị|văn|thi|van)\s+[a-zà-ỹ]{2,}`],
  ["name", "text", String.raw`‹(?:SURNAME|RARER)(?:\s+CAPITAL){2,3}›`],
  ["name", "text", String.raw`‹SURNAME\s+CAPITAL›`],
  ["name", "text", String.raw`‹(?:[Cc]hị|[Aa]nh|[Cc]ô|[Cc]hú|[Bb]ác|[Ôô]ng|[Bb]à|[Cc]háu|[Ee]m|[Bb]ạn|chi)\s+(?!Tô›|Rịa›)CAPITAL›`],
];

const BLANK_DATES = new RegExp(DATES, "gu");
const COMPILED = RULES.map(([kind, on, pattern]) => ({ kind, on, form: compiled(pattern) }));

/**
 * What a text seems to hold: `phone`, `id_number`, `email`, `link`, `account`, `coordinates`, `plate`, `birth`,
 * `address`, `name`; null if nothing.
 * @param {string} text
 * @returns {string | null}
 */
export function identifierIn(text) {
  const whole = text.normalize("NFC");
  const dateless = whole.replace(BLANK_DATES, " ");
  const found = COMPILED.find(({ kind, on, form }) => {
    const looked = kind === "birth" ? whole : dateless;
    return form.test(on === "lower" ? looked.toLowerCase() : looked);
  });
  return found ? found.kind : null;
}

/** @param {string} pattern */
function compiled(pattern) {
  const whole = Object.entries(PIECES).reduce((text, [piece, meaning]) => text.replaceAll(piece, meaning), pattern);
  return new RegExp(whole, "u");
}

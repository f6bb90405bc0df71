"""What a note must not hold: numbers, addresses, names, accounts.

The same rules as the phone's (`fieldapp/records/identifiers.js`), held together by sync/examples/identifiers.json.
A guard for tired eyes, not a proof. Tried in order on NFC text with dates blanked; `on` says whether in small letters.
Patterns keep to what Python and JavaScript read alike; PIECES stand for their text in them.
"""

import re
import unicodedata
from typing import NamedTuple

MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
MARKED_CAPITALS = MARKED.upper()
SURNAMES = (
    "Nguyễn Trần Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Trịnh Đoàn Lưu Tạ Vương "
    "Nguyen Tran Pham Huynh Hoang Dang Bui Ngo Duong Trinh Doan"
)
RARER_SURNAMES = (
    "Lê Hồ Hà Cao Mai Lâm Châu Đào Tô Trương Tăng Thái Quách Khổng Phùng Kiều Chu Le Vu Vo Do Dinh "
    "Ha Luong Lương Truong Phung Tieu"
)

PIECES = {
    "‹": "(?<![0-9A-Za-zÀ-ỹ])",  # a word begins
    "›": "(?![0-9A-Za-zÀ-ỹ])",  # a word ends
    "CAPITAL": f"[A-Z{MARKED_CAPITALS}][a-z{MARKED}]+",
    "SURNAME": f"(?:{SURNAMES.replace(' ', '|')})",
    "RARER": f"(?:{RARER_SURNAMES.replace(' ', '|')})",
    "FAMILY": f"(?:{'|'.join(sorted({*SURNAMES.lower().split(), *RARER_SURNAMES.lower().split()}))})",
}
DATES = r"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})(?![0-9./-])"


class Rule(NamedTuple):
    """What a text seems to hold if the pattern is found in it."""

    kind: str
    on: str
    pattern: str


RULES = [
    Rule("email", "lower", r"[a-z0-9._%+-]+@[a-z0-9-]+[.][a-z]{2,}"),
    Rule("link", "lower", r"https?://|www[.]"),
    Rule("link", "lower", r"‹[a-z0-9-]+[.](?:com|vn|net|org|info|me)›"),
    Rule("account", "lower", r"(?:^|[\s,;(])@[a-z0-9_.]{3,}"),
    Rule("account", "lower", r"‹(?:zalo|facebook|fb|telegram|viber|tiktok|instagram)\s*(?:là|la|is|:|=)\s*\S"),
    Rule("coordinates", "lower", r"[0-9]{1,3}[.,][0-9]{4,}\s*[,;]\s*[0-9]{1,3}[.,][0-9]{4,}"),
    Rule("plate", "lower", r"‹[0-9]{2}\s?-?\s?[a-z][a-z0-9]?\s?-?\s?[0-9]{3}[.]?[0-9]{2}›"),
    Rule("phone", "lower", r"(?<![0-9])(?:[+]?84|[(]?0)(?:[ .()-]{0,2}[0-9]){9,10}(?![0-9])"),
    Rule("id_number", "lower", r"(?<![0-9])[0-9]{8,}"),
    Rule("id_number", "lower", r"(?<![0-9])[0-9]{3,4}(?:[ .-][0-9]{3,4}){2,}(?![0-9])(?!\s*(?:đ|vnd|vnđ))"),
    Rule("id_number", "lower", r"‹[a-z][0-9]{7}›"),
    Rule("birth", "lower", r"(?:ngày sinh|sinh ngày|sinh năm|ngay sinh|sinh ngay|sinh nam)\s*:?\s*[0-9]"),
    Rule("birth", "lower", r"‹(?:n/s|date of birth|born(?: in| on)?)\s*:?\s*[0-9]"),
    Rule("address", "lower", r"‹(?:số nhà|nhà số|so nha|nha so)\s*[0-9]"),
    Rule("address", "lower", r"‹(?:ngõ|ngách|hẻm|kiệt|ngach|hem)\s+[0-9]"),
    Rule("address", "lower", r"‹tổ\s+[0-9]+\s*,?\s*(?:khu|ấp|thôn|phường|tdp)›"),
    Rule("address", "lower", r"‹[0-9]+[a-z]?(?:/[0-9]+)*\s+(?:đường|phố|duong)\s+(?!dây›|day›)[a-zà-ỹ]"),
    Rule("address", "lower", r"‹(?:phòng|phong)\s+(?:trọ\s+)?(?:số\s+)?[0-9]{2,}"),
    Rule("address", "lower", r"[0-9]+\s+[a-zà-ỹ]+\s+(?:street|road)›"),
    Rule("name", "lower", r"‹(?:tên thật|tên đầy đủ|họ tên|họ và tên|tên là|ten that|ho ten|ten la)›|‹tên:"),
    Rule("name", "lower", r"‹(?:real name|full name|name is)›"),
    Rule("name", "lower", r"‹FAMILY\s+(?:thị|văn|thi|van)\s+[a-zà-ỹ]{2,}"),
    Rule("name", "text", r"‹(?:SURNAME|RARER)(?:\s+CAPITAL){2,3}›"),
    Rule("name", "text", r"‹SURNAME\s+CAPITAL›"),
    Rule(
        "name",
        "text",
        r"‹(?:[Cc]hị|[Aa]nh|[Cc]ô|[Cc]hú|[Bb]ác|[Ôô]ng|[Bb]à|[Cc]háu|[Ee]m|[Bb]ạn|chi)\s+(?!Tô›|Rịa›)CAPITAL›",
    ),
]


def identifier_in(text: str) -> str | None:
    """`phone`, `id_number`, `email`, `link`, `account`, `coordinates`, `plate`, `birth`, `address` or `name`.

    None if the text seems to hold nothing that identifies somebody.
    """
    whole = unicodedata.normalize("NFC", text)
    dateless = re.sub(DATES, " ", whole)
    for rule, form in COMPILED:
        looked = whole if rule.kind == "birth" else dateless
        if form.search(looked.lower() if rule.on == "lower" else looked):
            return rule.kind
    return None


def _compiled(rule: Rule) -> re.Pattern[str]:
    pattern = rule.pattern
    for piece, meaning in PIECES.items():
        pattern = pattern.replace(piece, meaning)
    return re.compile(pattern)


COMPILED = [(rule, _compiled(rule)) for rule in RULES]

"""What somebody means who writes an agency's name: abbreviations written out, marks and joints dropped. Pure.

`P. LĐ-TB&XH TP Hạ Long` and `Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long` have one key. Nothing is
guessed: a name whose key no agency has is unknown, and a key that several have is asked about.
"""

import re

from caunoi.base.words import fold

WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "sldtbxh": "so lao dong thuong binh xa hoi",
    "pldtbxh": "phong lao dong thuong binh xa hoi",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "ldtb xh": "lao dong thuong binh xa hoi",
    "ld tbxh": "lao dong thuong binh xa hoi",
    "ld tb xh": "lao dong thuong binh xa hoi",
    "ccpctnxh": "chi cuc phong chong te nan xa hoi",
    "pctnxh": "phong chong te nan xa hoi",
    "pc tnxh": "phong chong te nan xa hoi",
    "tnxh": "te nan xa hoi",
    "bhxh": "bao hiem xa hoi",
    "btxh": "bao tro xa hoi",
    "uy ban nd": "uy ban nhan dan",
    "vhxh": "van hoa xa hoi",
    "vh xh": "van hoa xa hoi",
    "hlhpn": "hoi lien hiep phu nu",
    "lhpn": "lien hiep phu nu",
    "hpn": "hoi phu nu",
    "doan tn": "doan thanh nien",
    "tncs hcm": "thanh nien cong san ho chi minh",
    "tncshcm": "thanh nien cong san ho chi minh",
    "hccb": "hoi cuu chien binh",
    "ccb": "cuu chien binh",
    "hctd": "hoi chu thap do",
    "ctd": "chu thap do",
    "ldld": "lien doan lao dong",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "csxh": "chinh sach xa hoi",
    "ttyt": "trung tam y te",
    "tyt": "tram y te",
    "bvdk": "benh vien da khoa",
    "bv": "benh vien",
    "syt": "so y te",
    "cdc": "trung tam kiem soat benh tat",
    "ksbt": "kiem soat benh tat",
    "tttgpl": "trung tam tro giup phap ly",
    "tgpl": "tro giup phap ly",
    "ttdvvl": "trung tam dich vu viec lam",
    "dvvl": "dich vu viec lam",
    "ttctxh": "trung tam cong tac xa hoi",
    "ctxh": "cong tac xa hoi",
    "gddt": "giao duc dao tao",
    "gd dt": "giao duc dao tao",
    "gdnn": "giao duc nghe nghiep",
    "gdtx": "giao duc thuong xuyen",
    "vhtt": "van hoa thong tin",
    "tp": "thanh pho",
    "tx": "thi xa",
}
AT_THE_START = {"p": "phong", "s": "so", "tt": "trung tam", "cc": "chi cuc", "ca": "cong an", "h": "hoi"}
FURTHER_ON = {"p": "phuong", "x": "xa", "h": "huyen", "q": "quan", "t": "tinh", "tt": "thi tran", "dk": "dac khu"}
JOINTS = ("va", "cua", "thuoc", "truc")
UNITS = r"\b(?:thanh pho|thi xa|thi tran|dac khu|huyen|quan|phuong|xa(?! hoi)|tinh)\b(?=\s\S)"
_LONGEST_FIRST = sorted(WRITTEN_OUT, key=len, reverse=True)
_SHORT = re.compile(r"\b(?:" + "|".join(re.escape(each) for each in _LONGEST_FIRST) + r")\b")


def agency_key(text: str, *, province: str = "") -> str:
    """What two writings of one name have in common. `province` (its bare name) is our own and need not be said."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
    words = _SHORT.sub(lambda match: WRITTEN_OUT[match[0]], words)
    first, *rest = words.split() or [""]
    spelled = " ".join([AT_THE_START.get(first, first), *(FURTHER_ON.get(word, word) for word in rest)])
    kept = " ".join(word for word in spelled.split() if word not in JOINTS)
    return _without_own_province(kept, fold(province))


def loose_key(key: str) -> str:
    """A key without what units are called in law: `uy ban nhan dan hong gai`."""
    return " ".join(re.sub(UNITS, " ", key).split())


def _without_own_province(key: str, province: str) -> str:
    if not province:
        return key
    bare = key.removesuffix(f" tinh {province}")
    return bare if bare != key else (key.removesuffix(f" {province}") or key)

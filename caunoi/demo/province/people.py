"""The demonstration's accounts: one for each role, and the workers of 2019."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth.hashers import make_password

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.ids import fixed_id

PASSPHRASE = "cau noi minh hoa"
WAYS_IN = (
    ("canbo", Role.OFFICER, "Cán bộ chương trình"),
    ("truongnhom", Role.LEAD, "Trưởng nhóm Mạo Khê"),
    ("dongdang", Role.WORKER, "Đồng đẳng viên Mạo Khê 1"),
    ("dongdang2", Role.WORKER, "Đồng đẳng viên Mạo Khê 2"),
    ("giangvien", Role.TRAINER, "Giảng viên"),
    ("doitac", Role.PARTNER, "Cơ quan phối hợp"),
    ("congan", Role.POLICE, "Công an (cơ quan phối hợp)"),
    ("chuyengia", Role.EXPERT, "Chuyên gia trực"),
    ("dichvu", Role.PROVIDER, "Đơn vị cung cấp dịch vụ"),
    ("quantri", Role.ADMIN, "Quản trị"),
)
MORE_FIELD = (
    ("truongnhom-nk", Role.LEAD, "Trưởng nhóm Nam Khê", "NK"),
    ("truongnhom-qy", Role.LEAD, "Trưởng nhóm Quảng Yên", "QY"),
)
MORE_EXPERTS = (
    ("chuyengia-yt", Role.EXPERT, "Chuyên gia trực y tế"),
    ("chuyengia-xh", Role.EXPERT, "Chuyên gia trực công tác xã hội"),
    ("chuyengia-pl2", Role.EXPERT, "Chuyên gia trực pháp lý 2"),
)
WORKERS_2019 = {"HL": 6, "CP": 4, "UB": 4}


@dataclass
class People:
    """Accounts by login, and the workers of a club by its code."""

    by_login: dict[str, User] = field(default_factory=dict)
    workers: dict[str, list[User]] = field(default_factory=dict)

    @cached_property
    def admin(self) -> User:
        return self.by_login["quantri"]

    @cached_property
    def officer(self) -> User:
        return self.by_login["canbo"]


def build(*, at: datetime) -> People:
    """Make the accounts. They all share one passphrase, which the command prints."""
    people = People()
    password = make_password(PASSPHRASE)
    for login, role, label in WAYS_IN:
        people.by_login[login] = _account(login, role, label, password, at=at)
    for login, role, label, _club in MORE_FIELD:
        people.by_login[login] = _account(login, role, label, password, at=at)
    for login, role, label in MORE_EXPERTS:
        people.by_login[login] = _account(login, role, label, password, at=at)
    for club, number in WORKERS_2019.items():
        labels = [(f"{club.lower()}-{place}", f"Đồng đẳng viên {club} {place}") for place in range(1, number + 1)]
        people.workers[club] = [_account(login, Role.WORKER, label, "!", at=at) for login, label in labels]
    User.objects.bulk_create(
        [*people.by_login.values(), *(user for users in people.workers.values() for user in users)]
    )
    return people


def _account(login: str, role: Role, label: str, password: str, *, at: datetime) -> User:
    return User(id=fixed_id("demo", login), login=login, label=label, role=role, password=password, created_at=at)


FIRST_DAY = date(2018, 1, 1)

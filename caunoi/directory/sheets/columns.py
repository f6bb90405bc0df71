"""The columns, in order: the same for the export, the template and what is taken in."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.excel.columns import Column, Shape

COLUMNS = (
    Column("code", _("Code"), "code", 20, width=9, about=_("Leave it empty for a new service."), example="DV0001"),
    Column("name", _("Service"), most=200, required=True, width=36, example="Tư vấn và xét nghiệm HIV"),
    Column("alternate_name", _("Also called"), most=200, width=20, example="VCT"),
    Column(
        "organization",
        _("Organization"),
        "organization",
        250,
        required=True,
        width=32,
        about=_("Its name, old or new, or its code in the register of agencies."),
        example="Trung tâm Y tế thành phố Hạ Long",
    ),
    Column(
        "organization_kind",
        _("Kind of organization"),
        "organization_kind",
        width=18,
        about=_("Only for an organization that is not in the register yet: it is then registered."),
        example="Cơ sở y tế",
    ),
    Column("status", _("Status"), "status", width=14, about=_("Empty means offered."), example="Đang cung cấp"),
    Column(
        "needs",
        _("Needs"),
        "needs",
        required=True,
        width=28,
        about=_("Several are divided by a semicolon."),
        example="Phòng, chống HIV và STI; Khám chữa bệnh",
    ),
    Column("description", _("What is done there"), most=2000, width=40, example="Tư vấn trước và sau xét nghiệm."),
    Column("eligibility", _("For whom"), most=400, width=24, example="Mọi người từ 16 tuổi"),
    Column("min_age", _("From age"), "number", width=8, example="16"),
    Column("max_age", _("To age"), "number", width=8),
    Column("application_process", _("How to get it"), most=400, width=28, example="Đến trực tiếp, lấy số"),
    Column("wait_time", _("How long one waits"), most=120, width=16, example="30 phút"),
    Column("is_free", _("Free of charge"), "yes_no", width=11, about=_("Yes, no or not known."), example="Có"),
    Column(
        "costs",
        _("Costs"),
        "costs",
        1000,
        width=26,
        about=_("What: amount in đồng; several by a semicolon."),
        example="Khám lần đầu: 50.000 đ; Xét nghiệm: miễn phí",
    ),
    Column("fees_description", _("About fees"), most=400, width=24),
    Column("asks_for_id", _("Asks for ID papers"), "yes_no", width=11, example="Không"),
    Column("anonymous_ok", _("Without giving a name"), "yes_no", width=11, example="Có"),
    Column(
        "documents",
        _("Papers to bring"),
        "documents",
        1000,
        width=24,
        about=_("Several are divided by a semicolon."),
        example="Thẻ bảo hiểm y tế (nếu có)",
    ),
    Column("languages", _("Languages"), "languages", width=14, example="Tiếng Việt; Tiếng Anh"),
    Column(
        "phones",
        _("Phones"),
        "phones",
        600,
        width=36,
        about=_(
            "Number - extension (words about it); several by a semicolon. Words: hotline, messages, fax, free,"
            " records calls, does not record calls, shares with the police, does not share with the police."
        ),
        example="0203 382 5300 - 12 (không ghi âm); 1800 6769 (đường nóng, miễn phí)",
    ),
    Column(
        "hours",
        _("Opening hours"),
        "hours",
        400,
        width=32,
        about=_("Days and times; several by a semicolon. 24/7 means always."),
        example="T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30",
    ),
    Column(
        "place_name",
        _("Name of the place"),
        most=200,
        width=24,
        about=_("This and the next five columns are about the first place of the service."),
        example="Phòng tư vấn, tầng 1",
    ),
    Column(
        "commune",
        _("Commune"),
        "commune",
        120,
        width=20,
        about=_("Of today or before; empty for a service without an address."),
        example="Phường Hồng Gai",
    ),
    Column("address", _("Address"), most=250, width=28, example="Tổ 5, khu 2, đường Lê Thánh Tông"),
    Column("transport", _("How to get there"), most=250, width=22, example="Xe buýt 01, điểm dừng Chợ Hạ Long 1"),
    Column("step_free", _("Step-free"), "yes_no", width=11),
    Column("accessibility", _("About access"), most=250, width=22),
    Column(
        "more_places",
        _("Further places"),
        "more_places",
        width=30,
        about=_(
            "Only to be read: further places are changed on the page of the service. Leave it empty for a new one."
        ),
    ),
    Column("takes_referrals", _("Takes referrals"), "flag", width=11, example="Có"),
    Column(
        "capacity_kind", _("Capacity"), "capacity", width=14, about=_("Seats or beds, where there is a fixed number.")
    ),
    Column("capacity_total", _("How many in all"), "number", width=9),
    Column(
        "agreement", _("Agreement"), "agreement", width=18, about=_("Number and symbol of an agreement in force here.")
    ),
    Column("national", _("For the whole country"), "flag", width=11, example="Không"),
    Column("valid_from", _("Offered from"), "day", width=12),
    Column("valid_to", _("Offered until"), "day", width=12),
    Column(
        "verified_on",
        _("Last checked on"),
        "day",
        width=12,
        about=_("The day on which somebody last made sure that all this holds."),
        example="05/03/2026",
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
PLACE_KEYS = ("place_name", "commune", "address", "transport", "step_free", "accessibility")
SHEET = _("Services")
SHAPE = Shape(SHEET, COLUMNS)

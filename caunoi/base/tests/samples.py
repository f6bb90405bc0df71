"""Two papers for the tests: one page, and three pages with the longest names an office has. Invented figures."""

from datetime import date

from caunoi.base.official import Column, Figure, Figures, Row, Section, Sheet, Signature

COLUMNS = (Column("Kết quả", "lượt"), Column("Kết quả", "người"))


def figures(*texts):
    return tuple(Figure(text) for text in texts)


RESULTS = Figures(
    caption="Bảng 1. Kết quả 06 tháng đầu năm 2019",
    columns=COLUMNS,
    rows=(
        Row("Tiếp cận, tuyên truyền tại cộng đồng", figures("1.800", "612"), "1", strong=True),
        Row("Trong đó: tiếp cận lần đầu", figures("640", "598"), level=1),
        Row("Tư vấn quyền lao động", figures("550", "301"), "2"),
        Row("Tư vấn pháp lý", figures("30", "*"), "3"),
        Row("Chuyển gửi xét nghiệm", (Figure("80", "(1)"), Figure("<5")), "4"),
        Row("Đăng ký học nghề", figures("", "31"), "5"),
    ),
    notes=("(1) Bao gồm cả tập huấn chính sách.",),
)
SHORT = Sheet(
    parent="Ủy ban nhân dân tỉnh Quảng Ninh",
    issuer="Sở Y tế",
    number="7",
    symbol="BC-SYT",
    place="Quảng Ninh",
    on=date(2019, 7, 5),
    subject="Kết quả thực hiện mô hình hỗ trợ cộng đồng 06 tháng đầu năm 2019",
    addressed_to=("Cục Bảo trợ xã hội, Bộ Y tế",),
    intro=("Thực hiện Kế hoạch năm 2019, Sở Y tế báo cáo kết quả 06 tháng đầu năm như sau:",),
    sections=(Section("KẾT QUẢ THỰC HIỆN", (RESULTS,)),),
    footnotes=("<5: số từ 1 đến 4 không in để bảo vệ người được hỗ trợ; *: số không in để không suy ra được số khác.",),
    closing=("Trên đây là báo cáo kết quả 06 tháng đầu năm 2019, kính gửi Cục Bảo trợ xã hội tổng hợp.",),
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Thị Thanh Hương"),
    receivers=("Như trên", "UBND tỉnh (báo cáo)", "Lưu: VT, BTXH"),
)
_LONG = (
    "Các câu lạc bộ, nhóm đồng đẳng và nhóm tự lực đã phối hợp với trạm y tế, tổ chức đoàn thể, cơ sở trợ giúp pháp "
    "lý và các cơ sở dạy nghề trên địa bàn để tư vấn, giới thiệu dịch vụ và đồng hành cùng khách hàng khi có nhu cầu; "
    "mọi thông tin được ghi bằng mã và không ghi họ tên, địa chỉ hoặc số điện thoại."
)
LONG = Sheet(
    parent="Ủy ban nhân dân đặc khu Vân Đồn, tỉnh Quảng Ninh",
    issuer="Trung tâm Công tác xã hội và Bảo trợ xã hội tổng hợp, phục hồi chức năng",
    symbol="BC-TTCTXH&BTXHTH",
    place="Quảng Ninh",
    subject="Kết quả thực hiện các mô hình thí điểm hỗ trợ tăng cường năng lực cho câu lạc bộ, nhóm đồng đẳng và nhóm "
    "tự lực tại các phường Mạo Khê, Nam Khê, Quảng Yên, thành phố Hạ Long và thành phố Cẩm Phả",
    addressed_to=(
        "Ủy ban nhân dân tỉnh Quảng Ninh",
        "Cục Bảo trợ xã hội, Bộ Y tế",
        "Ban Chỉ đạo phòng, chống tội phạm, HIV/AIDS và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc tỉnh",
    ),
    intro=(_LONG, _LONG),
    sections=(
        Section("TÌNH HÌNH CHUNG", (_LONG, _LONG)),
        Section("KẾT QUẢ THỰC HIỆN"),
        Section(
            "Kết quả theo mô hình và theo xã, phường, đặc khu",
            (
                _LONG,
                Figures(
                    caption="Bảng 1. Kết quả tiếp cận và chuyển gửi theo địa bàn trong kỳ báo cáo",
                    stub="Mô hình, địa bàn",
                    columns=COLUMNS,
                    rows=tuple(
                        Row(
                            f"Phường Nguyễn Thị Minh Khai và các tổ dân phố ven biển thuộc địa bàn số {n}",
                            figures(f"{n}.{n * 17 % 1000:03d}", str(n * 31)),
                            str(n),
                        )
                        for n in range(1, 15)
                    ),
                ),
            ),
            level=2,
        ),
        Section("Kết quả theo hình thức", (_LONG, RESULTS, _LONG), level=2),
        Section("Học nghề", (_LONG,), level=3),
        Section("KHÓ KHĂN, KIẾN NGHỊ", (_LONG, _LONG)),
    ),
    closing=("Trên đây là báo cáo của đơn vị./.",),
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
    receivers=(
        "Như trên",
        "Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh (để báo cáo)",
        "Lưu: VT, PVHXH (03b)",
    ),
)

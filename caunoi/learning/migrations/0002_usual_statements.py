"""The statements with which a cell begins. They are rows: change them in the office, not here."""

from django.db import migrations

from caunoi.base.ids import fixed_id

STATEMENTS = [
    ("reaction", "useful", "Nội dung tập huấn cần thiết cho công việc của tôi.", "What was taught is needed in my work."),
    ("reaction", "clear", "Giảng viên trình bày rõ ràng, dễ hiểu.", "The trainers explained clearly."),
    ("reaction", "took_part", "Tôi được trao đổi, thực hành và nêu ý kiến.", "I could discuss, practise and say what I think."),
    ("reaction", "respect", "Mọi người trong lớp được tôn trọng như nhau.", "Everybody in the class was treated with the same respect."),
    ("reaction", "material", "Tài liệu đầy đủ, dùng lại được sau lớp học.", "The material is complete and can be used afterwards."),
    ("reaction", "time", "Thời lượng và giờ học phù hợp.", "The length and the hours were right."),
    ("reaction", "organised", "Địa điểm và khâu tổ chức tốt.", "The place and the organisation were good."),
    ("reaction", "confident", "Tôi tự tin áp dụng những điều đã học.", "I feel able to use what I learnt."),
    ("use", "shared", "Đã chia sẻ lại nội dung cho đồng nghiệp hoặc thành viên nhóm", "Passed it on to colleagues or members of the group"),
    ("use", "counselled", "Đã dùng khi tư vấn, trò chuyện với khách hàng", "Used it when counselling clients"),
    ("use", "referred", "Đã chuyển gửi khách hàng đến đúng dịch vụ", "Referred clients to the right service"),
    ("use", "session", "Đã tổ chức buổi truyền thông hoặc sinh hoạt nhóm", "Held a session or a meeting of the group"),
    ("use", "plan", "Đã đưa vào kế hoạch công tác của đơn vị", "Put it into the work plan of the agency"),
    ("use", "safety", "Đã áp dụng cách giữ an toàn cho bản thân khi đi cơ sở", "Used what was taught about one's own safety in the field"),
    ("use", "not_used", "Chưa có dịp áp dụng", "Had no occasion to use it yet"),
    ("obstacle", "no_time", "Không có thời gian", "No time"),
    ("obstacle", "other_duties", "Được phân công việc khác", "Was given other duties"),
    ("obstacle", "no_support", "Chưa được lãnh đạo hoặc đơn vị ủng hộ", "No support from leaders or the agency"),
    ("obstacle", "no_money", "Thiếu kinh phí, vật phẩm, tài liệu", "No money, supplies or material"),
    ("obstacle", "not_sure", "Chưa nắm chắc, cần học thêm", "Not sure enough; more training is needed"),
    ("obstacle", "cooperation", "Khó phối hợp với các cơ quan khác", "Cooperation with other agencies is difficult"),
    ("obstacle", "hard_to_meet", "Khó gặp được khách hàng", "Clients are hard to meet"),
]


def add(apps, schema_editor):
    Statement = apps.get_model("learning", "Statement")
    Statement.objects.bulk_create(
        Statement(id=fixed_id("statement", kind, code), kind=kind, code=code, text_vi=vi, text_en=en, order=order)
        for order, (kind, code, vi, en) in enumerate(STATEMENTS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_first_rows")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]

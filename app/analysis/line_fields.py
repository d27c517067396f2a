"""Fields of public work and the words that tell them: a paragraph on forests belongs to farming, whether it says so.

The fields are those by which reports and plans of provinces and communes are divided; the words are the common ones of
each, two syllables each, as most words of the language are; longer ones stand without an end that is common by itself
("hộ kinh" for hộ kinh doanh). A word that several fields share is in none.
"""

from __future__ import annotations

from itertools import pairwise

Pair = tuple[str, str]
_TERMS = {
    "finance": (
        "ngân sách, tài chính, tín dụng, lãi suất, ngân hàng, tiền tệ, nợ công, dự toán, quyết toán, thu "
        "thuế, vốn vay, đầu tư công, giải ngân, vốn đầu"
    ),
    "growth": (
        "tăng trưởng, lạm phát, vĩ mô, tiêu dùng, xuất khẩu, nhập khẩu, cân đối, cung cầu, tổng sản, thu nhập, kinh tế"
    ),
    "enterprise": (
        "doanh nghiệp, khởi nghiệp, hợp tác xã, hộ kinh, doanh nhân, môi trường đầu, cạnh tranh, nhà đầu, kinh doanh"
    ),
    "industry": "công nghiệp, chế biến, chế tạo, thủ công, làng nghề, năng lượng, điện lực, cơ khí, nhà máy",
    "trade": (
        "thương mại, dịch vụ, du lịch, du khách, khách du, bán lẻ, siêu thị, xăng dầu, hàng hóa, hàng hoá, "
        "xúc tiến, lưu trú, lữ hành"
    ),
    "farming": (
        "nông nghiệp, nông thôn, nông dân, trồng trọt, chăn nuôi, cây trồng, vật nuôi, gia súc, gia cầm, thủy "
        "sản, thuỷ sản, lâm nghiệp, thủy lợi, thuỷ lợi, diện tích rừng, bảo vệ rừng, trồng rừng, phủ rừng, "
        "gieo trồng, vụ mùa, tiêm phòng, hữu cơ, canh tác, năng suất lúa, thâm canh"
    ),
    "environment": (
        "đất đai, tài nguyên, môi trường, khoáng sản, rác thải, chất thải, nước thải, ô nhiễm, khí hậu, thiên "
        "tai, sử dụng đất, mặt bằng, thu hồi, tái định, bồi thường"
    ),
    "building": (
        "quy hoạch, đô thị, hạ tầng, giao thông, nhà ở, chung cư, trật tự xây, thoát nước, hè phố, vỉa hè, "
        "lòng đường, khởi công, chiếu sáng, cây xanh, công trình, kiến trúc, bê tông"
    ),
    "culture": (
        "văn hóa, văn hoá, thể thao, thể dục, di tích, di sản, lễ hội, gia đình, nghệ thuật, nếp sống, huy "
        "chương, thư viện, nhà hát, văn nghệ, biểu diễn, vận động viên"
    ),
    "education": (
        "giáo dục, đào tạo, trường học, học sinh, giáo viên, mầm non, tiểu học, trung học, phổ cập, sinh "
        "viên, dạy học, tốt nghiệp, năm học, khuyến học, chuẩn quốc"
    ),
    "health": (
        "y tế, bệnh viện, chữa bệnh, khám bệnh, sức khỏe, sức khoẻ, vắc xin, tiêm chủng, dân số, dịch bệnh, "
        "thực phẩm, bác sĩ, bác sỹ, giường bệnh, phòng dịch, kế hoạch hóa"
    ),
    "welfare": (
        "an sinh, giảm nghèo, hộ nghèo, cận nghèo, lao động, việc làm, có công, trợ cấp, trẻ em, bình đẳng, "
        "cao tuổi, khuyết tật, thất nghiệp, dạy nghề, chính sách xã, đáp nghĩa, liệt sĩ, liệt sỹ, bảo trợ, "
        "phúc lợi"
    ),
    "defence": (
        "quốc phòng, quân sự, an ninh, tội phạm, ma túy, ma tuý, công an, tuyển quân, nhập ngũ, dân quân, tự "
        "vệ, cháy nổ, phòng cháy, chữa cháy, cứu nạn, biên giới, phòng thủ, bộ đội, trật tự"
    ),
    "administration": (
        "hành chính, thủ tục, một cửa, công chức, viên chức, biên chế, bộ máy, tinh gọn, phân cấp, phân "
        "quyền, ủy quyền, uỷ quyền, dịch vụ công, công vụ, sáp nhập"
    ),
    "inspection": (
        "thanh tra, khiếu nại, tố cáo, tiếp công, tham nhũng, lãng phí, kiểm toán, đơn thư, tài sản công, kê khai"
    ),
    "justice": (
        "tư pháp, hộ tịch, hòa giải, hoà giải, thi hành án, trợ giúp pháp, chứng thực, quy phạm, tòa án, toà "
        "án, phổ biến giáo"
    ),
    "digital": (
        "chuyển đổi số, khoa học, công nghệ, sáng tạo, dữ liệu, nền tảng số, điện tử, hạ tầng số, viễn thông, "
        "phần mềm, định danh, thông minh, trí tuệ"
    ),
    "abroad": "đối ngoại, hội nhập, hợp tác quốc, kiều bào, hữu nghị, ngoại giao, nước ngoài, song phương",
    "party": (
        "xây dựng đảng, đảng viên, chi bộ, kết nạp, đại hội, cấp ủy, cấp uỷ, suy thoái, nêu gương, làm theo, "
        "kỷ luật đảng, tổ chức đảng, đảng bộ, giám sát"
    ),
    "word": (
        "tuyên truyền, báo chí, tuyên giáo, dư luận, cáo viên, xuyên tạc, thù địch, tư tưởng, lý luận, cổ "
        "động, trực quan, áp phích, phát thanh, truyền hình"
    ),
    "front": (
        "mặt trận, đoàn thể, hội viên, đoàn viên, phụ nữ, cựu chiến, công đoàn, thanh niên, dân vận, đoàn "
        "kết, phản biện, dân chủ, thiếu nhi"
    ),
    "creed": "thiểu số, tôn giáo, tín ngưỡng, đồng bào, chức sắc, tín đồ, dân tộc",
}


def _fields() -> dict[Pair, str]:
    found: dict[Pair, set[str]] = {}
    for field, terms in _TERMS.items():
        for term in terms.split(", "):
            for pair in pairwise(term.split()):
                found.setdefault(pair, set()).add(field)
    return {pair: next(iter(fields)) for pair, fields in found.items() if len(fields) == 1}


FIELDS = _fields()
"""The field that two neighbouring syllables, in small letters, tell."""

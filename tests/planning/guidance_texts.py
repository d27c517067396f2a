"""Twenty papers of made-up communes and wards, as they reach an office: 3 to 8 pages, Party, State and Front.

Each is put together by its number from a bank of paragraphs written for these tests, with other names, figures, lists and
depths each time: articles and sections, deep lists, one-sentence paragraphs of a hundred words and more, tables of up to
sixty rows, papers of a page.
"""

# ruff: noqa: E501 - paragraphs are easier to judge on lines of their own
from __future__ import annotations

import random
from collections.abc import Iterator

PLACES = (
    "Tân Hòa",
    "Phú Lộc",
    "An Thịnh",
    "Khe Sanh",
    "Đông Mỹ",
    "Bình Châu",
    "Ea Kpam",
    "Vĩnh Thuận",
    "Cẩm Đường",
    "Thạch Bàn",
)

BANK: dict[str, tuple[str, ...]] = {
    "economy": (
        "Tổng giá trị sản xuất trên địa bàn {X} ước đạt {m} tỷ đồng, tăng {p}% so với cùng kỳ năm trước; thu ngân sách đạt {m} tỷ đồng, bằng {q}% dự toán được giao; thu nhập bình quân đầu người đạt {s} triệu đồng/năm.",
        "Sản xuất nông nghiệp cơ bản giữ ổn định mặc dù thời tiết diễn biến thất thường, diện tích gieo trồng cả năm đạt {k} ha, năng suất lúa bình quân {s} tạ/ha, sản lượng lương thực có hạt ước đạt {k} tấn. Đàn gia súc, gia cầm phát triển khá, không để dịch bệnh lây lan trên diện rộng.",
        "Tập trung tháo gỡ khó khăn, vướng mắc cho các hộ kinh doanh, hợp tác xã và doanh nghiệp nhỏ, nhất là về mặt bằng, vốn vay và thủ tục hành chính, phấn đấu có thêm {d} hợp tác xã hoạt động hiệu quả và {d} sản phẩm được xếp hạng từ 3 sao trở lên.",
        "Công tác giải phóng mặt bằng một số dự án còn chậm so với yêu cầu, việc phối hợp giữa chủ đầu tư với các thôn, tổ dân phố có lúc chưa chặt chẽ; tỷ lệ giải ngân vốn đầu tư công đến hết quý III mới đạt {q}%, chưa đạt kế hoạch đề ra.",
        "Huy động các nguồn lực xã hội đầu tư hạ tầng: đường liên thôn dài {d},5 km với tổng mức đầu tư {m} tỷ đồng; nâng cấp {d} nhà văn hóa; xây mới trạm bơm phục vụ tưới tiêu cho {k} ha; lắp đặt {k} bóng đèn chiếu sáng ngõ xóm theo phương châm Nhà nước và Nhân dân cùng làm.",
        "Thu ngân sách năm nay đạt {m} tỷ đồng. Chi ngân sách đạt {m} tỷ đồng. Vốn đầu tư toàn xã hội đạt {m} tỷ đồng. Số doanh nghiệp đăng ký mới đạt {d} doanh nghiệp. Giá trị xuất, nhập khẩu qua các hợp tác xã đạt {d},4 triệu USD. Tỷ lệ hộ nghèo còn {d},2%.",
    ),
    "culture": (
        "Sự nghiệp giáo dục có chuyển biến tích cực, {d} trường giữ vững danh hiệu đạt chuẩn quốc gia, tỷ lệ học sinh hoàn thành chương trình tiểu học đạt {q}%; toàn {X} có {d} học sinh đạt giải cấp tỉnh.",
        "Công tác chăm sóc, bảo vệ sức khỏe Nhân dân được quan tâm, Trạm Y tế khám, chữa bệnh cho {k} lượt người, {q}% dân số tham gia bảo hiểm y tế; các chương trình phòng, chống dịch bệnh được triển khai đồng bộ, góp phần giữ vững môi trường sống an toàn cho người dân.",
        "Tiếp tục thực hiện tốt chính sách đối với người có công, hộ nghèo, trẻ em có hoàn cảnh đặc biệt; vận động Quỹ “Đền ơn đáp nghĩa” đạt {s} triệu đồng; xây mới, sửa chữa {d} căn nhà; trao {k} suất quà nhân dịp lễ, Tết; không để hộ chính sách nào không có nhà ở kiên cố.",
        "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” được đẩy mạnh, {q}% số hộ đăng ký gia đình văn hóa, nếp sống văn minh trong việc cưới, việc tang và lễ hội có nhiều chuyển biến, các thiết chế văn hóa ở cơ sở phát huy hiệu quả, thu hút đông đảo người dân tham gia luyện tập thể dục, thể thao.",
        "Nghiêm cấm lợi dụng lễ hội để hoạt động mê tín dị đoan; đốt vàng mã tràn lan; tổ chức cờ bạc, cá độ dưới mọi hình thức. Đảng viên, cán bộ, công chức không đi lễ hội trong giờ hành chính, không sử dụng xe công vào việc riêng, trừ trường hợp được phân công nhiệm vụ.",
    ),
    "party": (
        "Tổ chức quán triệt, học tập và triển khai nghị quyết nghiêm túc, thiết thực, tránh hình thức; gắn việc học tập với xây dựng chương trình hành động của từng chi bộ, với nêu gương của người đứng đầu, phấn đấu tỷ lệ đảng viên tham gia học tập đạt trên {q}%.",
        "Đẩy mạnh việc học và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, lấy kết quả thực hiện làm tiêu chí đánh giá, xếp loại tổ chức đảng và đảng viên hằng năm. Kịp thời biểu dương các tập thể, cá nhân điển hình, góp phần tạo sức lan tỏa trong toàn Đảng bộ.",
        "Chủ động nắm tình hình tư tưởng, dư luận xã hội, nhất là trước các vấn đề mới phát sinh liên quan trực tiếp đến đời sống người dân; kiên quyết đấu tranh phản bác các quan điểm sai trái, thù địch, bảo vệ nền tảng tư tưởng của Đảng trên không gian mạng.",
        "Đảng bộ hiện có {d} chi bộ trực thuộc với {k} đảng viên; trong năm kết nạp {d} đảng viên mới, đạt {q}% chỉ tiêu; kiểm tra {d} tổ chức đảng và {d} đảng viên, qua kiểm tra chưa phát hiện vi phạm đến mức phải thi hành kỷ luật.",
        "Các chi bộ cần tập trung làm tốt ba việc: (1) xây dựng kế hoạch tuyên truyền sát với từng nhóm đối tượng; (2) bố trí báo cáo viên có kinh nghiệm, nắm chắc nội dung; (3) báo cáo kết quả về Ban Xây dựng Đảng trước ngày 25 hằng tháng.",
        "Nếu chi bộ có đảng viên đi làm ăn xa, cấp uỷ phân công đảng viên giữ mối liên hệ, gửi tài liệu học tập bằng hình thức phù hợp, theo quy định về bảo vệ bí mật; trường hợp đặc biệt thì báo cáo Thường trực Đảng uỷ xem xét, quyết định.",
    ),
    "order": (
        "Quốc phòng, an ninh được giữ vững, trật tự, an toàn xã hội được bảo đảm; phạm pháp hình sự giảm {d} vụ so với cùng kỳ năm trước; hoàn thành 100% chỉ tiêu giao quân; huấn luyện dân quân đạt {q}% quân số.",
        "Tăng cường tuần tra, kiểm soát các tuyến giao thông trọng điểm, xử lý nghiêm các trường hợp vi phạm nồng độ cồn, chở quá tải trọng, kịp thời giải tỏa các điểm họp chợ lấn chiếm lòng đường, vỉa hè, không để tái diễn sau khi đã xử lý.",
        "Khi xảy ra thiên tai, sự cố, Ban Chỉ huy phòng thủ dân sự {X} kích hoạt phương án bốn tại chỗ, huy động lực lượng, phương tiện, tổ chức sơ tán Nhân dân đến nơi an toàn, bảo đảm không để người dân bị đói, rét.",
        "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo được thực hiện nghiêm túc, đã tiếp {k} lượt công dân, giải quyết xong {q}% đơn thư thuộc thẩm quyền, không để phát sinh điểm nóng, khiếu kiện đông người.",
    ),
    "reform": (
        "Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình đạt {q}%, trước hạn và đúng hạn đạt {q}%; {X} thành lập {d} tổ công nghệ số cộng đồng với {k} thành viên, tổ chức {d} lớp tập huấn kỹ năng số cho người cao tuổi.",
        "Đẩy mạnh chuyển đổi số trong hoạt động của các cơ quan đảng, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội, trong đó ưu tiên số hóa hồ sơ, ký số văn bản, họp trực tuyến, nhằm tiết kiệm thời gian và chi phí.",
        "Rà soát, cắt giảm thủ tục không cần thiết, công khai quy trình, thời hạn giải quyết tại Trung tâm phục vụ hành chính công, bố trí cán bộ hướng dẫn người dân nộp hồ sơ trực tuyến, không yêu cầu người dân nộp giấy tờ đã có trong cơ sở dữ liệu.",
        "Hạn chế còn tồn tại là đường truyền ở {d} thôn vùng sâu chưa ổn định, một bộ phận người dân chưa quen giao dịch điện tử, kinh phí mua sắm thiết bị còn ít, cán bộ phụ trách công nghệ thông tin phải kiêm nhiệm nhiều việc.",
    ),
    "long": (
        "Các cơ quan, đơn vị, các chi bộ trực thuộc, Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội của {X} phối hợp tuyên truyền sâu rộng trong cán bộ, đảng viên, công chức, viên chức, người lao động, lực lượng vũ trang và các tầng lớp Nhân dân về mục đích, ý nghĩa, nội dung cốt lõi của nghị quyết, về những kết quả nổi bật mà Đảng bộ, chính quyền và Nhân dân đã đạt được trong nhiệm kỳ qua, về quyết tâm thực hiện thắng lợi các mục tiêu, chỉ tiêu, nhiệm vụ và giải pháp đã đề ra, qua đó củng cố niềm tin của Nhân dân đối với sự lãnh đạo của Đảng, tạo sự thống nhất trong nhận thức và hành động, khơi dậy tinh thần đoàn kết, ý chí tự lực, khát vọng vươn lên của mỗi người dân, mỗi gia đình, mỗi khu dân cư trên địa bàn, góp phần xây dựng quê hương ngày càng giàu đẹp, văn minh.",
        "Phấn đấu đến hết năm 2026, tổng giá trị sản xuất tăng từ {d},5% trở lên; thu ngân sách đạt {m} tỷ đồng, tăng {p}% so với ước thực hiện năm nay; thu nhập bình quân đầu người đạt {s} triệu đồng; tỷ lệ hộ nghèo giảm còn dưới {d},5%; trên {q}% dân số tham gia bảo hiểm y tế; {q}% hồ sơ được giải quyết trực tuyến; 100% thôn, tổ dân phố có tổ tự quản về môi trường; {d} trường học đạt chuẩn quốc gia mức độ 2.",
        "Trong quá trình thực hiện, căn cứ tình hình cụ thể của từng địa bàn, tính chất của từng nhóm công việc và điều kiện nguồn lực hiện có, các thôn, tổ dân phố, các cơ quan được giao chủ trì cần chủ động xây dựng phương án, phân công rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, thường xuyên theo dõi, đôn đốc, kiểm tra, kịp thời phát hiện, tháo gỡ những khó khăn, vướng mắc phát sinh, những việc vượt thẩm quyền thì báo cáo ngay cấp trên trực tiếp để được hướng dẫn, không tự ý làm khác quy định, không đùn đẩy, né tránh, không để công việc chậm trễ, ảnh hưởng đến quyền, lợi ích hợp pháp của tổ chức, cá nhân và kết quả chung của toàn {X}.",
    ),
}

POINTS = (
    "Tham mưu cấp uỷ ban hành kế hoạch tuyên truyền, phân công thành viên phụ trách từng thôn",
    "Biên soạn, in ấn và phát hành {k} tờ gấp, {d} bản tin phục vụ sinh hoạt chi bộ",
    "Tuyên truyền trên hệ thống truyền thanh mỗi tuần ít nhất {d} buổi, mỗi buổi 15 phút",
    "Trang trí cổ động trực quan tại trụ sở, trường học, nhà văn hóa và các trục đường chính",
    "Tổ chức tọa đàm, gặp mặt, đối thoại giữa người đứng đầu cấp uỷ với Nhân dân",
    "Phối hợp với Trường Trung học cơ sở tổ chức cuộc thi tìm hiểu truyền thống lịch sử địa phương",
    "Rà soát, cập nhật danh sách hộ nghèo, hộ cận nghèo, bảo đảm đúng quy trình, công khai",
    "Kiểm tra việc chấp hành quy định về phòng cháy, chữa cháy tại {d} cơ sở kinh doanh có điều kiện",
    "Vận động hội viên, đoàn viên tham gia dọn vệ sinh môi trường vào ngày Chủ nhật tuần đầu tiên của tháng",
    "Chuẩn bị các điều kiện về kinh phí, địa điểm, phương tiện, không để ảnh hưởng đến hoạt động thường xuyên",
    "Báo cáo kết quả thực hiện trước ngày 20/12 theo mẫu gửi kèm",
    "Lập dự toán kinh phí, bảo đảm tiết kiệm, đúng chế độ, theo quy định của Luật Ngân sách nhà nước",
)

HEADINGS: dict[str, tuple[str, ...]] = {
    "economy": (
        "Về phát triển kinh tế",
        "Sản xuất nông nghiệp, công nghiệp và dịch vụ",
        "Tài chính, ngân sách và đầu tư xây dựng cơ bản",
    ),
    "culture": (
        "Về văn hóa - xã hội",
        "Giáo dục, y tế, an sinh xã hội",
        "Xây dựng nếp sống văn minh, gia đình văn hóa trên địa bàn",
    ),
    "party": (
        "Công tác xây dựng Đảng và hệ thống chính trị",
        "Tuyên truyền, học tập nghị quyết",
        "Công tác kiểm tra, giám sát, tổ chức cán bộ",
    ),
    "order": (
        "Về quốc phòng, an ninh, trật tự an toàn xã hội",
        "Phòng thủ dân sự, phòng, chống thiên tai",
        "Tiếp công dân, giải quyết đơn thư",
    ),
    "reform": (
        "Cải cách hành chính, chuyển đổi số",
        "Chính quyền điện tử và dịch vụ công trực tuyến",
        "Nâng cao chất lượng phục vụ người dân và doanh nghiệp",
    ),
    "long": (
        "Yêu cầu chung trong tổ chức thực hiện",
        "Mục tiêu, chỉ tiêu chủ yếu",
        "Phương châm chỉ đạo và trách nhiệm của các cơ quan, đơn vị trong cả hệ thống chính trị từ {X} đến thôn, tổ dân phố",
    ),
}
PARTS = (
    "MỤC ĐÍCH, YÊU CẦU",
    "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
    "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
    "NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM",
    "TỔ CHỨC THỰC HIỆN",
    "KHEN THƯỞNG, KỶ LUẬT",
)

# Kind of issuer, paper, sections, paragraphs of a section, items of a list, depth of headings, rows of the table at its end.
RECIPES: tuple[tuple[str, str, int, int, int, int, int], ...] = (
    ("party", "HƯỚNG DẪN", 5, 3, 4, 2, 0), ("state", "KẾ HOẠCH", 4, 3, 6, 2, 0), ("front", "HƯỚNG DẪN", 4, 3, 5, 2, 0),
    ("council", "NGHỊ QUYẾT", 4, 4, 3, 2, 24), ("party", "ĐỀ CƯƠNG", 6, 3, 3, 3, 0), ("state", "BÁO CÁO", 5, 4, 0, 2, 60),
    ("party", "KẾT LUẬN", 2, 2, 2, 1, 0), ("front", "KẾ HOẠCH", 5, 2, 9, 2, 0), ("state", "CHƯƠNG TRÌNH", 6, 2, 8, 3, 0),
    ("council", "NGHỊ QUYẾT", 3, 3, 5, 2, 0), ("party", "CHỈ THỊ", 1, 6, 6, 1, 0), ("state", "KẾ HOẠCH", 3, 5, 4, 3, 12),
    ("front", "THÔNG TRI", 3, 4, 4, 1, 0), ("party", "BÁO CÁO", 6, 4, 2, 2, 0), ("state", "HƯỚNG DẪN", 4, 2, 12, 2, 0),
    ("council", "NGHỊ QUYẾT", 5, 3, 4, 2, 40), ("party", "HƯỚNG DẪN", 4, 4, 5, 3, 0), ("state", "BÁO CÁO", 6, 3, 3, 2, 18),
    ("front", "BÁO CÁO", 5, 3, 3, 2, 0), ("party", "THÔNG BÁO", 2, 3, 3, 1, 0),
)  # fmt: skip


def guidance(number: int) -> str:
    """Paper ``number`` (0 to 19) as HTML, as a text program saves it: a line a paragraph, tables as tables."""
    kind, paper, parts, paragraphs, items, depth, rows = RECIPES[number]
    draw = random.Random(number * 7 + 3)
    unit = ("xã " if number % 3 else "phường ") + PLACES[number % len(PLACES)]
    lines = [*_head(kind, paper, unit, number), *_body(draw, unit, (kind, parts, paragraphs, items, depth))]
    body = "".join(f"<p>{line}</p>" for line in lines) + (_table(draw, rows) if rows else "")
    return f"<html><body>{body}</body></html>"


def _head(kind: str, paper: str, unit: str, number: int) -> list[str]:
    symbol = {"HƯỚNG DẪN": "HD", "KẾ HOẠCH": "KH", "NGHỊ QUYẾT": "NQ", "BÁO CÁO": "BC", "CHỈ THỊ": "CT"}.get(
        paper, "TB"
    )
    date = f"{unit.partition(' ')[2]}, ngày 15 tháng 12 năm 2025"
    title = f"Về thực hiện nhiệm vụ trọng tâm năm 2025 và phương hướng năm 2026 của {unit}"
    if kind == "party":
        return [
            "ĐẢNG BỘ TỈNH HỒNG LAM",
            f"ĐẢNG UỶ {unit.upper()}",
            "*",
            f"Số {number + 11}-{symbol}/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            date,
            paper,
            title,
        ]
    body = {
        "state": f"ỦY BAN NHÂN DÂN {unit.upper()}",
        "front": f"ỦY BAN MTTQ VIỆT NAM {unit.upper()}",
        "council": f"HỘI ĐỒNG NHÂN DÂN {unit.upper()}",
    }[kind]
    sign = {"state": "UBND", "front": "MTTQ-BTT", "council": "HĐND"}[kind]
    return [
        body,
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {number + 21}/{symbol}-{sign}",
        date,
        paper,
        title,
    ]


def _body(draw: random.Random, unit: str, shape: tuple[str, int, int, int, int]) -> Iterator[str]:
    kind, parts, paragraphs, items, depth = shape
    themes = draw.sample(list(BANK), len(BANK))
    for part in range(parts):
        theme = themes[part % len(themes)]
        if kind == "council":
            yield f"Điều {part + 1}. {_filled(draw, draw.choice(HEADINGS[theme]), unit)}"
        else:
            yield f"{('I', 'II', 'III', 'IV', 'V', 'VI')[part]}. {PARTS[part]}"
        for section in range(2 if depth > 1 else 1):
            own = themes[(part + section) % len(themes)]
            if depth > 1:
                lead = f"{section + 1}. {_filled(draw, HEADINGS[own][(part + section) % 3], unit)}"
                yield lead if kind != "council" else f"{lead}."
            for block in range(paragraphs):
                if depth > 2:
                    yield f"{section + 1}.{block + 1}. {_filled(draw, draw.choice(HEADINGS[own]), unit)}"
                chosen = BANK["long" if draw.random() < 0.12 else own]
                yield ("- " if draw.random() < 0.5 else "") + _filled(draw, draw.choice(chosen), unit)
        if items:
            yield "Các cơ quan, đơn vị được giao nhiệm vụ tập trung thực hiện những nội dung sau:"
            for at, point in enumerate(draw.sample(POINTS, items)):
                yield f"{'+' if at % 4 == 2 else '-'} {_filled(draw, point, unit)}{'.' if at == items - 1 else ';'}"


def _filled(draw: random.Random, text: str, unit: str) -> str:
    """A paragraph with a place, and figures of the sizes of a commune."""
    kinds = {"{m}": lambda: f"{draw.randint(12, 480)},{draw.randint(1, 9)}", "{p}": lambda: f"{draw.randint(2, 14)},{draw.randint(1, 9)}",
             "{q}": lambda: f"{draw.randint(61, 99)},{draw.randint(1, 9)}", "{s}": lambda: str(draw.randint(45, 98)),
             "{d}": lambda: str(draw.randint(2, 12)), "{k}": lambda: f"{draw.randint(1, 8)}.{draw.randint(100, 999)}"}  # fmt: skip
    for sign, value in kinds.items():
        while sign in text:
            text = text.replace(sign, value(), 1)
    return text.replace("{X}", unit)


def _table(draw: random.Random, rows: int) -> str:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2025", "Ước thực hiện năm 2025", "Kế hoạch năm 2026")
    names = ("Tổng thu ngân sách trên địa bàn", "Thu nhập bình quân đầu người", "Tỷ lệ hộ nghèo theo chuẩn đa chiều", "Sản lượng lương thực có hạt",
             "Tỷ lệ hộ được sử dụng nước sạch đạt quy chuẩn", "Số hợp tác xã hoạt động hiệu quả", "Tỷ lệ người dân tham gia bảo hiểm y tế")  # fmt: skip
    units = ("triệu đồng", "triệu đồng/người", "%", "tấn", "%", "hợp tác xã", "%")
    cells = [head] + [
        (
            str(n + 1),
            f"{names[n % 7]}{f' – nhóm {n // 7 + 1}' if n > 6 else ''}",
            units[n % 7],
            *(str(draw.randint(10, 98)) for _ in range(3)),
        )
        for n in range(rows)
    ]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
        + "</table>"
    )

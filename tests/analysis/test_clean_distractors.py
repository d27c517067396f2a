"""Sound matter that looks odd - foreign words, names, tables, lists, verse, old spelling - raises no alarm."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.analysis.planting import papers, read, wrapped
from tests.analysis.random_guidance import prose
from tests.analysis.test_garbled import sound_lines

DISTRACTORS: dict[str, list[str]] = {
    "English": [
        "The commune shall submit its quarterly statement to the district office before the tenth of the month.",
        "Each household is visited twice a year by a team of health workers and volunteers from the villages.",
        "Beneficiaries who move to another province keep the right to apply for support at the new address.",
        "For further details please contact the project management unit or visit the web page below.",
        "https://example.org/commune/reports/2025/quarter-1/final-version.pdf",
        "All figures are provisional and will be checked against the tables of the statistical office.",
    ],
    "ethnic names": [
        "Các thôn Kon Rơ Bàng, Kon Klor, Đăk Hring, Plei Krông, Ia Drăng và Ea H'leo đã có nhà văn hóa.",
        "Già làng A Blong, Y Brết, Ksor H'Bia, Rơ Châm Phiêng, K'Brịp và Hồ Thị Kăn Xưa được biểu dương.",
        "Xã có người Ba Na, Xơ Đăng, Giẻ Triêng, Brâu, Rơ Măm, Gia Rai, M'Nông, Xtiêng và Raglai cùng sinh sống.",
        "Lễ Kathina, Sêl Đôlta, Chôl Chnăm Thmây và Oóc Om Bóc được tổ chức trang trọng, tiết kiệm.",
        "Nghệ nhân Điểu Xrơi, Y Wang Mlô, H'Yam Bkrông truyền dạy đánh cồng chiêng, hát kể khan và múa xoang.",
    ],
    "names": [f"{n}. {name}" for n, name in enumerate((
        "Nguyễn Văn An", "Trần Thị Bích", "Lê Quang Huy", "Phạm Hồng Đăng", "Hoàng Thu Hà", "Vũ Đức Long", "Đỗ Mai Lan",
        "Bùi Xuân Trường", "Ngô Kim Oanh", "Lương Gia Bảo", "Tô Ngọc Quyên", "Phan Anh Khoa"), start=1)],
    "names in capitals": [
        "NGUYỄN VĂN AN - Bí thư Chi bộ thôn 1", "TRẦN THỊ BÍCH - Trưởng thôn 2", "LÊ QUANG HUY - Chi hội trưởng",
        "PHẠM HỒNG ĐĂNG - Trưởng ban công tác Mặt trận", "HOÀNG THU HÀ - Chi hội trưởng Phụ nữ",
    ],
    "addresses": [
        "Trang thông tin: https://xa-mau.example.gov.vn/tin-tuc/chuyen-doi-so-2025",
        "Thư điện tử: vanphong@example.gov.vn",
        "Cổng dịch vụ công: https://dichvucong.gov.vn; VNeID; Zalo OA; Facebook; YouTube",
        "Hotline: 1900 0000, 0912 000 000",
        "Ứng dụng: VNeID, VssID, eTax Mobile, iHanoi, Smart Banking, Mobile Money, QR code, Wifi, "
        "Internet, 5G, AI, IoT",
        "Tệp: bao-cao-quy-1_v2.final.docx, du_lieu_dan_cu(2025).xlsx, anh_chup-01.jpg",
    ],
    "capitals": [
        "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
        "K Ế  H O Ạ C H",
        "THỰC HIỆN CÔNG TÁC DÂN VẬN",
        "NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ XÃ",
        "TOÀN DÂN ĐOÀN KẾT XÂY DỰNG ĐỜI SỐNG VĂN HÓA",
        "XÂY DỰNG NÔNG THÔN MỚI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
    "Roman numbers": [f"{roman}. {title}" for roman, title in (
        ("I", "Đặc điểm tình hình"), ("II", "Kết quả"), ("III", "Hạn chế"), ("IV", "Nguyên nhân"), ("V", "Bài học"),
        ("VI", "Phương hướng"), ("VII", "Chỉ tiêu"), ("VIII", "Nhiệm vụ"), ("IX", "Giải pháp"), ("X", "Kiến nghị"))],
    "figures": [
        f"Thôn {n}   {n * 37}   {n * 12},{n}   {n * 3}.{n}50   {100 - n},{n}%   +{n},2   -   0" for n in range(1, 16)
    ],
    "old spelling": [
        "Uỷ ban nhân dân xã chỉ đạo làm tốt công tác thuỷ lợi, hoà giải, khoá sổ hộ tịch, qui "
        "hoạch, kĩ thuật canh tác.",
        "Ðảng uỷ, Ðoàn Thanh niên và các chi hội tổ chức toạ đàm, trao quà cho các cụ già và trẻ em nhân ngày tết.",
        "Phó Bí thư Ðảng uỷ phát biểu, nhấn mạnh í nghĩa của việc giữ gìn mĩ quan, vật lí, sĩ số và quí trọng thì giờ.",
        "Ban quản lí chợ thu phí theo qui định, công khai tại nhà thuỷ tạ, khuyến khích trả tiền bằng chuyển khoản.",
    ],
    "shortened words": [
        "Các chữ viết tắt: UBMTTQVN, BCĐ, BTV, BCH, HĐND, UBND, TDP, CB, CC, VC, NLĐ, BHXH, BHYT, BHTN, NTM, OCOP, "
        "ATGT, ANTT, PCTN, TTHC và:",
        "- KT-XH, QP-AN, GD-ĐT, KHCN, ĐMST, CĐS, CCHC, GPMB, BT-HT-TĐC, TN-MT, VH-TT, TDTT, DS-KHHGĐ, LĐ-TB-XH, GNBV;",
        "- Trong bảng có đ/c, v.v., tr.đ, m2, km2, kg/ha, kWh, tCO2, mg/l, pH, BOD5, COD, SO2, A4, H5N1, Covid-19.",
    ],
    "plants, medicine": [
        "Giống lúa Japonica, ST25, Đài Thơm 8, OM5451; ngô NK7328; cà phê Robusta, Arabica; sầu riêng Monthong, Ri6.",
        "Thuốc Paracetamol, Oresol, Amoxicillin, vitamin A, vắc xin Sởi - Rubella, Pentaxim, "
        "Covid-19 Pfizer, AstraZeneca.",
        "Sâu Spodoptera frugiperda, bệnh Phytophthora, chế phẩm Trichoderma, phân NPK Lâm Thao, "
        "Bokashi, Biogas, VietGAP.",
    ],
    "verse": [
        "Quê ta dựng lại mùa xuân,", "Đường làng rợp bóng, bước chân rộn ràng.", "Lúa thơm trải khắp đồng vàng,",
        "Chung tay giữ sạch xóm làng hôm nay.", "Con kênh nước chảy đêm ngày,", "Tiếng ca vọng mãi tháng ngày yên vui.",
    ],
    "years downwards": [
        "Năm 2025: 12 mô hình, kinh phí 450 triệu đồng.", "Năm 2024: 10 mô hình, kinh phí 380 triệu đồng.",
        "Năm 2023: 7 mô hình, kinh phí 210 triệu đồng.", "Năm 2022: 4 mô hình, kinh phí 150 triệu đồng.",
        "Năm 2021: 2 mô hình, kinh phí 60 triệu đồng.",
    ],
    "points of an article": [
        "Hồ sơ theo các điểm a, b, c, d, đ, e và g khoản 1 Điều 5; điểm a, b khoản 2 và điểm c "
        "khoản 3 Điều 8 nộp một bộ.",
        "Trường hợp tại điểm a, c, d khoản 1 hoặc điểm b, đ khoản 4 Điều 9 thì không phải nộp bản chính để đối chiếu.",
        "Người thuộc nhóm b, nhóm c của biểu x, cột y thì ghi mã t, u, v theo hướng dẫn ở mặt sau của tờ khai.",
    ],
    "receivers": [
        "Nơi nhận:",
        "- Thường trực Đảng ủy (b/c);",
        "- TT HĐND, UBND xã;",
        "- Các ban, ngành, đoàn thể;",
        "- Các thôn;",
        "- Lưu: VT.",
    ],
    "timetable": [
        "7 giờ 30: Đón tiếp đại biểu", "8 giờ 00: Chào cờ, giới thiệu đại biểu", "8 giờ 15: Phát biểu khai mạc",
        "8 giờ 30: Báo cáo trung tâm", "9 giờ 00: Thảo luận", "10 giờ 30: Kết luận", "11 giờ 00: Bế mạc",
    ],
    "no stops": [
        "Tiếp tục rà soát hộ nghèo, hộ cận nghèo trên địa bàn", "Hoàn thành xóa nhà tạm trước tháng Tám năm nay",
        "Vận động trẻ ra lớp đúng độ tuổi ở các thôn", "Nâng cao chất lượng khám bệnh tại trạm y tế xã",
        "Mở hai lớp dạy nghề cho lao động nông thôn", "Kiểm tra an toàn thực phẩm trong dịp tết cổ truyền",
    ],
}  # fmt: skip


@pytest.mark.parametrize("wide", [88, None])
def test_odd_but_sound_matter_raises_next_to_no_alarm(wide: int | None, whole: bool) -> None:
    """Two pages each with one kind of such matter breaking in at random."""
    alarms = letters = 0
    for seed in range(60 if whole else 6):
        sound, dice = sound_lines(seed, wide), random.Random(seed)
        for odd in DISTRACTORS.values():
            at = dice.choice([n for n, line in enumerate(sound, start=1) if n > 4 and line.endswith(".")])
            lines = [*sound[:at], *(wrapped(odd, wide) if wide else odd), *sound[at:]]
            alarms += len(read(lines).garbled)
            letters += sum(map(len, lines))
    assert alarms <= letters / 2300 / 100


@pytest.mark.parametrize("wide", [88, None])
def test_all_of_it_in_one_paper_raises_next_to_no_alarm(wide: int | None, whole: bool) -> None:
    """Papers of nothing else, such as no office writes: two alarms in 100 pages at most."""
    alarms = letters = 0
    for seed in range(60 if whole else 16):
        dice = random.Random(seed)
        lines: list[str] = []
        for part, kind in enumerate(dice.sample(sorted(DISTRACTORS), len(DISTRACTORS)), start=1):
            before, after = prose(dice), [prose(dice) for _ in range(dice.randint(1, 4))]
            text = [f"{part}. Về một số việc khác", before, *DISTRACTORS[kind], *after]
            lines += wrapped(text, wide) if wide else text
        alarms += len(read(lines).garbled)
        letters += sum(map(len, lines))
    assert alarms <= letters / 2300 / 50


@pytest.mark.corpus
def test_odd_matter_in_real_papers_raises_next_to_no_alarm(corpus: Path) -> None:
    """Some 900 pages, in each of which such matter breaks into a sound text at random."""
    alarms = letters = 0
    for seed, lines in enumerate(papers(corpus)):
        dice = random.Random(seed)
        for kind in DISTRACTORS:
            at = dice.randrange(60, len(lines) - 60)
            text = [*lines[:at], *DISTRACTORS[kind], "", *lines[at:]]
            alarms += len(read(text).garbled)
            letters += sum(map(len, text))
    assert alarms <= letters / 2300 / 100

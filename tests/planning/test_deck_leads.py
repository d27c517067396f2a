"""Lines that announce, bare headings, and long titles: nothing hangs in the air, and nothing is cut to a stump."""

# ruff: noqa: E501 - titles and sentences are easier to judge on one line
from __future__ import annotations

import pytest

from app.domain.deck import DeckPlan
from app.planning.deck import plan_deck
from app.planning.fitting import fit_title
from app.planning.wording import stands_alone
from app.typesetting import slide_frames as sf
from tests import deck_sample

TABLE = (("Chỉ tiêu", "Năm 2025"), ("Thu ngân sách", "48,6"), ("Hộ nghèo", "1,8"))
DEEP = (
    ("heading", "I.", "I. NHIỆM VỤ NĂM 2026"),
    ("heading", "1.", "1. Về kinh tế"),
    ("item", "-", "- Đẩy mạnh chuyển đổi cơ cấu cây trồng, mở rộng vùng sản xuất lúa chất lượng cao lên 350 ha."),
    ("heading", "2.", "2. Về văn hóa"),
    ("item", "-", "- Tổ chức tốt các hoạt động kỷ niệm ngày thành lập Đảng bộ xã và các lễ hội truyền thống."),
)


def texts(made: DeckPlan) -> list[str]:
    return [p.text for slide in made.slides if slide.topic for p in slide.body]


@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_what_is_announced_and_stands_in_a_table_is_not_announced_by_a_dangling_line(length):
    lines = (
        ("heading", "1.", "1. Kết quả"),
        ("paragraph", "", "Năm 2025, kinh tế của xã tăng trưởng khá, kết quả cụ thể của các chỉ tiêu như sau:"),
    )
    made = plan_deck(*deck_sample.one_section(lines, table=TABLE, length=length))
    shown = texts(made)
    assert not [text for text in shown if text.endswith((":", "như sau", "đó là"))]
    assert any("kinh tế của xã tăng trưởng khá" in text for text in shown)
    assert any(slide.table for slide in made.slides)


@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_a_bare_announcement_before_a_table_is_no_slide_of_its_own(length):
    lines = (("heading", "1.", "1. Kết quả"), ("paragraph", "", "Trong đó:"))
    made = plan_deck(*deck_sample.one_section(lines, table=TABLE, length=length))
    assert "Trong đó" not in " ".join(texts(made))


def test_at_the_main_points_a_bare_heading_is_a_line_before_its_first_part():
    briefing, material = deck_sample.one_section(DEEP, length="key", table=())
    made = plan_deck(briefing, material)
    named = [s.title for s in made.slides] + [p.text for s in made.slides for p in s.body if p.strong]
    assert "NHIỆM VỤ NĂM 2026" in named


@pytest.mark.parametrize("slide_format", ["16:9", "4:3"])
@pytest.mark.parametrize("title", [
    "Kế hoạch: tổ chức các hoạt động kỷ niệm ngày truyền thống, phát động thi đua yêu nước trong Đảng bộ, chính quyền, Mặt "
    "trận Tổ quốc và các đoàn thể chính trị - xã hội của xã từ nay đến cuối nhiệm kỳ 2025 - 2030",
    "Tăng cường công tác phòng, chống tham nhũng, lãng phí, tiêu cực, thực hành tiết kiệm và đẩy mạnh cải cách thủ tục hành "
    "chính gắn với chuyển đổi số trong hoạt động của các cơ quan trên địa bàn toàn xã giai đoạn 2025 - 2030",
    "Kết quả lãnh đạo thực hiện nhiệm vụ trọng tâm 6 tháng đầu năm và phương hướng 6 tháng cuối năm của Ban Chấp hành Đảng "
    "bộ xã về kinh tế, xã hội, quốc phòng, an ninh và xây dựng hệ thống chính trị",
])  # fmt: skip
def test_a_cut_title_keeps_half_of_what_it_says_and_ends_on_a_whole_word(title: str, slide_format):
    width = sf.frames(slide_format, "text")["title"].width
    for after in ("", "(tiếp theo)"):
        cut = fit_title(title, width, sf.TITLE_SIZES, after=after)[0]
        kept = cut.removesuffix("…")
        assert title.startswith(kept)
        assert title[len(kept)] in " ,;:"
        assert len(kept) >= 45
        assert kept.split()[-1].lower() not in {"và", "của", "phòng", "thực", "6", "các", "về", "trong"}


@pytest.mark.parametrize("length", ["full", "summary", "key"])
@pytest.mark.parametrize("text", [
    "Các chi bộ cần tập trung làm tốt ba việc: (1) xây dựng kế hoạch sát từng đối tượng; (2) bố trí báo cáo viên có kinh nghiệm; (3) báo cáo kết quả trước ngày 25 hằng tháng.",
    "Đại hội thống nhất bốn nhiệm vụ đột phá: phát triển hạ tầng giao thông; đẩy mạnh chuyển đổi số; xây dựng đội ngũ cán bộ trẻ; cải thiện môi trường đầu tư của xã.",
])  # fmt: skip
def test_of_things_that_are_counted_all_stand_or_none(text: str, length):
    lines = (
        ("heading", "1.", "1. Nhiệm vụ"),
        ("paragraph", "", text),
        ("paragraph", "", "Kết quả thực hiện là căn cứ xếp loại."),
    )
    shown = " ".join(texts(plan_deck(*deck_sample.one_section(lines, length=length)))).lower()
    parts = [part.strip(" .").lower() for part in text.partition(":")[2].split(";")]
    assert len({part in shown for part in parts}) == 1


def test_some_of_what_is_announced_as_a_part_may_stand_alone():
    text = "Xã phấn đấu đạt 24 chỉ tiêu, trong đó: thu ngân sách 52 tỷ đồng; hộ nghèo dưới 1%; " + "; ".join(
        f"chỉ tiêu phụ thứ {n} đạt {n}% theo kế hoạch của xã" for n in range(2, 12)
    )
    lines = (("heading", "1.", "1. Nhiệm vụ"), ("paragraph", "", text + "."))
    assert len(texts(plan_deck(*deck_sample.one_section(lines, length="key")))) <= 5


def test_what_a_lead_forbids_goes_on_to_no_other_slide_while_it_fits_one():
    filler = tuple(
        (
            "item",
            "-",
            f"- Tuyên truyền nội dung thứ {n} của nghị quyết đến từng chi bộ, từng hộ gia đình trong toàn xã.",
        )
        for n in range(7)
    )
    banned = (
        "mê tín dị đoan dưới mọi hình thức",
        "đốt pháo nổ và thả đèn trời",
        "cờ bạc, cá độ trong lễ hội",
        "sử dụng xe công vào việc riêng",
    )
    lines = (
        ("heading", "1.", "1. Yêu cầu"), *filler,
        ("paragraph", "", f"Nghiêm cấm các hành vi sau: {'; '.join(banned)}."),
    )  # fmt: skip
    made = plan_deck(*deck_sample.one_section(lines))
    holding = {
        slide.id for slide in made.slides for p in slide.body if p.text.lower() in banned or "Nghiêm cấm" in p.text
    }
    assert len(holding) == 1


def test_a_line_that_only_names_what_is_to_follow_does_not_stand_alone():
    text = "Các cơ quan, đơn vị được giao nhiệm vụ tập trung thực hiện những nội dung sau:"
    assert stands_alone(text, 0, len(text)) is None
    text = "Kinh tế của xã tăng trưởng khá, nhiều chỉ tiêu vượt kế hoạch, cụ thể như sau:"
    assert stands_alone(text, 0, len(text)) is not None


@pytest.mark.parametrize(("lines", "shown"), [
    ([("paragraph", "", "Ưu điểm:")], ["Ưu điểm"]),
    ([("item", "-", "- Ưu điểm:"), ("item", "-", "- Thu ngân sách vượt dự toán.")], ["Ưu điểm:", "Thu ngân sách vượt dự toán"]),
    ([("item", "-", "- Thu ngân sách vượt dự toán."), ("item", "-", "- Các hạn chế như sau:")], ["Thu ngân sách vượt dự toán", "Các hạn chế như sau"]),
    ([("item", "-", "- Ưu điểm:"), ("paragraph", "", "Hạn chế:"), ("item", "-", "- Giải ngân chậm.")], ["Ưu điểm:", "Hạn chế:", "Giải ngân chậm"]),
])  # fmt: skip
def test_at_full_length_a_line_that_announces_nothing_keeps_its_words(lines, shown):
    assert texts(plan_deck(*deck_sample.one_section((("heading", "1.", "1. Đánh giá"), *lines)))) == shown


def test_at_full_length_a_short_line_before_a_table_keeps_what_it_names():
    lines = (("heading", "1.", "1. Đánh giá"), ("paragraph", "", "Ưu điểm:"))
    assert texts(plan_deck(*deck_sample.one_section(lines, table=TABLE))) == ["Ưu điểm"]


def test_at_full_length_items_of_the_same_words_all_stand():
    lines = (("heading", "1.", "1. Đánh giá"), *(("item", "-", "- Tuyên truyền"),) * 7)
    made = plan_deck(*deck_sample.one_section(lines))
    said = [p.text for slide in made.slides if slide.topic for p in (*slide.body, *slide.second)]
    assert said == ["Tuyên truyền"] * 7

"""Which kind of chart a statistician would take for a set of figures, and why, in one Vietnamese sentence.

Rules of the craft: time runs along the axis; parts of a whole are a pie only when they make 100 %; long names and
places stand beside horizontal bars; one number needs no chart; too many numbers are a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.charts.figure_set import FigureSet, figure_set
from app.domain.chart import ChartKind
from app.domain.figure import Figure
from app.domain.reference import FigureKey

MOST_COLUMNS = 7
"""More periods than this are a line; as columns their labels run together."""
MOST_PARTS = 6
LONG_NAME = 18
"""Names longer than this many letters do not fit under a column."""
MOST_POINTS = 30
MANY_PERIODS = 5
FEW_PLACES = 3


class Suggestion(Struct, frozen=True):
    """A kind, why it was chosen, and other kinds that are right for these figures too."""

    kind: ChartKind
    reason: str
    others: tuple[ChartKind, ...] = ()


def suggest(figures: Sequence[tuple[FigureKey, Figure]]) -> Suggestion:
    """The kind for these figures. Raises InputError for sets that no chart may show (see ``figure_set``)."""
    if changed_level(figures):
        return Suggestion("big_number", "Một số liệu kèm mức tăng giảm của chính nó thì in số lớn.", ("table",))
    return suggest_for(figure_set(figures))


def changed_level(figures: Sequence[tuple[FigureKey, Figure]]) -> bool:
    """Two figures of which one says by how much the other has grown or fallen."""
    if len(figures) != 2:
        return False
    (_, first), (_, second) = figures
    change, level = (first, second) if first.kind == "change" else (second, first)
    return change.kind == "change" and level.kind != "change" and (change.of == level.id)


def suggest_for(chosen: FigureSet) -> Suggestion:
    """The kind for a set that is already known to be sound."""
    subjects, periods = len(chosen.subjects), len(chosen.periods)
    if len(chosen.entries) == 1 and not chosen.ranged:
        return Suggestion("big_number", "Chỉ có một số liệu nên in số lớn, không cần biểu đồ.", ("table",))
    if len(chosen.entries) > MOST_POINTS:
        return Suggestion("table", "Quá nhiều số liệu cho một biểu đồ, trình bày thành bảng dễ đọc hơn.")
    if chosen.planned and not chosen.ranged:
        return Suggestion("plan_result", "Có cả kế hoạch và kết quả nên đặt cạnh nhau để so sánh.", ("table",))
    if chosen.ranged:
        return Suggestion("target_range", "Có chỉ tiêu là một khoảng nên vẽ cả mức thấp và mức cao.", ("table",))
    if subjects == 1:
        return _over_time(chosen)
    if periods == 1:
        return _side_by_side(chosen)
    return _grid(chosen)


def _over_time(chosen: FigureSet) -> Suggestion:
    if len(chosen.periods) > MOST_COLUMNS:
        return Suggestion("line", "Một chỉ tiêu qua nhiều kỳ nên vẽ đường để thấy xu hướng.", ("column", "table"))
    return Suggestion("column", "Một chỉ tiêu qua ít kỳ nên vẽ cột, mỗi kỳ một cột.", ("line", "bar", "table"))


def _side_by_side(chosen: FigureSet) -> Suggestion:
    count = len(chosen.subjects)
    if chosen.whole(chosen.periods[0]):
        if count <= MOST_PARTS:
            return Suggestion("pie", "Các tỷ trọng cộng lại đủ 100% nên vẽ hình tròn.", ("doughnut", "bar", "table"))
        return Suggestion("bar", "Quá nhiều phần cho hình tròn nên vẽ thanh ngang.", ("pie", "table"))
    if chosen.places and count > FEW_PLACES:
        return Suggestion("ranking", "So sánh nhiều địa bàn nên xếp từ cao đến thấp.", ("bar", "table"))
    long_names = any(len(subject) > LONG_NAME for subject in chosen.subjects)
    if count > MOST_PARTS or (long_names and count > 2) or chosen.measure == "change":
        return Suggestion("bar", "Nhiều chỉ tiêu hoặc tên dài nên vẽ thanh ngang để đọc được tên.", ("column", "table"))
    return Suggestion("column", "So sánh ít chỉ tiêu trong cùng kỳ nên vẽ cột.", ("bar", "table"))


def _grid(chosen: FigureSet) -> Suggestion:
    subjects, periods = len(chosen.subjects), len(chosen.periods)
    if all(chosen.whole(period) for period in chosen.periods) and subjects <= MOST_PARTS:
        reason = "Cơ cấu đủ 100% qua các kỳ nên vẽ cột chồng theo tỷ trọng."
        return Suggestion("stacked_share", reason, ("grouped_column", "table"))
    if chosen.parts and chosen.measure == "level" and subjects <= MOST_PARTS and chosen.unit != "%":
        reason = "Các phần của một tổng qua các kỳ nên vẽ cột chồng."
        return Suggestion("stacked_column", reason, ("grouped_column", "line", "table"))
    if periods >= MANY_PERIODS and subjects <= 4:
        return Suggestion("line", "Vài chỉ tiêu qua nhiều kỳ nên vẽ đường để so xu hướng.", ("grouped_column", "table"))
    if subjects * periods <= MOST_POINTS * 0.6 and min(subjects, periods) <= 4:
        return Suggestion("grouped_column", "Vài chỉ tiêu qua vài kỳ nên vẽ cột ghép.", ("line", "table"))
    return Suggestion("table", "Nhiều chỉ tiêu qua nhiều kỳ, trình bày thành bảng dễ đọc hơn.", ("line",))

"""Members of an enumeration that share the predicate printed once behind the last of them."""

from __future__ import annotations

from dataclasses import replace

from app.analysis.figures.cards import Draft


def complete_enumerations(drafts: dict[int, Draft], text: str) -> None:
    """ "100% hồ sơ cấp tỉnh, 90% hồ sơ cấp xã được xử lý trên mạng": the last predicate is shared by all."""
    order = sorted(drafts)
    for position in range(len(order) - 2, -1, -1):
        draft, following = drafts[order[position]], drafts[order[position + 1]]
        if not (
            draft.described and following.described and draft.amount.family == following.amount.family == "percent"
        ):
            continue
        between = text[draft.amount.end : following.amount.start]
        if any(mark in between for mark in ".;:"):
            continue
        predicate = _predicate(following.name)
        if predicate and not _predicate(draft.name):
            drafts[order[position]] = replace(draft, name=f"{draft.name} {predicate}", base=f"{draft.base} {predicate}")


def _predicate(name: str) -> str:
    words = name.split(" ")
    for i, word in enumerate(words):
        if i > 2 and word in ("được", "đạt", "tham", "sử", "có", "thực", "hoàn", "đủ", "không"):
            return " ".join(words[i:])
    return ""

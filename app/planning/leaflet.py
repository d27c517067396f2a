"""Briefing to leaflet in the form that it asks for, with what a person must know of it.

Wording is cut from the source and never rewritten. Typst's own measure decides what fits; what finds no room is told
word by word.
"""

from __future__ import annotations

from msgspec import structs

from app.domain.briefing import Briefing
from app.domain.leaflet import LeafletPlan, Surplus
from app.domain.material import Material
from app.planning.newsletter import plan_newsletter
from app.planning.outline_words import item_title
from app.planning.trifold import plan_trifold
from app.typesetting import fonts, leaflet_pages


def plan_leaflet(briefing: Briefing, material: Material) -> LeafletPlan:
    """The leaflet of a briefing. Raises KeyError when the briefing names a source that ``material`` does not hold."""
    made = plan_newsletter if briefing.leaflet_format == "newsletter" else plan_trifold
    plan, dropped_sources = made(briefing, material)
    named = {item.id: item_title(material, item) for item in briefing.items()}
    plan = structs.replace(plan, surplus=tuple(_named(part, named) for part in plan.surplus))
    return _with_warnings(plan, dropped_sources)


def _named(part: Surplus, named: dict[str, str]) -> Surplus:
    """What found no room under the name by which the person knows it; charts and tables print no heading."""
    return part if part.title else structs.replace(part, title=named.get(part.item, ""))


def _with_warnings(plan: LeafletPlan, dropped_sources: int) -> LeafletPlan:
    paper, sources = (
        ("Tờ gấp", "Mặt sau tờ gấp") if plan.format == "trifold" else ("Trang bản tin", "Cuối trang bản tin")
    )
    said = list(plan.warnings)
    if plan.surplus:
        total = sum(part.words for part in plan.surplus)
        where = "; ".join(f"“{part.title or 'mục không có tên'}” {part.words} chữ" for part in plan.surplus)
        said.append(f"{paper} thừa {total} chữ không in được: {where}. Hãy rút gọn hoặc bớt mục.")
    if dropped_sources:
        said.append(f"{sources} không đủ chỗ cho {dropped_sources} nguồn trích dẫn; hãy bớt mục.")
    unknown = fonts.lacking(leaflet_pages.plain_text(plan))
    if unknown:
        shown = " ".join(unknown[:10])
        said.append(f"Phông chữ của {paper.lower()} không có ký tự {shown}; hãy thay bằng chữ khác.")
    return structs.replace(plan, warnings=tuple(said)) if said else plan

"""Pictures on slides: fitted to their frame, with a caption of one line and words for those who cannot see them."""

from __future__ import annotations

from app.domain.briefing import PictureItem
from app.domain.deck import DeckPicture, DeckSlide, LayoutName
from app.planning.deck_setting import Setting
from app.planning.deck_words import fitted_title
from app.planning.fitting import fit_title
from app.planning.outline_words import item_title
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import line_count
from app.typesetting.pictures import prepared

_CAPTION_PT = 16.0


def picture_slide(setting: Setting, item: PictureItem, path: str) -> DeckSlide:
    """A picture on a slide of its own."""
    full = item_title(setting.material, item)
    title, size = fitted_title(setting, full)
    return DeckSlide(
        id=f"{path}#1", layout="picture", title=title, title_pt=size, item=path,
        picture=slide_picture(setting, item, "picture", full),
        notes="\n".join(line for line in (item.caption, item.notes) if line),
    )  # fmt: skip


def slide_picture(setting: Setting, item: PictureItem, layout: LayoutName, title: str = "") -> DeckPicture:
    """The picture for its frame in ``layout``, with a caption unless the slide's ``title`` says the same."""
    frame = sf.frames(setting.slide_format, layout)["picture"]
    full = item.title or item.caption
    caption = item.caption or (item.title if layout == "picture_text" else "")
    if caption == title:
        caption = ""
    if caption and line_count(caption, _CAPTION_PT, frame.width) > 1:
        caption = fit_title(caption, frame.width, (_CAPTION_PT,), lines=1)[0]
    alt = item.alt_text or full or item_title(setting.material, item)
    media = setting.material.media[item.media]
    return prepared(media, item.media, frame.width, frame.height, alt_text=alt, caption=caption)

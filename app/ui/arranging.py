"""Requests that change the briefing: ticks, order, names, places, charts, tables, pictures, wording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QDate, QIODevice, QObject
from PySide6.QtGui import QGuiApplication

from app.domain import edits
from app.domain.briefing import (
    Briefing,
    EditedWording,
    FigureTableItem,
    OutputPlace,
    PictureItem,
    SectionItem,
    TextItem,
)
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.reference import SectionKey
from app.domain.ticks import tick, untick
from app.services.settings import presets
from app.ui.chart_editing import ChartEditing

if TYPE_CHECKING:
    from app.services.pictures import TakenPicture
    from app.ui.main_window import MainWindow

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")


class Arranging(QObject):
    """``show_error`` and ``take_files`` are the conduct's: trouble is shown, and files load, in one place."""

    def __init__(
        self,
        window: MainWindow,
        show_error: Callable[[BaseException], None],
        take_files: Callable[[list[Path]], None],
    ) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self._show_error, self._take_files = show_error, take_files
        self.charts = ChartEditing(self)

    def select(self, row: str) -> None:
        """Select a topic or item everywhere."""
        self.window.outline.select(row)
        self.desk.select(row)

    def _edit(self, name: str, briefing: Briefing) -> None:
        self.desk.edit(name, briefing)

    def take_tick(self, key: SectionKey, on: bool) -> None:
        project = self.desk.project
        if project is None:
            return
        document = project.guidance[key.sha256].document
        if on:
            places = next((p.places for p in presets() if p.id == project.briefing.preset), ("slide", "report"))
            before = {item.id for item in project.briefing.items()}
            briefing = tick(project.briefing, document, key.section, self._topic(), places)
            self._edit("Chọn mục", briefing)
            new = [item.id for item in self.desk.briefing.items() if item.id not in before]
            if new:
                self.select(new[0])
        else:
            self._edit("Bỏ chọn mục", untick(project.briefing, document, key.section))

    def take_sections(self, keys: list[SectionKey], parent: str, index: int) -> None:
        project = self.desk.project
        if project is None:
            return
        briefing = project.briefing
        for key in keys:
            document = project.guidance[key.sha256].document
            before = {item.id for item in briefing.items()}
            places = next((p.places for p in presets() if p.id == briefing.preset), ("slide", "report"))
            briefing = tick(briefing, document, key.section, self._topic(), places)
            for item in [i.id for i in briefing.items() if i.id not in before]:
                briefing = edits.move_item(briefing, item, parent, index)
                index += 1
        self._edit("Kéo mục vào dàn bài", briefing)

    def move(self, item: str, parent: str, index: int) -> None:
        self._edit("Chuyển mục", edits.move_item(self.desk.briefing, item, parent, index))
        self.select(item)

    def toggle_place(self, item: str, place: OutputPlace, on: bool) -> None:
        self._edit("Đổi nơi dùng", edits.set_place(self.desk.briefing, item, place, on))

    def rename(self, row: str, title: str) -> None:
        briefing = self.desk.briefing
        if any(topic.id == row for topic in briefing.topics):
            named = title.strip()
            if named:
                changed = edits.change_topic(briefing, row, lambda topic: replace(topic, title=named))
                self._edit("Đổi tên chuyên đề", changed)
        else:
            self._edit("Đổi tên mục", edits.rename_item(briefing, row, title))

    def change_selected(self, name: str, change: Any) -> None:
        selected = self.desk.selected
        if selected and any(item.id == selected for item in self.desk.briefing.items()):
            self._edit(name, change(self.desk.briefing, selected))

    def indent(self) -> None:
        self.change_selected("Thụt mục vào", edits.indent_item)

    def outdent(self) -> None:
        self.change_selected("Đưa mục ra", edits.outdent_item)

    def shift(self, by: int) -> None:
        selected = self.desk.selected
        if any(topic.id == selected for topic in self.desk.briefing.topics):
            self._edit("Chuyển chuyên đề", edits.shift_topic(self.desk.briefing, selected, by))
        else:
            self.change_selected("Chuyển mục", lambda briefing, item: edits.shift_item(briefing, item, by))

    def duplicate(self) -> None:
        selected = self.desk.selected
        if any(item.id == selected for item in self.desk.briefing.items()):
            briefing, copy = edits.duplicate_item(self.desk.briefing, selected)
            self._edit("Nhân đôi mục", briefing)
            self.select(copy)

    def remove(self) -> None:
        selected, briefing = self.desk.selected, self.desk.briefing
        rows = [row for topic in briefing.topics for row in (topic.id, *(i.id for i in topic.items))]
        following = rows[rows.index(selected) + 1 :] + rows[: rows.index(selected)] if selected in rows else []
        if any(topic.id == selected for topic in briefing.topics):
            if len(briefing.topics) > 1:
                self._edit("Xoá chuyên đề", edits.remove_topic(briefing, selected))
        elif selected:
            self._edit("Xoá mục", edits.remove_items(briefing, [selected]))
        there = {i.id for i in self.desk.briefing.items()} | {t.id for t in self.desk.briefing.topics}
        self.select(next((row for row in following if row in there), ""))

    def add_topic(self) -> None:
        briefing, topic = edits.add_topic(self.desk.briefing, f"Chuyên đề {len(self.desk.briefing.topics) + 1}")
        self._edit("Thêm chuyên đề", briefing)
        self.select(topic)
        self.window.outline.start_rename()

    def add_text(self) -> None:
        briefing = self.desk.briefing
        item = TextItem(id=edits.fresh_id(briefing, "i"), title="Nội dung tự viết", paragraphs=())
        self.insert("Thêm nội dung tự viết", item)
        self.window.item.wording.setFocus()

    def insert(self, name: str, item: Any) -> None:
        """Put a new item where it belongs beside the selection, and select it."""
        parent, index = self._place_for(item)
        self._edit(name, edits.insert_item(self.desk.briefing, item, parent, index))
        self.select(item.id)
        self.desk.told.emit(f"Đã {name[0].lower()}{name[1:]} vào dàn bài.")

    def _place_for(self, item: Any) -> tuple[str, int]:
        """Under the selected section for charts, tables and pictures; after the selected item for the rest."""
        briefing, selected = self.desk.briefing, self.desk.selected
        chosen = next((i for i in briefing.items() if i.id == selected), None)
        if chosen is None:
            topic = edits.find_topic(briefing, self._topic())
            return topic.id, len(topic.items)
        if isinstance(chosen, SectionItem) and not isinstance(item, TextItem):
            return chosen.id, len(chosen.children)
        parent = edits.parent_of(briefing, chosen.id)
        return parent, [i.id for i in edits.siblings(briefing, parent)].index(chosen.id) + 1

    def _topic(self) -> str:
        """The topic that new items go to: that of the selection, else the last."""
        briefing, selected = self.desk.briefing, self.desk.selected
        if any(topic.id == selected for topic in briefing.topics):
            return selected
        if any(item.id == selected for item in briefing.items()):
            return edits.topic_of(briefing, selected).id
        return briefing.topics[-1].id

    # charts, tables, pictures

    def ask_chart(self) -> None:
        keys = self.window.conduct.chosen_figures()
        if self._has_figures(keys):
            self.charts.add(keys)

    def add_table(self) -> None:
        keys = self.window.conduct.chosen_figures()
        if self._has_figures(keys):
            item = FigureTableItem(id=edits.fresh_id(self.desk.briefing, "i"), figures=tuple(keys))
            self.insert("Thêm bảng số liệu", item)

    def _has_figures(self, keys: list[Any]) -> bool:
        if keys:
            return True
        if not self.window.conduct.figures_shown:
            self.window.sources.tabs.setCurrentIndex(1)
            self.window.sources.table.setFocus()
        self.desk.told.emit("Hãy chọn các số liệu trong bảng số liệu (giữ Ctrl để chọn nhiều dòng), rồi làm lại.")
        return False

    def add_pictures(self, paths: list[Path], parent: str, index: int) -> None:
        """Pictures dropped on the outline; other files among them are loaded."""
        chosen = [path for path in paths if path.suffix.lower() in PICTURE_ENDINGS]
        if len(chosen) < len(paths):
            self._take_files([path for path in paths if path not in chosen])
        if not chosen:
            return

        def read(progress: Progress) -> list[TakenPicture | AppError]:
            from app.services import pictures

            taken: list[TakenPicture | AppError] = []
            for number, path in enumerate(chosen):
                progress.step(number, len(chosen), f"Đang đọc hình “{path.name}”")
                try:
                    taken.append(pictures.take_in_file(path))
                except AppError as error:
                    taken.append(error)
            return taken

        self.desk.work("Đang đọc hình ảnh", read, lambda taken: self._put_pictures(taken, (parent, index)))

    def ask_picture(self) -> None:
        paths = self.window.ask_open_files("Thêm hình ảnh", "Hình ảnh (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)")
        parent, index = self._place_for(None)
        self.add_pictures(paths, parent, index)

    def paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.desk.told.emit("Bảng tạm không có hình ảnh.")
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        data, place = bytes(buffer.data().data()), self._place_for(None)

        def read(progress: Progress) -> list[TakenPicture | AppError]:
            from app.services import pictures

            return [pictures.take_in(data, "")]

        self.desk.work("Đang đọc hình ảnh", read, lambda taken: self._put_pictures(taken, place))

    def _put_pictures(self, taken: list[TakenPicture | AppError], place: tuple[str, int]) -> None:
        parent, index = place
        for picture in taken:
            if isinstance(picture, AppError):
                self._show_error(picture)
            else:
                self._put_picture(picture, (parent, index))
                index += 1

    def _put_picture(self, picture: TakenPicture, place: tuple[str, int]) -> None:
        project = self.desk.project
        if project is None:
            return
        known = {topic.id for topic in project.briefing.topics} | {i.id for i in project.briefing.items()}
        if place[0] not in known:  # removed while the picture was read
            place = self._place_for(None)
        item = PictureItem(
            id=edits.fresh_id(project.briefing, "i"),
            media=picture.key,
            caption=picture.caption,
            alt_text=picture.caption,
            looks_like_map=picture.looks_like_map,
        )
        briefing = edits.insert_item(project.briefing, item, *place)
        media = {**project.media, picture.key: picture.media}
        self.desk.apply("Thêm hình ảnh", replace(project, briefing=briefing, media=media))
        self.select(item.id)
        if picture.looks_like_map:
            self.desk.told.emit("Hình trông như bản đồ Việt Nam: hãy kiểm tra đã có Hoàng Sa và Trường Sa.")

    # wording and time

    def ask_talk_time(self) -> None:
        """How long the talk takes, what to shorten, a rehearsal."""
        from app.ui.talk_dialog import TalkDialog

        if self.desk.project is not None:
            self.window.item.commit()
            dialog = TalkDialog(self.desk, self.window)
            dialog.exec()
            dialog.deleteLater()

    def edit_wording(self, item_id: str, paragraphs: tuple[str, ...]) -> None:
        item = edits.find_item(self.desk.briefing, item_id)
        if isinstance(item, TextItem):
            changed = edits.change_item(self.desk.briefing, item_id, lambda i: replace(i, paragraphs=paragraphs))
            self._edit("Viết nội dung", changed)
            return
        today = QDate.currentDate().toString("yyyy-MM-dd")
        wording = EditedWording(paragraphs, self.desk.settings.person, today)
        self._edit("Sửa lời", edits.set_wording(self.desk.briefing, item_id, "slide", wording))

    def take_source_wording(self, item_id: str) -> None:
        if any(item.id == item_id for item in self.desk.briefing.items()):
            self._edit("Lấy lại nguyên văn", edits.set_wording(self.desk.briefing, item_id, "slide", None))

    def edit_notes(self, item_id: str, notes: str) -> None:
        self._edit("Sửa ghi chú", edits.set_notes(self.desk.briefing, item_id, notes))

    def choose_length(self, item_id: str, length: Any) -> None:
        self._edit("Đổi độ dài", edits.change_item(self.desk.briefing, item_id, lambda i: replace(i, length=length)))

    def choose_slide_kind(self, item_id: str, kind: Any) -> None:
        self._edit("Đổi kiểu trang", edits.set_slide_kind(self.desk.briefing, item_id, kind))

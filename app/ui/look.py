"""The window's palette and style sheet, from the family's colours. A 4-pixel grid; the accent marks choice only."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.domain.look import LIGHT, WindowColours
from app.resources import fonts_folder, resource

TEXT_PX = 13
FAMILY = "Source Sans 3"


def dress(application: QApplication, colours: WindowColours = LIGHT) -> None:
    """Fusion style, our font, palette and style sheet: the same on every PC."""
    application.setStyle(QStyleFactory.create("Fusion"))
    for path in sorted(fonts_folder().glob("SourceSans3_*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont(FAMILY)
    font.setPixelSize(TEXT_PX + 1)
    application.setFont(font)
    application.setPalette(_palette(colours))
    application.setStyleSheet(style_sheet(colours))


@cache
def colour(name: str, colours: WindowColours = LIGHT) -> QColor:
    """A colour of the palette by its name ("accent", "lines" …)."""
    return QColor(f"#{getattr(colours, name)}")


def _palette(c: WindowColours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.paper,
        QPalette.ColorRole.Base: c.paper,
        QPalette.ColorRole.AlternateBase: c.desk,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Button: c.paper,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.Highlight: c.accent_soft,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.ToolTipBase: c.paper,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Link: c.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(f"#{value}"))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#A5A099"))
    return palette


def style_sheet(c: WindowColours) -> str:
    """The few rules that the palette cannot express."""
    icons = resource("assets/icons").as_posix()
    return f"""
QMainWindow, QDialog {{ background: #{c.paper}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ border: 1px solid #{c.lines}; padding: 4px 8px; }}
QMenuBar {{ background: #{c.paper}; border-bottom: 1px solid #{c.lines}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; background: transparent; }}
QMenuBar::item:selected {{ background: #{c.desk}; border-radius: 4px; }}
QMenu {{ background: #{c.paper}; border: 1px solid #{c.lines}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: #{c.accent_soft}; }}
QMenu::item:disabled {{ color: #A5A099; }}
QMenu::separator {{ height: 1px; background: #{c.lines}; margin: 4px 8px; }}
QPushButton, QToolButton {{ background: #{c.paper}; border: 1px solid #{c.lines}; border-radius: 4px;
  padding: 5px 12px; min-height: 18px; }}
QPushButton:hover, QToolButton:hover {{ background: #{c.desk}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid #{c.focus}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: #{c.accent_soft}; }}
QPushButton:default, QPushButton[primary="true"] {{ background: #{c.accent}; color: white;
  border-color: #{c.accent}; font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: #8A1C19; }}
QPushButton[primary="true"]:focus {{ border: 2px solid #{c.focus}; }}
QPushButton:disabled, QPushButton[primary="true"]:disabled {{ background: #{c.desk}; color: #A5A099;
  border-color: #{c.lines}; }}
QToolButton[flat="true"] {{ border: 1px solid transparent; padding: 4px; }}
QToolButton[flat="true"]:focus {{ border: 1px solid #{c.focus}; }}
QToolButton[small="true"] {{ border: 1px solid transparent; padding: 0; min-height: 0; }}
QToolButton[small="true"]:focus {{ border: 1px solid #{c.focus}; }}
QToolButton[step="true"] {{ border: none; border-bottom: 2px solid transparent; border-radius: 0; padding: 6px 12px; }}
QToolButton[step="true"]:checked {{ background: transparent; color: #{c.accent}; font-weight: 600;
  border-bottom: 2px solid #{c.accent}; }}
QToolButton[step="true"]:focus {{ border: 1px solid #{c.focus}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit QToolButton {{ border: none; background: transparent; padding: 0; min-height: 0; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {{ background: #{c.paper};
  border: 1px solid #{c.lines}; border-radius: 4px; padding: 4px 8px; selection-background-color: #{c.mark};
  selection-color: #{c.text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {{
  border: 1px solid #{c.focus}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url({icons}/arrow_down.svg); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ border: 1px solid #{c.lines}; padding: 4px; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ width: 16px; height: 16px; image: url({icons}/check_off.svg); }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ image: url({icons}/check_on.svg); }}
QAbstractItemView::indicator:indeterminate {{ image: url({icons}/check_part.svg); }}
QCheckBox:focus {{ color: #{c.accent}; }}
QTreeView::branch:has-children:closed {{ image: url({icons}/branch_closed.svg); }}
QTreeView::branch:has-children:open {{ image: url({icons}/arrow_down.svg); }}
QTreeView, QTableView, QListView {{ border: none; outline: none; background: #{c.paper}; }}
QTreeView::item, QListView::item {{ padding: 3px 0; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: #{c.accent_soft};
  color: #{c.text}; }}
QTableView#figures_table::item {{ padding: 0 6px; }}
QTreeView:focus, QTableView:focus, QListView:focus {{ border: 1px solid #{c.focus}; }}
QHeaderView::section {{ background: #{c.paper}; border: none; border-bottom: 1px solid #{c.lines}; padding: 4px 8px;
  color: #{c.muted}; font-weight: 600; }}
QTabBar::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent; padding: 6px 4px;
  margin-right: 12px; color: #{c.muted}; }}
QTabBar::tab:selected {{ color: #{c.text}; font-weight: 600; border-bottom: 2px solid #{c.text}; }}
QTabBar::tab:focus {{ border: 1px solid #{c.focus}; }}
QTabWidget#source_tabs::tab-bar {{ left: 10px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid #{c.lines}; }}
QSplitter::handle {{ background: #{c.lines}; }}
QStatusBar {{ background: #{c.desk}; border-top: 1px solid #{c.lines}; color: #{c.muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: #{c.muted}; padding: 0 8px; }}
QStatusBar QToolButton {{ padding: 1px 8px; min-height: 14px; }}
QListWidget[boxed="true"] {{ border: 1px solid #{c.lines}; border-radius: 4px; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #{c.lines}; border-radius: 5px; min-height: 24px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: #{c.lines}; border-radius: 5px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QProgressBar {{ border: none; background: #{c.lines}; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: #{c.good}; border-radius: 3px; }}
QLabel[muted="true"] {{ color: #{c.muted}; }}
QLabel[heading="true"] {{ font-weight: 600; }}
QLabel[title="true"] {{ font-size: 22px; font-weight: 600; color: #{c.accent}; }}
QFrame[card="true"] {{ background: #{c.desk}; border: 1px solid #{c.lines}; border-radius: 4px; }}
QFrame[line="true"] {{ background: #{c.lines}; border: none; }}
QWidget[desk="true"] {{ background: #EAE7E0; }}
QWidget[band="true"] {{ background: #{c.paper}; border-bottom: 1px solid #{c.lines}; }}
"""

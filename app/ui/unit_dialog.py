"""The unit's profile: asked once, changeable, and the source of every letterhead and signature."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import Authority, Capacity, Signer, UnitKind, UnitProfile
from app.ui.parts import muted

_KINDS: tuple[tuple[UnitKind, str], ...] = (
    ("party", "Cơ quan Đảng (thể thức theo HD 05-HD/VPTW)"),
    ("state", "Cơ quan nhà nước (thể thức theo Nghị định 30/2020)"),
    ("front", "Mặt trận, đoàn thể (thể thức theo Nghị định 30/2020)"),
)
_CAPACITIES: tuple[tuple[Capacity, str], ...] = (
    ("on_behalf", "Thay mặt (T/M, TM.)"),
    ("deputy_for", "Ký thay (K/T, KT.)"),
    ("by_order", "Thừa lệnh (T/L, TL.)"),
    ("authorised", "Thừa uỷ quyền (TUQ.)"),
    ("acting", "Quyền (Q.)"),
)


class UnitDialog(QDialog):
    """Fields of a UnitProfile; ``profile()`` after it was accepted."""

    def __init__(self, profile: UnitProfile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unit_dialog")
        self.setWindowTitle("Hồ sơ đơn vị")
        self.resize(680, 600)
        self._signers = list(profile.signers)
        self.kind = QComboBox(self)
        for kind, title in _KINDS:
            self.kind.addItem(title, kind)
        self.kind.setCurrentIndex([k for k, _ in _KINDS].index(profile.kind))
        self.fields = {
            "name": QLineEdit(profile.name, self),
            "superior": QLineEdit(profile.superior, self),
            "place": QLineEdit(profile.place, self),
            "symbol": QLineEdit(profile.symbol, self),
            "department": QLineEdit(profile.department, self),
            "contact": QLineEdit(profile.contact, self),
        }
        self.recipients = QPlainTextEdit("\n".join(profile.recipients), self)
        self.recipients.setTabChangesFocus(True)
        self.signers = QListWidget(self)
        self._trouble = QLabel("", self)
        self._trouble.setWordWrap(True)
        self._logo = profile.logo
        self._name_everything()
        self._lay_out()
        self._show_signers()
        self._check()

    def profile(self) -> UnitProfile:
        """What was typed in."""
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        recipients = tuple(t.strip(" -;.") for t in self.recipients.toPlainText().split("\n") if t.strip(" -;."))
        return UnitProfile(
            kind=self.kind.currentData(),
            name=texts["name"],
            superior=texts["superior"],
            place=texts["place"],
            symbol=texts["symbol"],
            signers=tuple(self._signers),
            recipients=recipients,
            department=texts["department"],
            contact=texts["contact"],
            logo=self._logo,
        )

    def _name_everything(self) -> None:
        named: tuple[tuple[QWidget, str, str], ...] = (
            (self.kind, "unit_kind", "Loại cơ quan"),
            (self.recipients, "unit_recipients", "Nơi nhận, mỗi dòng một nơi"),
            (self.signers, "unit_signers", "Người ký"),
        )
        titles = {
            "name": "Tên cơ quan", "superior": "Cơ quan cấp trên", "place": "Địa danh", "symbol": "Ký hiệu",
            "department": "Bộ phận soạn", "contact": "Liên hệ",
        }  # fmt: skip
        for widget, name, title in (*named, *((f, f"unit_{n}", titles[n]) for n, f in self.fields.items())):
            widget.setObjectName(name)
            widget.setAccessibleName(title)
        examples = {
            "name": "Đảng uỷ xã An Bình", "superior": "Đảng bộ tỉnh …", "place": "An Bình", "symbol": "ĐU",
            "department": "Ban Xây dựng Đảng", "contact": "Điện thoại, địa chỉ in trên tờ gấp",
        }  # fmt: skip
        for name, field in self.fields.items():
            field.setPlaceholderText(examples[name])
            field.textChanged.connect(self._check)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow("Loại cơ quan", self.kind)
        for name, title in (
            ("name", "Tên cơ quan"), ("superior", "Cơ quan cấp trên"), ("place", "Địa danh"), ("symbol", "Ký hiệu"),
            ("department", "Bộ phận soạn"), ("contact", "Liên hệ"),
        ):  # fmt: skip
            form.addRow(title, self.fields[name])
        self.recipients.setFixedHeight(64)
        form.addRow("Nơi nhận", self.recipients)
        signers = QVBoxLayout()
        self.signers.setFixedHeight(64)
        self.signers.setProperty("boxed", True)
        signers.addWidget(self.signers)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, title, slot in (
            ("add", "Thêm…", self._add_signer),
            ("edit", "Sửa…", self._edit_signer),
            ("remove", "Bỏ", self._remove_signer),
        ):
            button = QPushButton(title, self)
            button.setObjectName(f"unit_signer_{name}")
            button.setAccessibleName(f"{title.strip('…')} người ký")
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        signers.addLayout(row)
        form.addRow("Người ký", signers)
        buttons = QDialogButtonBox(self)
        self._ok = buttons.addButton("Lưu hồ sơ", QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setObjectName("unit_ok")
        cancel = buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("unit_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(muted("Điền một lần; tên và chữ ký trên mọi giấy tờ lấy từ đây.", self))
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._trouble)
        layout.addWidget(buttons)

    def _check(self) -> None:
        missing = [w for n, w in (("name", "tên cơ quan"), ("place", "địa danh")) if not self.fields[n].text().strip()]
        self._trouble.setText(f"Còn thiếu {' và '.join(missing)}." if missing else "")
        self._ok.setEnabled(not missing)

    def _show_signers(self) -> None:
        self.signers.clear()
        titles = dict(_CAPACITIES)
        for signer in self._signers:
            above = "; ".join(f"{titles[a.capacity]} {a.of}" for a in signer.authority)
            self.signers.addItem(f"{signer.name or '(chưa có tên)'} — {signer.role}" + (f" · {above}" if above else ""))
        self.signers.setCurrentRow(0)

    def _add_signer(self) -> None:
        self._ask_signer(Signer((Authority("on_behalf", ""),), "", ""), None)

    def _edit_signer(self) -> None:
        row = self.signers.currentRow()
        if row >= 0:
            self._ask_signer(self._signers[row], row)

    def _ask_signer(self, signer: Signer, row: int | None) -> None:
        dialog = SignerDialog(signer, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if row is None:
            self._signers.append(dialog.signer())
        else:
            self._signers[row] = dialog.signer()
        self._show_signers()

    def _remove_signer(self) -> None:
        row = self.signers.currentRow()
        if row >= 0:
            del self._signers[row]
            self._show_signers()


class SignerDialog(QDialog):
    """One signer: up to two lines above the office, the office, the name."""

    def __init__(self, signer: Signer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signer_dialog")
        self.setWindowTitle("Người ký")
        self.setMinimumWidth(480)
        form = QFormLayout()
        self._lines: list[tuple[QComboBox, QLineEdit]] = []
        for number in range(2):
            capacity, of = QComboBox(self), QLineEdit(self)
            capacity.addItem("(không có)", None)
            for key, title in _CAPACITIES:
                capacity.addItem(title, key)
            if number < len(signer.authority):
                capacity.setCurrentIndex(capacity.findData(signer.authority[number].capacity))
                of.setText(signer.authority[number].of)
            capacity.setObjectName(f"signer_capacity_{number}")
            capacity.setAccessibleName(f"Quyền hạn ký, dòng {number + 1}")
            of.setObjectName(f"signer_of_{number}")
            of.setAccessibleName(f"Của ai, dòng {number + 1}")
            of.setPlaceholderText("Ban Thường vụ" if number == 0 else "Trưởng ban")
            row = QHBoxLayout()
            row.addWidget(capacity)
            row.addWidget(of, 1)
            form.addRow(f"Quyền hạn {number + 1}", row)
            self._lines.append((capacity, of))
        self.role, self.name = QLineEdit(signer.role, self), QLineEdit(signer.name, self)
        for field, name, title in ((self.role, "signer_role", "Chức vụ"), (self.name, "signer_name", "Họ tên")):
            field.setObjectName(name)
            field.setAccessibleName(title)
            form.addRow(title, field)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Xong", QDialogButtonBox.ButtonRole.AcceptRole).setObjectName("signer_ok")
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole).setObjectName("signer_cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def signer(self) -> Signer:
        """What was typed in."""
        authority = tuple(
            Authority(capacity.currentData(), of.text().strip())
            for capacity, of in self._lines
            if capacity.currentData() and of.text().strip()
        )
        return Signer(authority, self.role.text().strip(), self.name.text().strip())

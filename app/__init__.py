"""Đề Cương: from guidance and local figures to slides, a leaflet and an official report, offline."""

__version__ = "0.1.0"

"""Kind `layout`: paper, fonts, sizes and paragraphs against GB/T 9704—2012, one module a subject."""

from __future__ import annotations

from checker_builtin.kinds.layout.kind import LayoutKind

__all__ = ["LayoutKind"]

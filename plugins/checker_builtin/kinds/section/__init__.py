"""The kind `section`: whether a report has the parts that its type is expected to have."""

from __future__ import annotations

from checker_builtin.kinds.section.kind import SectionKind, SectionOptions

__all__ = ["SectionKind", "SectionOptions"]

"""Kind `timeline`: words that do not fit the time they speak of."""

from checker_builtin.kinds.timeline.kind import TimelineKind

__all__ = ["TimelineKind"]

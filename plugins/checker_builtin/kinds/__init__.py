"""The kinds of check, one file each."""

from __future__ import annotations

from checker.extending.hookspecs import Kind, PhraseKind, hookimpl


@hookimpl
def checker_kinds() -> list[Kind | PhraseKind]:
    from checker_builtin.kinds.banner import BannerKind
    from checker_builtin.kinds.date import DateKind
    from checker_builtin.kinds.layout import LayoutKind
    from checker_builtin.kinds.phrase import PhraseRuleKind
    from checker_builtin.kinds.placeholder import PlaceholderKind
    from checker_builtin.kinds.residue import ResidueKind
    from checker_builtin.kinds.section import SectionKind
    from checker_builtin.kinds.timeline import TimelineKind

    return [
        SectionKind(),
        PhraseRuleKind(),
        TimelineKind(),
        PlaceholderKind(),
        BannerKind(),
        DateKind(),
        ResidueKind(),
        LayoutKind(),
    ]

"""The kinds of check, one file (or folder) each; each is imported by the first of its rules that runs."""

from __future__ import annotations

from checker.extending.hookspecs import Kind, PhraseKind, hookimpl
from checker_builtin.kinds.later import LaterKind, LaterListingKind, LaterPhraseKind

_HERE = "checker_builtin.kinds"


@hookimpl
def checker_kinds() -> list[Kind | PhraseKind]:
    return [
        LaterKind("section", "section", f"{_HERE}.section.kind:SectionKind", ("type",)),
        LaterListingKind("phrase", "terminology", f"{_HERE}.phrase:PhraseRuleKind"),
        LaterPhraseKind("timeline", "anachronism", f"{_HERE}.timeline.kind:TimelineKind", ("period",)),
        LaterPhraseKind("placeholder", "placeholder", f"{_HERE}.placeholder:PlaceholderKind"),
        LaterPhraseKind("banner", "banner", f"{_HERE}.banner:BannerKind"),
        LaterKind("date", "date", f"{_HERE}.date:DateKind"),
        LaterKind("residue", "residue", f"{_HERE}.residue.kind:ResidueKind", ("marks",)),
        LaterKind("layout", "layout", f"{_HERE}.layout.kind:LayoutKind", ("layout",)),
        LaterKind("punctuation", "punctuation", f"{_HERE}.punctuation.kind:PunctuationKind"),
        LaterKind("numerals", "numerals", f"{_HERE}.numerals.kind:NumeralsKind"),
        LaterKind("privacy", "residue", f"{_HERE}.privacy:PrivacyKind"),
        LaterPhraseKind("consistency", "consistency", f"{_HERE}.consistency.kind:ConsistencyKind"),
        LaterKind("naming", "consistency", f"{_HERE}.consistency.naming:NamingKind"),
        LaterKind("repetition", "consistency", f"{_HERE}.repetition.kind:RepetitionKind"),
        LaterPhraseKind("enumeration", "enumeration", f"{_HERE}.enumeration.kind:EnumerationKind"),
        LaterPhraseKind("count", "count", f"{_HERE}.count.kind:CountKind"),
        LaterKind("numbering", "numbering", f"{_HERE}.numbering.kind:NumberingKind"),
        LaterKind("suppression", "metadata", f"{_HERE}.suppression:SuppressionKind", ("suppressions",)),
    ]

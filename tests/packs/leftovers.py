"""The packs placeholders and banners, opened by themselves and run over a text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from checker.extending.hookspecs import Kind, PhraseKind
from checker.model.document import Document, Facts
from checker.model.finding import Finding
from checker.model.rule import RulePack
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.rulebase.compiled import Rulebook, pack_bytes, unpack_bytes
from checker.rulebase.loader import LoadedPack, load_pack
from checker_builtin.kinds.banner import BannerKind
from checker_builtin.kinds.placeholder import PlaceholderKind

RULES = Path(__file__).resolve().parents[2] / "rules"
PACKS = ("placeholders", "banners")
KINDS: dict[str, Kind | PhraseKind] = {"placeholder": PlaceholderKind(), "banner": BannerKind()}


@lru_cache(maxsize=1)
def packs() -> tuple[LoadedPack, ...]:
    """Both packs. Raises RuleError for the first file that is off."""
    loaded = tuple(load_pack(RulePack(name, str(RULES / name)), KINDS) for name in PACKS)
    for error in (error for pack in loaded for error in pack.errors):
        raise error
    return loaded


@lru_cache(maxsize=1)
def book() -> Rulebook:
    return unpack_bytes(pack_bytes(packs()))


def document(text: str, name: str = "总结.txt", title: Span | None = None) -> Document:
    """A document whose lines are its paragraphs."""
    builder = DocumentBuilder(name)
    for number, line in enumerate(text.split("\n")):
        if number:
            builder.add("\n")
        builder.paragraph(builder.add(line))
    return builder.build().having(facts=Facts(title=title))


def findings(document: Document) -> list[Finding]:
    """What all rules of both packs find, by place."""
    rules, raw = book(), book().scan(document.folded)
    found: list[Finding] = []
    for number, hits in raw.items():
        kind = KINDS[rules.rules[number].kind]
        rule = rules.ready(number, kind)
        assert isinstance(kind, PhraseKind)
        found.extend(kind.judge(rule, document, rules.hits(hits, kind, document.folded)))
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


def found_in(text: str, name: str = "总结.txt") -> list[tuple[str, str]]:
    """Rule and words of each finding, by place; the pack's name is left out."""
    made = document(text, name)
    return [(finding.rule.partition("/")[2], made[finding.span]) for finding in findings(made)]

"""Kind `naming`: one unit, one document, one slogan under two names in a report.

`unit`: the bureau of the title is not the bureau that signs. `titles`: 《…》 that differ by a
的 or a mark only. `quotations`: “…” of the same characters in another order or with other
marks.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.consistency.unit_names import contradicting_names

CHECKS = ("unit", "titles", "quotations")
_MOST = 2_000  # names of a text that are put side by side
_LEAST = 4  # characters of a name without its marks
_LONGEST = {"《": 80, "“": 20}
_IDLE_SET = frozenset("的和与及暨、，：；·—-“”‘’《》〈〉（）() 　")
_IDLE = dict.fromkeys(map(ord, _IDLE_SET))


class NamingOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS."""

    check: str


class NamingKind:
    """Names against each other."""

    name = "naming"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = NamingOptions

    def holes(self, options: NamingOptions) -> tuple[str, ...]:
        return ("found", "other", "there") if options.check == "unit" else ("found", "other", "count")

    def read(self, fields: Fields) -> NamingOptions:
        return NamingOptions(fields.choice("check", CHECKS))

    def run(self, rule: Rule[NamingOptions], document: Document) -> Iterator[Finding]:
        if rule.options.check == "unit":
            for name, other in contradicting_names(document):
                related = (Related(other.span, "这里是另一个名称"),) if other.span else ()
                if name.span is not None:
                    yield rule.found(name.span, related=related, found=name.words, other=other.words, there=other.where)
            return
        text = document.folded.text
        marks = "《》" if rule.options.check == "titles" else "“”"
        plain = _plain if rule.options.check == "titles" else _sorted
        if _may_differ(text, *marks):
            yield from _in_two_wordings(rule, document, _between(text, *marks), plain)


def _may_differ(text: str, opening: str, closing: str) -> bool:
    """Whether two different names are of the same characters, marks and idle words aside: a cheap look at them all."""
    names = {part.partition(closing)[0] for part in text.split(opening, _MOST)[1:]}
    names = {name for name in names if _LEAST <= len(name) <= _LONGEST[opening]}
    return len({frozenset(name) - _IDLE_SET for name in names}) < len(names)


def _between(text: str, opening: str, closing: str) -> Iterator[tuple[int, str]]:
    """The words between two marks, with where they begin."""
    at = 0
    for part in text.split(opening)[: _MOST + 1]:
        end = part.find(closing, 0, _LONGEST[opening] + 1)
        if at and end > 0:
            yield at, part[:end]
        at += len(part) + 1


def _in_two_wordings(
    rule: Rule[NamingOptions], document: Document, names: Iterable[tuple[int, str]], plain: Callable[[str], str]
) -> Iterator[Finding]:
    """Names that are alike but for what `plain` leaves out; the rarest are shown, of two equals the later."""
    groups: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for at, words in names:
        key = plain(words)
        if len(key) >= _LEAST and "\n" not in words:
            groups.setdefault(key, {}).setdefault(words, []).append((at, at + len(words)))
    for forms in groups.values():
        if len(forms) < 2:
            continue
        main = max(forms, key=lambda form: len(forms[form]))
        beside = document.folded.back(*forms[main][0])
        for form, places in forms.items():
            span = document.folded.back(*places[0])
            if form != main and (_plain(form) == _plain(main) or not _side_by_side(document, span, beside)):
                related = (Related(beside, "另一种写法在这里"),)
                yield rule.found(span, related=related, found=form, other=main, count=str(len(places)))


def _side_by_side(document: Document, one: Span, other: Span) -> bool:
    """Whether both stand in one sentence, and are meant: 从“几年一发”到“一年几发”."""
    return document.sentence_at(one.start) == document.sentence_at(other.start)


def _plain(title: str) -> str:
    return title.translate(_IDLE)


def _sorted(words: str) -> str:
    """The characters of a slogan in an order of their own."""
    return "".join(sorted(words.translate(_IDLE)))

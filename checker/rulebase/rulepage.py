"""A rule as a page for people: what it looks for, why, by which document, when, wrong and right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len

from checker.extending.hookspecs import AnyKind, Telling
from checker.model.finding import CATEGORIES, SEVERITY_NAMES, Source
from checker.model.rule import AllowedWord, Example, Rule, holes_of
from checker.model.text import in_quotation
from checker.model.times import Window
from checker.reading.citing import day, source
from checker.rulebase.examples import CLOSE, OPEN
from checker.rulebase.loader import LoadedEntry, LoadedRule
from checker.rulebase.wordsearch import Mention

_MOST_ENTRIES, _MOST_EXAMPLES, _MOST_RULES, _MOST_SAID = 8, 4, 8, 8
_MOST_WORDS = 3  # of an entry that its kind says nothing about
_NEEDS = {"period": "报告期", "type": "文种"}
_LABEL = 6  # cells of 依据：


class Paragraph(NamedTuple):
    """A label and what it says. `hang` is how many cells the text stands in; 0: right behind the label."""

    label: str
    text: str = ""
    indent: int = 0
    hang: int = 0
    strong: bool = False


def switch(rule: Rule[Any]) -> str:
    """The option without which a rule is not applied; '' where it always is."""
    return "--layout" if "layout" in rule.needs else "" if rule.default else "--strict"


def rule_page(loaded: LoadedRule, kind: AnyKind) -> Iterator[Paragraph]:
    """The whole page of a rule."""
    rule = loaded.rule
    option = switch(rule)
    when = f"加 {option} 才查" if option else "默认检查"
    yield Paragraph(rule.id, strong=True)
    yield Paragraph(rule.title, strong=True)
    yield Paragraph(
        "", f"{SEVERITY_NAMES[rule.severity]} · {CATEGORIES[rule.category]} · {when} · 检查类型 {rule.kind}"
    )
    yield Paragraph("")
    yield from _labelled("意见：", _open(rule.message))
    yield from _labelled("原因：", rule.why)
    yield from _labelled("建议：", _open(rule.suggest or ""))
    for cited in rule.sources:
        yield from _labelled("依据：", source(cited))
        if cited.url:
            yield Paragraph("", cited.url, hang=2 + _LABEL)
    yield from _limits(rule)
    yield from _entries(loaded, kind)
    yield from _examples(loaded.examples)
    yield Paragraph("")
    yield from _labelled("关闭：", _off(rule, option))
    yield from _labelled("文件：", loaded.file)


def word_page(word: str, found: Sequence[Mention], kinds: Mapping[str, AnyKind]) -> Iterator[Paragraph]:
    """What entries say of a word, each once with the rules that use it."""
    said: dict[tuple[str, str, tuple[Any, ...]], list[Mention]] = {}
    for mention in found:
        entry = mention.entry.entry
        key = (told(mention.entry, kinds[mention.rule.rule.kind]), getattr(entry, "why", None) or "", _cited(entry))
        said.setdefault(key, []).append(mention)
    yield Paragraph("", f"说到“{word}”的条目有{len(said)}个：")
    for (line, why, cited), mentions in list(said.items())[:_MOST_SAID]:
        literal = in_quotation(mentions[0].literal)
        yield Paragraph("")
        yield Paragraph("· ", line if literal in line else f"{line}（查“{literal}”）", strong=True)
        yield from _labelled("原因：", why)
        yield from (Paragraph("  依据：", source(Source(*row)), hang=2 + _LABEL) for row in cited[:1])
        rules = dict.fromkeys(mention.rule.rule for mention in mentions)
        for rule in list(rules)[:_MOST_RULES]:
            yield Paragraph("  规则：", f"{rule.id}  {rule.title}（{SEVERITY_NAMES[rule.severity]}）", hang=2 + _LABEL)
        if len(rules) > _MOST_RULES:
            yield Paragraph("  规则：", f"……另有{len(rules) - _MOST_RULES}条", hang=2 + _LABEL)
    yield Paragraph("")
    if len(said) > _MOST_SAID:
        yield Paragraph("", f"……另有{len(said) - _MOST_SAID}个条目，离这个词更远，没有列出。")
    yield Paragraph("", f"看一条规则的全文：gongwen explain {found[0].rule.rule.id}")


def allowed_page(allowed: Iterable[AllowedWord]) -> Iterator[Paragraph]:
    """What word lists let pass, and why."""
    for word in allowed:
        yield Paragraph("", f"“{in_quotation(word.word)}”是本单位允许的写法，其中的问题不计。", strong=True)
        yield from _labelled("原因：", word.reason)
        yield from _labelled("出处：", word.where)
        yield Paragraph("")


def _cited(entry: Any) -> tuple[Any, ...]:
    """The documents that an entry rests on of its own."""
    return tuple(getattr(entry, "sources", ()))


def told(entry: LoadedEntry, kind: AnyKind) -> str:
    """An entry in one line: as its kind tells it, else its first words."""
    line = _tell(entry, kind)
    if line:
        return line
    more = "等" if len(entry.literals) > _MOST_WORDS else ""
    return "".join(f"“{word}”" for word in entry.literals[:_MOST_WORDS]) + more


def _open(template: str) -> str:
    """A message with its holes as people leave them open."""
    for hole in holes_of(template):
        template = template.replace(f"{{{hole}}}", "……")
    return template.replace("…………", "……")  # two holes side by side are one gap to the reader


def _tell(entry: LoadedEntry, kind: AnyKind) -> str:
    return kind.tell(entry.entry) if isinstance(kind, Telling) else ""


def _labelled(label: str, text: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph(label, text, indent=2, hang=2 + _LABEL)


def _limits(rule: Rule[Any]) -> Iterator[Paragraph]:
    """What must be known or hold before the rule is applied."""
    limits = [_window(rule.in_force)] if rule.in_force != Window() else []
    needed = [_NEEDS.get(need, need) for need in rule.needs if need not in ("layout", "marks")]
    if needed:
        limits.append(f"要知道{'、'.join(needed)}才能判断")
    if "marks" in rule.needs:
        limits.append("看的是正文以外的痕迹：修订、批注、隐藏文字、属性等")
    if rule.types:
        limits.append(f"只查这些文种：{'、'.join(rule.types)}")
    yield from _labelled("范围：", "；".join(limits))


def _window(window: Window) -> str:
    since, until = window
    start = f"自{day(since)}起" if since else ""
    end = f"{'，' if since else ''}至{day(until)}止" if until else ""
    return f"所依据的规范{start}{end}适用，与报告期比较"


def _entries(loaded: LoadedRule, kind: AnyKind) -> Iterator[Paragraph]:
    lines = list(dict.fromkeys(told(entry, kind) for entry in loaded.entries))
    if not lines or (len(lines) == 1 and not _tell(loaded.entries[0], kind)):
        return  # a single entry of words that its kind says nothing about is only what calls it
    yield Paragraph("")
    yield Paragraph("条目", f"（共{len(lines)}条）", indent=2)
    for line in lines[:_MOST_ENTRIES]:
        yield Paragraph("  · ", line, hang=4)
    if len(lines) > _MOST_ENTRIES:
        yield Paragraph("", f"……另有{len(lines) - _MOST_ENTRIES}条，见规则文件", hang=4)


def _examples(examples: Sequence[Example]) -> Iterator[Paragraph]:
    """The first examples of either sort, short ones before whole reports."""
    for name, bad in (("错误的例子", True), ("正确的例子", False)):
        chosen = sorted((one for one in examples if one.bad is bad), key=lambda one: (one.document, one.line == 0))
        if chosen:
            yield Paragraph("")
            yield Paragraph(name, f"（共{len(chosen)}个）" if len(chosen) > _MOST_EXAMPLES else "", indent=2)
        for example in chosen[:_MOST_EXAMPLES]:
            yield from _example(example)


def _example(example: Example) -> Iterator[Paragraph]:
    conditions = "，".join(
        words
        for words in (
            f"报告期 {example.at}" if example.at else "",
            f"文种 {example.type}" if example.type else "",
            f"文件名 {example.name}" if example.name else "",
            "另有正文以外的痕迹" if example.marks else "",
            "另有版式" if example.looks is not None else "",
        )
        if words
    )
    lines = [line for line in marked(example).split("\n") if line.strip()]
    for number, line in enumerate(lines):
        last = f"（{conditions}）" if conditions and number == len(lines) - 1 else ""
        yield Paragraph("    " if number else "  · ", line + last, hang=4)
    if example.fixed is not None:
        yield Paragraph("    ", f"改好以后：{example.fixed}", hang=4)


def marked(example: Example) -> str:
    """The text of an example with its marks."""
    parts, at = [], 0
    for span in example.marked:
        parts += [example.text[at : span.start], OPEN, example.text[span.start : span.end], CLOSE]
        at = span.end
    return "".join([*parts, example.text[at:]])


def _off(rule: Rule[Any], option: str) -> str:
    if option:
        return f"默认就是关闭的；加 {option} 才查。"
    told = {
        "error": "它是“错误”，默认使退出码成为 1；要让退出码不受影响，用 --fail-on never",
        "warning": "它是“提醒”，默认不影响退出码（见 --fail-on）",
        "info": "它是“提示”，默认不影响退出码（见 --fail-on）",
    }[rule.severity]
    return f"检查时加 --skip {rule.id}，这一次就不查它。{told}。"


def listed(loaded: Iterable[LoadedRule]) -> Iterator[Paragraph]:
    """Rules one on a line, their titles under each other."""
    rows = [one.rule for one in loaded]
    width = max((cell_len(rule.id) for rule in rows), default=0)
    for rule in rows:
        option = switch(rule)
        label = f"{SEVERITY_NAMES[rule.severity]}  {rule.id}"
        yield Paragraph(label, rule.title + (f"（{option}）" if option else ""), indent=2, hang=2 + 6 + width + 2)

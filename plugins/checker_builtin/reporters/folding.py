"""The same finding at many places, told once; for people only, other programs get every one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.finding import CATEGORIES
from checker.model.report import Located
from checker_builtin.reporters.wording import quoted

_MOST_PLACES = 40
_MOST_FORMS = 5
Key = tuple[str, str, str, str | None]


def folded(located: Iterable[Located]) -> list[list[Located]]:
    """Groups in the order of their first members.

    Together stand findings of one rule and severity that say the same, or speak of the
    same words, and suggest the same. What stands at one place with different messages
    (two sections missing, both shown at the title) is never put together.
    """
    groups: list[list[Located]] = []
    by_message: dict[Key, list[Located]] = {}
    by_words: dict[Key, list[Located]] = {}
    for found in located:
        finding = found.finding
        message = (finding.rule, finding.severity, finding.message, finding.suggestion)
        words = (finding.rule, finding.severity, found.text, finding.suggestion)
        group = by_message.get(message)
        if group is None:
            group = by_words.get(words)
            if group is None or group[-1].finding.span == finding.span:
                group = []
                groups.append(group)
        group.append(found)
        by_message.setdefault(message, group)
        by_words[words] = group
    return groups


def by_category(groups: Iterable[Sequence[Located]]) -> list[tuple[str, list[Sequence[Located]]]]:
    """The groups of each category that has some, in the order of the categories."""
    kept: dict[str, list[Sequence[Located]]] = {category: [] for category in CATEGORIES}
    for group in groups:
        kept.setdefault(group[0].finding.category, []).append(group)
    return [(CATEGORIES.get(category, category), found) for category, found in kept.items() if found]


def gathered(group: Sequence[Located]) -> str:
    """“XX”一类53处（“XX”“X月”等）：第7行（20处）、第9行……"""
    forms = list(dict.fromkeys(found.text for found in group))
    name = quoted(forms[0]) or "同样的问题"
    sort = "一类" if len(forms) > 1 or group[0].finding.category == "placeholder" else ""
    shown = "".join(quoted(form, 12) for form in forms[:_MOST_FORMS]) + ("等" if len(forms) > _MOST_FORMS else "")
    listed = f"（{shown}）" if len(forms) > 1 else ""
    return f"{name}{sort}{len(group)}处{listed}：{_places(group)}"


def _places(group: Sequence[Located]) -> str:
    numbers: dict[str, int] = {}
    for found in group:
        numbers[found.label] = numbers.get(found.label, 0) + 1
    several = len(numbers) > 1  # else the count of the head says it
    told = [f"{label}（{number}处）" if number > 1 and several else label for label, number in numbers.items()]
    more = f"等，共{len(told)}个位置" if len(told) > _MOST_PLACES else ""
    return "、".join(told[:_MOST_PLACES]) + more

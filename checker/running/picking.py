"""Which findings of a report a person means by rule, fingerprint, line and words; where none, what stands there."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from checker.model.characters import flat
from checker.model.errors import ConfigError
from checker.model.report import Located, Result
from checker.model.rule import Rule
from checker.model.text import fold_words
from checker.rulebase.selection import AFTERWARDS
from checker.running.choosing import asked, named
from checker.running.engine import Engine
from checker.running.suppressing import meant

_LISTED = 5  # findings that a message names
_WORDS = 20  # characters of each


class Wanted(NamedTuple):
    """What a person says of the findings; '' and () leave it open.

    `rule` is an id or a pack, `place` a line's number or a place as the report shows it (第12段).
    """

    rule: str = ""
    fingerprints: tuple[str, ...] = ()
    place: str = ""
    text: str = ""

    @property
    def whole(self) -> bool:
        """Whether a rule is meant in the whole report, and not single findings."""
        return not (self.fingerprints or self.place or self.text)

    def fits(self, located: Located) -> bool:
        return (
            (not self.rule or named(located.finding.rule, (self.rule,)))
            and (not self.fingerprints or located.fingerprint in self.fingerprints)
            and (not self.place or self.is_at(located))
            and (not self.text or fold_words(located.text) == fold_words(self.text))
        )

    def is_at(self, located: Located) -> bool:
        """Whether a finding stands at the place."""
        return self.place in (str(located.line), located.label)


def pick(result: Result, wanted: Wanted, engine: Engine) -> tuple[Located, ...]:
    """The findings of a result of this engine that are meant.

    Raises ConfigError where there are none, with what stands there instead.
    """
    rules = [rule for rule in engine.book.rules if named(rule.id, (wanted.rule,))]
    if wanted.rule and not rules:
        raise ConfigError(
            f"--rule：没有“{flat(wanted.rule)}”这条规则或这个规则包。{meant(wanted.rule, engine.book.rules)}"
        )
    if any(AFTERWARDS in rule.needs for rule in rules):
        raise ConfigError("--rule：忽略说明自己的问题不能忽略，请改正或删去那一条说明。")
    about = {rule.id for rule in engine.book.rules if AFTERWARDS in rule.needs}
    others = [each for each in result.located if each.finding.rule not in about]
    found = tuple(each for each in others if wanted.fits(each))
    missing = [each for each in wanted.fingerprints if each not in {one.fingerprint for one in found}]
    if found and not missing:
        return found
    for each in result.suppressed:
        if wanted.fits(each.located):
            raise ConfigError(f"这一处已经忽略了（{each.where}，理由：{flat(each.reason)}），不用再写。")
    where = f"第{wanted.place}行（段）" if wanted.place.isdigit() else flat(wanted.place)
    hint = f"{_switch(rules, engine)}{_instead(wanted, others)}"
    raise ConfigError(f"{where}没有查出{_told(wanted, missing)}的问题，没有写入。{hint}")


def _switch(rules: Sequence[Rule[Any]], engine: Engine) -> str:
    """Which option applies the rules that are meant, where none of them is applied without it."""
    config = engine.config
    if rules and not config.layout and all("layout" in rule.needs for rule in rules):
        return "这条规则加 --layout 才查。"
    if rules and not any(rule.default or asked(rule.id, [rule], config) for rule in rules):
        return "这条规则加 --strict 才查。"
    return ""


def _told(wanted: Wanted, missing: Sequence[str]) -> str:
    """What was looked for, in words."""
    if missing:
        return f"指纹为 {'、'.join(map(flat, missing))} "
    return f" {flat(wanted.rule)} " if not wanted.text else f"“{flat(wanted.text, _WORDS)}”（{flat(wanted.rule)}）"


def _instead(wanted: Wanted, others: Sequence[Located]) -> str:
    """What was found: there, else of that rule, else anywhere."""
    if not others:
        return "这份文稿没有查出别的问题；若要忽略的是 --strict、--layout 才查的，请加上那个选项。"
    here = [each for each in others if wanted.is_at(each)]
    same = [each for each in others if wanted.rule and named(each.finding.rule, (wanted.rule,))]
    shown = here or same or others
    lead = "这里查出的有" if here else "这条规则查出的有" if same else "查出的有"
    listed = [f"{each.label}“{flat(each.text, _WORDS)}”（{each.finding.rule}）" for each in shown[:_LISTED]]
    return f"{lead}：{'、'.join(listed)}{'等' if len(shown) > _LISTED else ''}。"

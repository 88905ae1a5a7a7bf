"""Words of another year, and words miswritten."""

from __future__ import annotations

import re
from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, put, work_ends
from tests.mutations.vocabulary import Pair, Phrase, parted, vocabulary

_PLAN = re.compile(r"(?m)^\u3000*[二三四五六]、[^\n]*(?:打算|努力方向|思路和措施)[^\n]*\n")


def _phrases(report: Report, *, early: bool) -> list[Phrase]:
    """Those that came up in a later year than the report's, or were over before it began."""
    if early:
        return [phrase for phrase in vocabulary().timeline if phrase.since and int(phrase.since[:4]) > report.year]
    return [phrase for phrase in vocabulary().timeline if phrase.until and int(phrase.until[:4]) < report.year]


def too_early(report: Report, random: Random) -> Mutation | None:
    """Among the work done: words that nobody knew that year."""
    phrase, at = pick(random, _phrases(report, early=True)), pick(random, list(work_ends(report)))
    if phrase is None or at is None:
        return None
    return insert(report, "words of a later year", at, f"{phrase.words}，各项工作有序推进。", phrase.words)


def too_early_planned(report: Report, random: Random) -> Mutation | None:
    """The same in the opening sentence, where a copied text says what guides the work."""
    phrase, at = pick(random, _phrases(report, early=True)), report.text.find("，", report.text.index("\n"))
    if phrase is None or at < 0:
        return None
    return insert(report, "words of a later year in the opening", at + 1, f"{phrase.words}，", phrase.words)


def too_late(report: Report, random: Random) -> Mutation | None:
    """In the plan: what was over before the report was written."""
    phrase, plan = pick(random, _phrases(report, early=False)), _PLAN.search(report.text)
    if phrase is None or plan is None:
        return None
    at = report.text.index("。\n", plan.end())
    words = f"，{phrase.words}" if phrase.words.startswith("迎接") else f"，{phrase.words}任务"
    made = insert(
        report, "words of an earlier year in the plan", at, words.replace("，迎接", "，以实际行动迎接"), phrase.words
    )
    return made


def too_late_done(report: Report, random: Random) -> Mutation | None:
    """Among the work done: what was over in an earlier year."""
    phrase, at = pick(random, _phrases(report, early=False)), pick(random, list(work_ends(report)))
    if phrase is None or at is None:
        return None
    words = phrase.words if not phrase.words.startswith("迎接") else f"以实际行动{phrase.words}"
    return insert(report, "words of an earlier year", at, f"{words}，工作取得新成效。", phrase.words)


def typo(report: Report, random: Random) -> Mutation | None:
    return _miswritten(report, random, "typo", parted(vocabulary().typos, _wrong)[0])


def typo_held_out(report: Report, random: Random) -> Mutation | None:
    return _miswritten(report, random, "typo, held out", parted(vocabulary().typos, _wrong)[1])


def _wrong(pair: Pair) -> str:
    return pair.wrong


def term(report: Report, random: Random) -> Mutation | None:
    fitting = tuple(pair for pair in vocabulary().terms if pair.since[:4] <= str(report.year))
    return _miswritten(report, random, "wrong term", fitting)


def _miswritten(report: Report, random: Random, name: str, pairs: tuple[Pair, ...]) -> Mutation | None:
    """The wrong word for the right one where the report has it; else a sentence with it."""
    pair = random.choice(pairs)
    site = pick(random, report.sites(re.escape(pair.right)))
    if site:
        return put(report, name, Span(*site.span()), pair.wrong)
    at = pick(random, list(work_ends(report)))
    return (
        insert(report, name, at, pair.sentence.replace("□", pair.wrong), pair.wrong) if at and pair.sentence else None
    )


def doubled_word(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<=[\u4e00-\u9fff])(?:的|了|和|在|是|对|把|与)(?=[\u4e00-\u9fff])"))
    return site and put(report, "word written twice", Span(*site.span()), site[0] * 2)


def doubled_pair(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?:开展|落实|组织|学习|工作|加强|推进|党员|认真|召开)(?=[\u4e00-\u9fff])"))
    return site and put(report, "word pair written twice", Span(*site.span()), site[0] * 2)


TIMELINE = (
    Operator("words of a later year", ("anachronism",), too_early),
    Operator("words of a later year in the opening", ("anachronism",), too_early_planned),
    Operator("words of an earlier year in the plan", ("anachronism",), too_late),
    Operator("words of an earlier year", ("anachronism",), too_late_done),
)
WORDING = (
    Operator("typo", ("typo", "terminology"), typo),
    Operator("typo, held out", ("typo", "terminology"), typo_held_out),
    Operator("wrong term", ("typo", "terminology", "enumeration"), term),
    Operator("word written twice", ("typo", "terminology", "duplication"), doubled_word),
    Operator("word pair written twice", ("typo", "terminology", "duplication"), doubled_pair),
)

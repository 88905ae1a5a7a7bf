"""Which submission of a unit answers which row of the manifest: as asked, nearly as asked, or not asked for."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from checker.auditing.delivery.belonging import Submitted, matches
from checker.auditing.delivery.manifest import Expected
from checker.model.times import Day

_SAME_DAYS = 0.8  # of the days of two periods together: a year's report that ends in November is one
_CERTAIN, _BY_TITLE = 2, 1
_WHOLE = 4  # the score of what fits in type and period


class Fit(NamedTuple):
    """How a submission fits a row: True, False, or None where it cannot be told. `strength` of the type, 0 to 2."""

    type: bool | None
    period: bool | None
    strength: int = 0

    @property
    def score(self) -> int:
        return sum({True: 2, None: 1, False: 0}[each] for each in (self.type, self.period))

    @property
    def answers(self) -> bool:
        """Whether it may be what was asked for although not all of it fits."""
        return self.score >= 2 and not (self.period is False and self.type is not True)


class Answer(NamedTuple):
    """A submission that answers a row."""

    submitted: Submitted
    fit: Fit


def answered(
    rows: Sequence[Expected], certain: Sequence[Submitted], doubtful: Sequence[Submitted]
) -> tuple[list[list[Answer]], list[Submitted]]:
    """The answers to each row of a unit, and the submissions that answer none.

    `doubtful` are those that lie with another unit; they answer only what nothing else does, and only as asked.
    """
    answers: list[list[Answer]] = [[] for _ in rows]
    left: list[Submitted] = []
    for each in certain:
        fits = [(fit.strength, -at) for at, row in enumerate(rows) if (fit := fit_of(each, row)).score == _WHOLE]
        if fits:
            at = -max(fits)[1]
            answers[at].append(Answer(each, fit_of(each, rows[at])))
        else:
            left.append(each)
    for at, found in enumerate(answers):
        strongest = max((answer.fit.strength for answer in found), default=0)
        answers[at] = [answer for answer in found if answer.fit.strength == strongest]
        left += [answer.submitted for answer in found if answer.fit.strength < strongest]
    return answers, _fill(rows, answers, [(False, each) for each in left] + [(True, each) for each in doubtful])


def _fill(rows: Sequence[Expected], answers: list[list[Answer]], left: list[tuple[bool, Submitted]]) -> list[Submitted]:
    """Give the rows without an answer the best of what is left; what remains."""
    pairs = [
        (doubtful, -fit.score, -fit.strength, at, each.key, number, fit)
        for number, (doubtful, each) in enumerate(left)
        for at, row in enumerate(rows)
        if not answers[at] and (fit := fit_of(each, row)).answers and (not doubtful or fit.score == _WHOLE)
    ]
    used: set[int] = set()
    for *_, at, _, number, fit in sorted(pairs):
        if not answers[at] and number not in used:
            used.add(number)
            answers[at].append(Answer(left[number][1], fit))
    return [each for number, (_, each) in enumerate(left) if number not in used]


def fit_of(submitted: Submitted, row: Expected) -> Fit:
    """How a submission fits a row."""
    if not _may_be(submitted, row):
        return Fit(False, False)
    fits, strength = _type(submitted, row)
    return Fit(fits, _period(submitted, row), strength)


def _may_be(submitted: Submitted, row: Expected) -> bool:
    return not row.files or matches(submitted.key, row.files)


def _type(submitted: Submitted, row: Expected) -> tuple[bool | None, int]:
    if not row.type:
        return True, 0
    if submitted.type is not None and submitted.type in row.types:
        return True, _CERTAIN
    if submitted.type is not None and row.types:
        return False, 0
    return (True, _BY_TITLE) if _plain(row.type) in _plain(submitted.title or "") else (None, 0)


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def _period(submitted: Submitted, row: Expected) -> bool | None:
    since, until = row.period
    if since is None or until is None:
        return True
    if submitted.period is None:
        return None
    start, end = submitted.period
    together = days(min(start, since), max(end, until)) + 1
    shared = days(max(start, since), min(end, until)) + 1
    return shared >= _SAME_DAYS * together


def days(first: Day, second: Day) -> int:
    """From one day to another; negative where the second is the earlier."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days

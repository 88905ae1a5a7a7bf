"""Points and a level: the account of one submission, each point traced to the findings that it is for."""

from decimal import Decimal
from typing import Literal, NamedTuple

from checker.model.finding import CATEGORIES

_ZERO = Decimal(0)


class Scored(NamedTuple):
    """A finding that counts; or `number` of them that are not told one by one, then without a fingerprint."""

    rule: str
    category: str
    severity: str
    fingerprint: str = ""
    number: int = 1


class Traced(NamedTuple):
    """A finding and the points that it cost, after the bounds."""

    finding: Scored
    points: Decimal


class Item(NamedTuple):
    """One line of the account.

    `points` are what it changes, negative for a deduction, `full` what they were without
    a bound, `bounds` the bounds that bit, in words. An item rests on `findings`, or on
    what the batch says, in the words `fact`. A knock-out has a `level` and no points.
    """

    sort: Literal["knock-out", "deduction", "bonus"]
    title: str
    points: Decimal = _ZERO
    full: Decimal = _ZERO
    category: str = ""
    findings: tuple[Traced, ...] = ()
    fact: str = ""
    bounds: tuple[str, ...] = ()
    level: str = ""


class Score(NamedTuple):
    """`points` is None for what is not there or could not be checked; `partly`: some rules could not be applied.

    The points are the full ones with those of the items, exactly; a knock-out leaves them alone.
    """

    points: Decimal | None
    level: str
    knock_outs: tuple[Item, ...] = ()
    items: tuple[Item, ...] = ()
    partly: bool = False


def plain(points: Decimal) -> str:
    """Points as people write them: 97.5, 100."""
    words = format(points, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def told(item: Item) -> str:
    """An item as a sentence without its full stop: 错误（标点）：5处，应扣15分，标点类最多扣10分，实扣10分."""
    category = CATEGORIES.get(item.category, item.category)
    head = f"{item.title}（{category}）" if category else item.title
    number = sum(traced.finding.number for traced in item.findings)
    ground = item.fact or (f"{number}处" if number else "")
    head = f"{head}：{ground}" if ground and ground != item.title else head
    if item.sort == "knock-out":
        return f"{head}，单项否决，{item.level}"
    verb = "加" if item.sort == "bonus" else "扣"
    if not item.bounds:
        return f"{head}，{verb}{plain(abs(item.points))}分"
    return f"{head}，应{verb}{plain(abs(item.full))}分，{'，'.join(item.bounds)}，实{verb}{plain(abs(item.points))}分"

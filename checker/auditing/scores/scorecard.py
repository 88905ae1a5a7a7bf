"""A scorecard: what a house takes off for a finding, what it refuses outright, and which points make which level."""

from decimal import Decimal
from typing import NamedTuple

FLAGS = {
    "missing": "缺报",
    "unread": "没能检查",
    "doubled": "重报",
    "wrong-type": "文种不符",
    "wrong-period": "报告期不符",
    "wrong-unit": "单位不符",
    "on-time": "按时报送",
}
AMOUNTS = {  # their unit is a day, or one of a hundred parts of the submission's own words
    "late": ("迟报", "天"),
    "copied": ("与其他单位的文稿雷同", "%"),
    "repeated": ("与本单位上期文稿雷同", "%"),
    "borrowed": ("与范文雷同", "%"),
}


class Facts(NamedTuple):
    """What the batch says of one submission.

    `late` counts days after the deadline: 0 is on time, None is not known. Shares are
    percent, 0 to 100. `unread`: it could not be checked; `partly`: some rules could not.
    """

    missing: bool = False
    unread: bool = False
    partly: bool = False
    doubled: bool = False
    wrong_type: bool = False
    wrong_period: bool = False
    wrong_unit: bool = False
    late: int | None = None
    copied: Decimal = Decimal(0)
    repeated: Decimal = Decimal(0)
    borrowed: Decimal = Decimal(0)


class Which(NamedTuple):
    """Which findings are meant: of one of the rules (or packs), the categories, the severities; empty means any."""

    rules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()


class Batch(NamedTuple):
    """Something that the batch says of a submission: one of FLAGS, or one of AMOUNTS from `at_least` on."""

    fact: str
    at_least: Decimal = Decimal(0)


class KnockOut(NamedTuple):
    """What alone brings a submission down to a level: `number` findings of a sort, or what the batch says."""

    title: str
    level: str
    which: Which | None = None
    number: int = 1
    batch: Batch | None = None


class Deduction(NamedTuple):
    """Points for each finding of a sort; or for what the batch says: once, or for each full day or percent.

    `most` bounds what is taken off for something of the batch; findings are bounded by category.
    """

    title: str
    points: Decimal
    which: Which | None = None
    batch: Batch | None = None
    most: Decimal | None = None


class Bonus(NamedTuple):
    """Points for having no finding of a sort, or for what the batch says."""

    title: str
    points: Decimal
    without: Which | None = None
    batch: Batch | None = None


class Level(NamedTuple):
    """A level and the least points that make it."""

    name: str
    least: Decimal


class Scorecard(NamedTuple):
    """A card; `caps` bound what a category takes off, `most_deducted` is at most `full`, levels go downwards to 0."""

    title: str
    about: str
    full: Decimal
    levels: tuple[Level, ...]
    knock_outs: tuple[KnockOut, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    caps: tuple[tuple[str, Decimal], ...] = ()
    most_deducted: Decimal = Decimal(100)
    bonuses: tuple[Bonus, ...] = ()
    most_bonus: Decimal | None = None

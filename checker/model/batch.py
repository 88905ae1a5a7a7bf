"""What a batch says that no single submission does: what came in, who copied, what most of them have."""

from decimal import ROUND_DOWN, Decimal
from typing import Literal, NamedTuple

from checker.model.times import Day

MatterKind = Literal[
    "missing",  # 缺报
    "late",  # 迟报
    "undated",  # nothing says whether it was late
    "doubled",  # 重报
    "wrong-type",
    "wrong-year",
    "wrong-period",
    "unclear",  # type or period could not be told
    "wrong-unit",  # signed by another unit than the one in whose folder it lies, which is the matter's unit
    "unexpected",  # of a unit of the list, but not asked for
    "ambiguous-unit",
    "unknown-unit",
]
MATTER_NAMES: dict[MatterKind, str] = {
    "missing": "缺报",
    "late": "迟报",
    "undated": "报送日期不明",
    "doubled": "重报",
    "wrong-type": "文种不符",
    "wrong-year": "年份不符",
    "wrong-period": "报告期不符",
    "unclear": "看不清是哪一份",
    "wrong-unit": "单位不符",
    "unexpected": "没有要求报送",
    "ambiguous-unit": "单位有歧义",
    "unknown-unit": "单位不在名单里",
}
CopyOrigin = Literal[
    "unit",  # another unit's submission
    "own",  # another submission of the same unit
    "former",  # the unit's own report of the season before
    "other-former",  # another unit's report of the season before
    "reference",  # a reference text
]
COPY_ORIGINS: dict[CopyOrigin, str] = {
    "unit": "其他单位",
    "own": "本单位另一份",
    "former": "本单位上期",
    "other-former": "其他单位上期",
    "reference": "范文",
}
_TENTH = Decimal("0.1")
NOTABLE = 0.05  # of the words of either text: less is a sentence here and there


class Matter(NamedTuple):
    """A finding of the batch: `row` of the manifest (0: none), the keys that it is about, and a Chinese sentence."""

    kind: MatterKind
    unit: str
    row: int
    keys: tuple[str, ...]
    message: str


class Asked(NamedTuple):
    """A row of the manifest and the keys that answer it, none where it is missing.

    `type` and `period` are words ('' for any), `deadline` and `day` ISO or ''. `day` is when it came: `by` received,
    as the list says, or else written, as the document says. `level` is that of the scorecard for what is missing.
    """

    row: int
    unit: str
    type: str
    period: str
    deadline: Day
    keys: tuple[str, ...] = ()
    day: Day = ""
    by: Literal["received", "written", ""] = ""
    level: str = ""


class SharedPassage(NamedTuple):
    """Words of a submission and those alike in another text; 1.0 is word for word, marks and figures apart.

    `start`..`end` are characters of the submission's text, `place` says where that is (第12段).
    """

    start: int
    end: int
    text: str
    place: str
    other_start: int
    other_end: int
    other_text: str
    other_place: str
    alike: float


class Copied(NamedTuple):
    """What a submission shares with another text, whose key is `other`; passages in the order of the submission.

    Shares are of each one's own words, 0 to 1: what is quoted, and what many have from a common source, does not count.
    """

    key: str
    other: str
    origin: CopyOrigin
    share: float
    other_share: float
    passages: tuple[SharedPassage, ...] = ()

    @property
    def weight(self) -> float:
        """The larger share of two submissions; what a submission shares with an older text is its own share."""
        return weight(self.origin, self.share, self.other_share)

    def turned(self) -> "Copied":
        """The same as the other text has it."""
        passages = [
            SharedPassage(*one[4:8], *one[:4], one.alike)  # the four fields of each side change places
            for one in self.passages
        ]
        return Copied(self.other, self.key, self.origin, self.other_share, self.share, tuple(sorted(passages)))


def weight(origin: CopyOrigin, share: float, other_share: float) -> float:
    """How much weighs what two texts share, 0 to 1: see `Copied.weight`."""
    return max(share, other_share) if origin in ("unit", "own") else share


def percent(share: float) -> Decimal:
    """A share of 0 to 1 as percent, to a tenth and never rounded up."""
    return (Decimal(repr(float(share))) * 100).quantize(_TENTH, ROUND_DOWN)


class Typical(NamedTuple):
    """A rule over all that was checked: `share` is percent of the documents, to a tenth and never rounded up.

    `everywhere`: it found something in at least 80 of 100 documents, so that the rule or
    a template that they all have wants a look.
    """

    rule: str
    documents: int
    units: int
    findings: int
    share: Decimal
    everywhere: bool


class UnitStanding(NamedTuple):
    """A unit by its submissions: `points` are their mean to a tenth, `level` the lowest of them and of what is missing.

    `rank` counts from 1, by level and then by points; None without points. `unit` is '' where it is not known.
    """

    rank: int | None
    unit: str
    documents: int
    missing: int
    points: Decimal | None
    level: str
    error: int
    warning: int
    info: int


class Conditions(NamedTuple):
    """What the batch was judged by: names of files as given, '' or 0 for what was not asked for.

    `since` says in words what the findings are compared with.
    """

    scorecard: str = ""
    about: str = ""
    levels: tuple[str, ...] = ()
    manifest: str = ""
    references: int = 0
    former: int = 0
    since: str = ""

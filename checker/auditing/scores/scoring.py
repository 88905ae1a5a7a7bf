"""Points and a level for a submission by a scorecard, each point traced to the findings that it is for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from checker.auditing.scores.scorecard import AMOUNTS, FLAGS, Batch, Bonus, Deduction, Facts, Scorecard, Which
from checker.model.finding import CATEGORIES
from checker.model.score import Item, Score, Scored, Traced, plain

UNSCORED = "未评分"  # the level of a submission that is not there or could not be checked, where no knock-out names it
_ZERO = Decimal(0)
_RANKS = {category: rank for rank, category in enumerate(CATEGORIES)}


def score(card: Scorecard, findings: Iterable[Scored], facts: Facts) -> Score:
    """The account of one submission. It does not depend on the order of the findings.

    A finding is taken off once: by the first deduction that it fits. One more finding never
    makes more points.
    """
    ordered = sorted(findings, key=_order)
    knock_outs = tuple(_knock_outs(card, ordered, facts))
    names = [level.name for level in card.levels]
    worst = max((names.index(item.level) for item in knock_outs), default=0)
    if facts.missing or facts.unread:
        return Score(None, names[worst] if knock_outs else UNSCORED, knock_outs)
    items = (*_deductions(card, ordered, facts), *_bonuses(card, ordered, facts))
    points = card.full + sum((item.points for item in items), _ZERO)
    reached = next(number for number, level in enumerate(card.levels) if points >= level.least)
    return Score(points, names[max(worst, reached)], knock_outs, items, facts.partly)


def _order(one: Scored) -> tuple[int, str, str, str, str, int]:
    return _RANKS.get(one.category, len(_RANKS)), one.category, one.rule, one.severity, one.fingerprint, one.number


def _fits(which: Which, one: Scored) -> bool:
    return (
        (not which.rules or one.rule in which.rules or one.rule.partition("/")[0] in which.rules)
        and (not which.categories or one.category in which.categories)
        and (not which.severities or one.severity in which.severities)
    )


def _amount(batch: Batch, facts: Facts) -> Decimal:
    """How much of it the batch says: 1 for a flag, else days or percent; 0 below the least."""
    if batch.fact == "on-time":
        return Decimal(facts.late == 0)
    value = Decimal(getattr(facts, batch.fact.replace("-", "_")) or 0)
    return value if value >= batch.at_least else _ZERO


def _fact(batch: Batch, amount: Decimal) -> str:
    if batch.fact in FLAGS:
        return FLAGS[batch.fact]
    name, unit = AMOUNTS[batch.fact]
    return f"{name}{plain(amount)}{unit}"


def _knock_outs(card: Scorecard, findings: Sequence[Scored], facts: Facts) -> Iterator[Item]:
    for one in card.knock_outs:
        if one.which is not None:
            met = [finding for finding in findings if _fits(one.which, finding)]
            if sum(finding.number for finding in met) >= one.number:
                traced = tuple(Traced(finding, _ZERO) for finding in met)
                yield Item("knock-out", one.title, findings=traced, level=one.level)
        elif one.batch is not None and (amount := _amount(one.batch, facts)):
            yield Item("knock-out", one.title, fact=_fact(one.batch, amount), level=one.level)


class _Room:
    """How much may still be taken, under bounds that lie within one another."""

    def __init__(self, caps: Mapping[str, Decimal], most: Decimal | None, verb: str) -> None:
        self._caps, self._left = caps, dict(caps)
        self._most, self._all = most, most
        self._verb = verb

    def take(self, points: Decimal, category: str, bounds: dict[str, None]) -> Decimal:
        """What is taken of the points; the bound that bites is added to `bounds`."""
        taken = points
        if category in self._left:
            taken = min(taken, self._left[category])
            self._left[category] -= taken
            if taken < points:
                cap = plain(self._caps[category])
                bounds[f"{CATEGORIES.get(category, category)}类最多{self._verb}{cap}分"] = None
        if self._all is not None and self._most is not None:
            if taken > self._all:
                taken = self._all
                bounds[f"合计最多{self._verb}{plain(self._most)}分"] = None
            self._all -= taken
        return taken


def _deductions(card: Scorecard, findings: Sequence[Scored], facts: Facts) -> Iterator[Item]:
    room = _Room(dict(card.caps), card.most_deducted, "扣")
    matched: dict[int, list[Scored]] = {}
    for finding in findings:
        for number, one in enumerate(card.deductions):
            if one.which is not None and _fits(one.which, finding):
                matched.setdefault(number, []).append(finding)
                break
    for number, one in enumerate(card.deductions):
        if one.batch is not None:
            yield from _of_batch(one, one.batch, facts, room)
        for category in dict.fromkeys(finding.category for finding in matched.get(number, ())):
            yield _of_category(one, category, [each for each in matched[number] if each.category == category], room)


def _of_category(one: Deduction, category: str, findings: Sequence[Scored], room: _Room) -> Item:
    bounds: dict[str, None] = {}
    traced = tuple(Traced(each, room.take(one.points * each.number, category, bounds)) for each in findings)
    taken = sum((each.points for each in traced), _ZERO)
    full = sum((one.points * each.number for each in findings), _ZERO)
    return Item("deduction", one.title, -taken, -full, category, traced, bounds=tuple(bounds))


def _of_batch(one: Deduction, batch: Batch, facts: Facts, room: _Room) -> Iterator[Item]:
    amount = _amount(batch, facts)
    full = allowed = one.points * int(amount)  # full days, full hundredths
    if not full:
        return
    bounds: dict[str, None] = {}
    if one.most is not None and full > one.most:
        allowed = one.most
        bounds[f"本项最多扣{plain(one.most)}分"] = None
    taken = room.take(allowed, "", bounds)
    yield Item("deduction", one.title, -taken, -full, fact=_fact(batch, amount), bounds=tuple(bounds))


def _bonuses(card: Scorecard, findings: Sequence[Scored], facts: Facts) -> Iterator[Item]:
    room = _Room({}, card.most_bonus, "加")
    for one in card.bonuses:
        if _earned(one, findings, facts):
            bounds: dict[str, None] = {}
            taken = room.take(one.points, "", bounds)
            fact = FLAGS[one.batch.fact] if one.batch else ""
            yield Item("bonus", one.title, taken, one.points, fact=fact, bounds=tuple(bounds))


def _earned(one: Bonus, findings: Sequence[Scored], facts: Facts) -> bool:
    """Whether it is known to be earned: where rules could not be applied, nothing is known to be absent."""
    if one.batch is not None:
        return bool(_amount(one.batch, facts))
    return one.without is not None and not facts.partly and not any(_fits(one.without, each) for each in findings)

"""The numbers of a text as an outline: rows of one form under one parent, and numbers of a wrong form among them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from checker_builtin.kinds.numbering.items import ARABIC_BRACKETED, HAN, OUTLINE, RIGHT_BRACKET, Item, written
from checker_builtin.kinds.numbering.sequences import REPEAT, START, Break, breaks

MANY = 40  # breaks, beyond which a text is not numbered by a person and each is told as it stands
_MOST_TRIED = 12  # readings of a text that are tried
_MOST_ITEMS = 400  # in a text with more numbers none is taken for one of another form
_WORTH = 5  # what a reading must save to be taken: it is one fault itself
_LONGEST_LIST = 60  # items of a list that are counted
_FAR = 12  # numbers back that one of a wrong form may stand


class Misread(NamedTuple):
    """What is wrong at item `at`: `before` is the item of its row before it, None where it is the first."""

    at: int
    fault: Break
    before: int | None


# An item's place and how it should be written; and the items with the forms they should have, what is
# wrong with them, and those that were of another form.
Stray = tuple[int, str]
Outline = tuple[Sequence[Item], Sequence[Misread], Sequence[Stray]]


def read_outline(items: Sequence[Item], explained: Callable[[Sequence[Item], Misread], bool]) -> Outline:
    """One region's items as they should be read; for what is `explained` otherwise no item gets another form."""
    own = tuple(items)
    price, misread = _read(own)
    strays: list[Stray] = []
    tried = 0
    while 0 < len(misread) <= MANY and tried < _MOST_TRIED and len(own) <= _MOST_ITEMS:
        read = []
        known = [one for one in misread if explained(own, one)]
        settled = {(own[at].form, n) for at, fault, _ in known for n in range(fault.expected, own[at].ordinal)}
        others = _candidates(own, [one for one in misread if one not in known])
        for at, form in islice(others, _MOST_TRIED - tried):
            tried += 1
            if (form, own[at].ordinal) in settled or own[at].form in {form for form, _ in settled}:
                continue
            other = (*own[:at], own[at]._replace(form=form), *own[at + 1 :])
            less, left = _read(other)
            read.append((less, tried, at, form, other, left))
        if not read or min(read)[0] + _WORTH > price:
            break
        price, _, at, form, other, misread = min(read)
        strays.append((at, written(form, own[at].ordinal)))
        own = other
    return own, [one for one in misread if own[one.at].form in OUTLINE], strays


def _read(items: Sequence[Item]) -> tuple[int, list[Misread]]:
    """The price of the rows as they stand, and their breaks."""
    price, found = 0, []
    for form in OUTLINE:
        own, anew, closed = [], [], True
        for at, item in enumerate(items):
            closed = closed or (item.under and form > HAN)
            if item.form == form:
                own.append(at)
                anew.append(closed)
                closed = False
            elif item.form < form:
                closed = True
        if not own:
            continue
        cost, faults = breaks(([items[at].ordinal for at in own], anew))
        price += cost
        found += [Misread(own[f.at], f, own[f.at - 1] if f.at and not f.anew else None) for f in faults]
    orphans = list(_orphans(items))
    return price + 10 * len(orphans), sorted(found + orphans)


def _orphans(items: Sequence[Item]) -> Iterator[Misread]:
    """（2） behind （一）, with no （1） before it: it may be （二）."""
    for at, (above, item) in enumerate(pairwise(items), start=1):
        goes_on = above.form in OUTLINE and 1 < item.ordinal == above.ordinal + 1
        if goes_on and item.form in (ARABIC_BRACKETED, RIGHT_BRACKET):
            yield Misread(at, Break(0, START, 1, True, True), None)


def _candidates(items: Sequence[Item], misread: Sequence[Misread]) -> Iterator[tuple[int, int]]:
    """Items that may belong to another form, with that form."""
    for at, fault, before in misread:
        ordinal, form = items[at].ordinal, items[at].form
        # It goes on with a row of another form: （一） （二） 3.
        for wrong in (at, before) if fault.check == REPEAT and before is not None else (at,):
            for other in OUTLINE[1:]:
                if other == form or (other > form and _opens(items, wrong + 1, other)):
                    continue  # 四、 before a new （一） is no （四）
                if items[wrong].ordinal == _last(items, wrong, other) + 1 > 1:
                    yield wrong, other
        # The number that this one misses stands before it in another form: （一） 2. （三）
        for nearer in range(at - 1, max(-1, at - _FAR), -1) if form in OUTLINE else ():
            if items[nearer].form == form:
                break
            at_home = ordinal > 3 and items[nearer].ordinal == _last(items, nearer, items[nearer].form) + 1
            if (
                items[nearer].ordinal == ordinal - 1 and not at_home
            ):  # （一） （二） （三） 四、: it goes on with its own
                yield nearer, form


def _opens(items: Sequence[Item], at: int, form: int) -> bool:
    """Whether a row of this form begins at `at`."""
    return at < len(items) and items[at].form == form and items[at].ordinal == 1


def _last(items: Sequence[Item], at: int, form: int) -> int:
    """The number of the last item of a form before `at`, 0 where something higher stands between or there is none."""
    for nearer in range(at - 1, max(-1, at - 3 * _FAR), -1):
        if items[nearer].form == form:
            return items[nearer].ordinal
        if items[nearer].form < form:
            return 0
    return 0


def jumps(items: Sequence[Item]) -> Iterator[tuple[Item, Item, int]]:
    """Lists with （1） right under 一、: the first of them, what it stands under, and how many there are."""
    above: Item | None = None
    for at, item in enumerate(items):
        if item.form in OUTLINE:
            above = item
        elif item.form == ARABIC_BRACKETED and item.ordinal == 1 and above is not None and above.form == HAN:
            count = 1
            for other in items[at + 1 : at + _LONGEST_LIST]:
                if other.form in OUTLINE or other.ordinal != count + 1:
                    break
                count += other.form == ARABIC_BRACKETED
            if count > 1:
                yield item, above, count

"""What each use of a dated phrase demands: when it is right, and how badly it is wrong outside that."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from checker.model.finding import Severity
from checker.model.times import Day, Window
from checker.reading.clock import Reference
from checker.reading.days import in_chinese, shifted
from checker_builtin.kinds.timeline.facts import Fact
from checker_builtin.kinds.timeline.stances import Clause, is_doing, lists_campaigns, look, names_meeting

# A law may be named in a sentence about its making; an office, in a clause about its end.
_DRAFTING = ("草案", "编纂", "立法", "审议", "起草", "征求意见", "制定", "修订", "出台", "稿")
_MONTH = 31
_WINDING_UP = ("转制", "移交", "脱钩", "废止", "代替", "重新组建", "前身", "历任")


class Standing(NamedTuple):
    """A hit in its place. `context`: one of the fact's `beside` words stands in the sentence."""

    fact: Fact
    clause: Clause
    words: str
    short: bool
    context: bool
    planned: bool  # its section or sentence speaks of what is to come


class Demand(NamedTuple):
    """The use is right in `window`; `words` say so in Chinese. `known` is the first day on which anybody could
    write the words, None where the window has an end and no beginning."""

    window: Window
    words: str
    known: str | None = None
    weak: bool = False
    ahead: bool = False  # said of what is to come: that it is still right on the day of writing is no excuse
    begins: str | None = None  # of an event that is looked forward to: the day it opened
    long_over: str | None = None  # before this day it may still be gone on with in another form: a remark at most


def awaited(at: Standing) -> Demand | None:
    """迎接党的十九大: right up to the day it opens."""
    fact = at.fact
    if fact.opens is None or look(at.clause) != "forward":
        return None
    return Demand(Window(None, fact.opens), f"{in_chinese(fact.opens)}以前")


def cited(at: Standing) -> Demand | None:
    """学习贯彻党的十九大精神: right from the day it opens; any mention: from the day it was announced.

    `words` say the days of the event itself: 2017年10月18日开幕（2016年10月27日宣布召开）.
    """
    fact = at.fact
    if fact.opens is None:
        return None
    looking = look(at.clause)
    announced = fact.since or _year_before(fact.opens)
    days = _days_of(fact.opens, fact.closes, fact.since)
    if looking == "back" and not at.planned:
        return Demand(Window(fact.opens, None), days, known=announced)
    if at.short and looking == "none" and not names_meeting(at.clause):
        return None
    begins = fact.opens if at.planned or looking == "forward" else None
    return Demand(Window(announced, None), days, known=announced, begins=begins)


def named(at: Standing) -> Demand | None:
    """A term, law or institution: right from the first day on which anybody could speak of it."""
    fact, day = at.fact, at.fact.earliest
    if day is None or (fact.norm and any(word in at.clause.sentence for word in _DRAFTING)):
        return None
    if fact.beside and _weak(at):
        return None  # 两个结合 and its like: somebody else's slogan
    return Demand(Window(day, None), f"{in_chinese(day)}以后", known=day, weak=_weak(at))


def carried_out_early(at: Standing) -> Demand | None:
    """开展了“不忘初心、牢记使命”主题教育: right from the launch, not from the announcement."""
    fact = at.fact
    if fact.opens is None or at.planned or not is_doing(at.clause, at.words):
        return None
    return Demand(Window(fact.opens, None), f"{in_chinese(fact.opens)}启动以后", known=fact.opens, weak=_weak(at))


def carried_out_late(at: Standing) -> Demand | None:
    """A campaign that is still being carried out long after it closed."""
    fact = at.fact
    if fact.closes is None or not is_doing(at.clause, at.words) or lists_campaigns(at.clause):
        return None
    year = int(fact.closes[:4])
    last = f"{year + 1}-06-30"  # units hold their last meetings some months later
    return Demand(Window(None, last), in_chinese(fact.closes), weak=_weak(at), long_over=f"{year + 3}-01-01")


def superseded(at: Standing) -> Demand | None:
    """Wording that another has replaced: right up to that day."""
    fact = at.fact
    if fact.until is None or _is_winding_up(at.clause):
        return None
    return Demand(Window(None, fact.until), in_chinese(fact.until), weak=_weak(at))


def expired(at: Standing) -> Demand | None:
    """A plan, drive or anniversary whose time has run out, spoken of as going on."""
    demand = superseded(at) if is_doing(at.clause, at.words) else None
    return demand._replace(ahead=at.planned) if demand else None


JUDGES: dict[str, Callable[[Standing], Demand | None]] = {
    "awaited": awaited,
    "cited": cited,
    "named": named,
    "named-soft": named,
    "carried-out-early": carried_out_early,
    "carried-out-late": carried_out_late,
    "superseded": superseded,
    "expired": expired,
    "faded": superseded,
}


def possible(fact: Fact, use: str, period: Window) -> bool:
    """Whether the fact can be off anywhere in a report of this period: a quick look before the close one."""
    if use in ("awaited", "superseded", "expired", "faded", "carried-out-late"):
        last = fact.opens if use == "awaited" else fact.closes if use == "carried-out-late" else fact.until
        return last is not None and (period.until is None or last <= f"{int(period.until[:4]) + 2}")
    first = fact.earliest if use.startswith("named") else fact.opens
    return first is not None and (period.since is None or first > period.since)


def graded(
    demand: Demand, time: Reference, *, use: str, firm: bool, period: Window, severity: Severity
) -> Severity | None:
    """How badly the use is wrong at this time; None where it is right."""
    lingers = demand.long_over is not None and (time.window.since or "") < demand.long_over
    sure: Severity = severity if firm and not demand.weak and not lingers else "info"
    if demand.begins and Window(demand.begins, demand.begins).meets(time.window):
        sure = "info"  # a plan for a meeting that then took place: somebody counted on it before it was announced
    if demand.known is None:
        # Wording that was right on the day of writing is right: a sentence about 2035 is written today.
        if demand.ahead:
            return sure if not demand.window.meets(_without_first_month(time.window)) else None
        late = not demand.window.meets(time.window) and (use == "awaited" or not demand.window.meets(time.written))
        return sure if late else None
    by_writing = Window(demand.known, None)
    if not by_writing.meets(time.written) and not by_writing.meets(period):
        return sure  # nobody could know of it, whatever time the sentence speaks of
    if demand.window.meets(time.window):
        return None
    if use in ("named", "named-soft") and demand.window.meets(period):
        return None  # today's name for something past: 2015年，县生态环境局（当时为环保局）
    # Known by the day of writing, though not within the period: perhaps a slip of the pen.
    return "warning" if sure == "error" and demand.window.meets(time.written) else sure


def _weak(at: Standing) -> bool:
    return at.short and not at.context


@lru_cache(maxsize=32)  # a long report speaks of the same few events again and again
def _days_of(opened: Day, closes: Day | None, known: Day | None) -> str:
    """2022年10月16日开幕（2021年11月11日宣布召开）; what has no end did not open, it began."""
    begun = "起" if not closes else "开幕" if closes != opened else "举行"
    told = f"（{in_chinese(known)}{'宣布召开' if closes else '公布'}）" if known and known < opened else ""
    return in_chinese(opened) + begun + told


def _is_winding_up(clause: Clause) -> bool:
    near = clause.before[-24:] + "，" + clause.after[:24]
    return any(word in near for word in _WINDING_UP)


def _without_first_month(window: Window) -> Window:
    """A plan for a year is often signed in the December before; those days are not what it speaks of."""
    if window.since is None or window.until is None:
        return window
    return window._replace(since=min(shifted(window.since, _MONTH), window.until))


def _year_before(day: Day) -> Day:
    return f"{int(day[:4]) - 1}{day[4:]}"

"""What came in against what was expected: missing, late, doubled, of another type, period or unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

from checker.auditing.delivery.belonging import Belonging, Owners, Submitted
from checker.auditing.delivery.manifest import Expected, Manifest, named
from checker.auditing.delivery.matching import Answer, answered, days
from checker.model.batch import Matter, MatterKind
from checker.model.times import Day, Window
from checker.reading.days import in_chinese, said

_KINDS: Sequence[str] = get_args(MatterKind)


class Answered(NamedTuple):
    """A row of the manifest and the keys that answer it.

    `day` is when it came: `by` received, as the list says, or else written, as the document
    says; '' where neither does.
    """

    expected: Expected
    keys: tuple[str, ...] = ()
    day: Day = ""
    by: Literal["received", "written", ""] = ""


class Comparison(NamedTuple):
    """The outcome; rows in the order of the manifest, belongings in that of the submissions.

    Matters come by row, those without one last; then by kind and key.
    """

    rows: tuple[Answered, ...]
    belongings: tuple[Belonging, ...]
    matters: tuple[Matter, ...]


def compare(manifest: Manifest, submitted: Sequence[Submitted]) -> Comparison:
    """Hold what was handed in against the manifest.

    The modification times of files tell nothing about when they came; the day in 收到日期
    does, else a document written after the deadline came after it.
    """
    owners = Owners(manifest.units, manifest.expected)
    belongings = tuple(owners.of(each) for each in submitted)
    by_unit: defaultdict[str, list[tuple[Submitted, Belonging]]] = defaultdict(list)
    at_place: defaultdict[str, list[Belonging]] = defaultdict(list)
    for each, belonging in zip(submitted, belongings, strict=True):
        by_unit[belonging.unit].append((each, belonging))
        if belonging.place:
            at_place[belonging.place].append(belonging)
    rows: defaultdict[str, list[Expected]] = defaultdict(list)
    for one in manifest.expected:
        rows[one.unit].append(one)
    results: list[Answered] = []
    matters = list(_strangers(by_unit.pop("", []), manifest))
    for unit, asked in rows.items():
        answers, left = answered(asked, *_by_certainty(by_unit[unit]))
        for row, given in zip(asked, answers, strict=True):
            result = _result(row, given)
            results.append(result)
            matters += _of_row(result, given, at_place[unit])
        matters += _misplaced(by_unit[unit])
        placed = {belonging.key for _, belonging in by_unit[unit] if belonging.place}  # told already
        matters += [_unexpected(each, unit, asked) for each in left if each.key not in placed]
    return Comparison(tuple(sorted(results, key=_row)), belongings, tuple(sorted(matters, key=_order)))


def _row(result: Answered) -> int:
    return result.expected.row


def _order(matter: Matter) -> tuple[bool, int, int, tuple[str, ...]]:
    return not matter.row, matter.row, _KINDS.index(matter.kind), matter.keys


def _by_certainty(given: Iterable[tuple[Submitted, Belonging]]) -> tuple[list[Submitted], list[Submitted]]:
    """Those that do not lie with another unit, and those that do."""
    certain: list[Submitted] = []
    doubtful: list[Submitted] = []
    for each, belonging in given:
        (doubtful if belonging.place else certain).append(each)
    return certain, doubtful


def _result(row: Expected, given: Sequence[Answer]) -> Answered:
    keys = tuple(sorted(answer.submitted.key for answer in given))
    if row.received:
        return Answered(row, keys, row.received, "received")
    written = [answer.submitted.written for answer in given if answer.submitted.written]
    return Answered(row, keys, min(written), "written") if written else Answered(row, keys)


# --- what is told ----------------------------------------------------------------------


def _of_row(result: Answered, given: Sequence[Answer], elsewhere: Sequence[Belonging]) -> Iterator[Matter]:
    row, keys, _, _ = result
    unit = row.unit
    if not given:
        yield _missing(row, elsewhere)
        return
    if not all(answer.submitted.unread for answer in given):
        yield from _timing(result)
    if len(keys) > 1:
        message = f"“{row.words}”报了{len(keys)}份（{'、'.join(keys)}），请与报送单位核对以哪一份为准。"
        yield Matter("doubled", unit, row.row, keys, message)
    for submitted, fit in given:
        key = (submitted.key,)
        if fit.type is False:
            message = f"要求报“{row.type}”，报来的是“{_type(submitted)}”，请核对是否报错了材料。"
            yield Matter("wrong-type", unit, row.row, key, message)
        if fit.period is False and submitted.period is not None:
            year = submitted.period[0][:4] != (row.period.since or "")[:4]
            message = f"要求报{said(row.period)}的，报来的是{said(Window(*submitted.period))}的，请核对是否报错了材料。"
            yield Matter("wrong-year" if year else "wrong-period", unit, row.row, key, message)
        if fit.type is None or fit.period is None:
            yield Matter("unclear", unit, row.row, key, _unclear(submitted, row, fit.type is None, fit.period is None))


def _missing(row: Expected, elsewhere: Sequence[Belonging]) -> Matter:
    due = f"，应在{in_chinese(row.deadline)}前报送" if row.deadline else ""
    message = f"没有收到“{row.words}”{due}，请催报。"
    if elsewhere:
        shown = "，".join(f"{each.key} 署名是“{each.unit}”" for each in elsewhere)
        message = f"没有收到“{row.words}”{due}；报在它名下的 {shown}，请先核对是否写错了单位。"
    return Matter("missing", row.unit, row.row, tuple(each.key for each in elsewhere), message)


def _timing(result: Answered) -> Iterator[Matter]:
    row, keys, day, by = result
    if not row.deadline:
        return
    due = in_chinese(row.deadline)
    if not day:
        message = f"截止日期是{due}，名单里没有收到日期，文稿里也没有成文日期，无法判断是否按时；请补填收到日期。"
        yield Matter("undated", row.unit, row.row, keys, message)
    elif day > row.deadline:
        late = f"晚了{days(row.deadline, day)}天"
        if by == "received":
            message = f"截止日期是{due}，收到日期是{in_chinese(day)}，{late}。"
        else:
            message = f"截止日期是{due}，成文日期已是{in_chinese(day)}，{late}（名单里没有收到日期，按成文日期判断）。"
        yield Matter("late", row.unit, row.row, keys, message)


def _unclear(submitted: Submitted, row: Expected, type_unclear: bool, period_unclear: bool) -> str:
    what = "和".join(words for words, unclear in (("文种", type_unclear), ("报告期", period_unclear)) if unclear)
    why = "文稿没有读成，" if submitted.unread else ""
    return f"{why}看不出{what}，暂按“{row.words}”计，请人工核对。"


def _misplaced(given: Iterable[tuple[Submitted, Belonging]]) -> Iterator[Matter]:
    for submitted, belonging in given:
        if not belonging.doubtful:
            continue
        signed = f"署名是“{belonging.signed}”（不在名单里）"
        if belonging.place:
            signed = f"{'署名' if belonging.by == 'signature' else '标题里的单位'}是“{belonging.unit}”"
        place = belonging.place or belonging.unit
        message = f"{signed}，却报在“{place}”名下，请核对是写错了单位，还是放错了地方。"
        yield Matter("wrong-unit", place, 0, (submitted.key,), message)


def _unexpected(submitted: Submitted, unit: str, asked: Sequence[Expected]) -> Matter:
    wanted = "、".join(f"“{row.words}”" for row in asked)
    if submitted.unread:
        message = f"文稿没有读成，不知道是不是要求报的材料（要求报的是{wanted}），请人工核对。"
        return Matter("unclear", unit, 0, (submitted.key,), message)
    given = named(_type(submitted), Window(*submitted.period) if submitted.period else Window())
    message = f"这一份（{given}）不在要求报的材料里，要求报的是{wanted}；请核对是否多报或报错。"
    return Matter("unexpected", unit, 0, (submitted.key,), message)


def _strangers(given: Iterable[tuple[Submitted, Belonging]], manifest: Manifest) -> Iterator[Matter]:
    """Those of no unit, or of one of several."""
    names = [unit.name for unit in manifest.units]
    for submitted, belonging in given:
        key = (submitted.key,)
        if belonging.candidates:
            may_be = "、".join(f"“{name}”" for name in belonging.candidates)
            message = f"可能是{may_be}报送的，没有归到任何一家；请在名单的“简称”或“文件”列里写明后再查。"
            yield Matter("ambiguous-unit", "", 0, key, message)
            continue
        if submitted.unit:
            close = get_close_matches(submitted.unit, names, n=1)
            meant = f"是否就是“{close[0]}”？如果是，" if close else "如果应在其中，"
            message = f"署名“{submitted.unit}”不在名单里；{meant}请在名单里补上单位或简称。"
        else:
            message = (
                "落款、标题、文件夹和文件名里都没有名单上的单位，不知道是谁报送的；请核对，或在名单的“文件”列里写明。"
            )
        yield Matter("unknown-unit", "", 0, key, message)


def _type(submitted: Submitted) -> str:
    return submitted.type_name or submitted.title or "看不出文种"

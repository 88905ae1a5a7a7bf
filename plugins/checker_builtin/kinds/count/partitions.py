"""Kinds of parts: which names share a whole out between them, and which may overlap."""

from __future__ import annotations

from collections.abc import Sequence

from checker_builtin.kinds.count.chains import Part

# Of one group nothing falls under two names.
_EXCLUSIVE: tuple[tuple[str, ...], ...] = (
    ("男", "女"),
    ("正式", "预备"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("上半年", "下半年"),
    ("中央", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级", "国家级", "州级"),
    ("省部级", "厅", "处级", "科级", "股级"),
    ("县处级", "乡科级", "厅局级"),
    ("城镇", "农村"),
    ("线上", "线下"),
    ("实名", "匿名"),
    ("境内", "境外"),
    ("约束性", "预期性"),
    ("公有制", "非公有制"),
    ("一等奖", "二等奖", "三等奖"),
    ("优秀", "合格", "称职"),
    ("初级职称", "中级职称", "高级职称"),
    ("在职", "退休"),
    ("春季", "夏季", "秋季", "冬季"),
    ("满意", "不满意"),
)
# Of these the parts are the whole, where all of one group are named.
_WHOLE: tuple[tuple[str, ...], ...] = (
    ("男", "女"),
    ("正式", "预备"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("上半年", "下半年"),
    ("城镇", "农村"),
    ("线上", "线下"),
    ("实名", "匿名"),
    ("境内", "境外"),
    ("约束性", "预期性"),
    ("在职", "退休"),
)
_PEOPLE = frozenset(("人", "名", "位", "家", "户", "人次"))
_TIMES = frozenset(("次", "场", "期", "场次", "天", "课时", "学时"))
# What says something of a thing beside its sort: the part may be among another one as well.
_SIDEWAYS = (
    *("以上", "以下", "重点", "重大", "优秀", "先进", "新", "女", "少数民族", "年轻", "青年", "高级", "骨干", "特色"),
    *("大型", "困难"),
)


def are_exclusive(parts: Sequence[Part]) -> bool:
    """Whether nothing is counted in two of the parts; one meeting may be on two subjects."""
    names = [part.name for part in parts]
    if any(["以上" in name or "及其" in name for name in names]):
        return False
    if any([_all_of_one_group(names, group) for group in _EXCLUSIVE]):
        return True
    unit = parts[0].quantity.unit
    if unit in _PEOPLE or (unit in _TIMES and not _are_events(names)):
        return False
    if len(names) > 2 and len({name[-2:] for name in names}) == len(names):
        return True  # 重大决策、人事任免、项目安排: things of different sorts
    return not any([word in name for name in names for word in _SIDEWAYS])


def _are_events(names: Sequence[str]) -> bool:
    """党组会, 支部会; 研究党建工作 and 研究意识形态工作 may be subjects of one meeting."""
    return len({name[-1:] for name in names}) == 1 and len({name[:2] for name in names}) == len(names)


def are_whole(parts: Sequence[Part]) -> bool:
    """Whether the parts leave nothing of the whole over: 男 and 女."""
    names = [part.name for part in parts]
    return any([len(names) == len(group) and _all_of_one_group(names, group) for group in _WHOLE])


def _all_of_one_group(names: Sequence[str], group: Sequence[str]) -> bool:
    """Whether each name has a word of the group, each another one; of 不满意 and 满意 the longer counts."""
    used = set()
    for name in names:
        words = [word for word in group if word in name]
        if not words:
            return False
        used.add(max(words, key=len))
    return len(used) == len(names)

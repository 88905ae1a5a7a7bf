"""How a day and a published document are named in Chinese."""

from __future__ import annotations

from checker.model.characters import flat
from checker.model.finding import Source
from checker.reading.days import in_chinese


def day(iso: str) -> str:
    """'2018-12-20' as 2018年12月20日; a month or a year alone stays one."""
    return in_chinese(iso) if all(part.isdecimal() for part in iso.split("-")) else flat(iso)


def source(cited: Source) -> str:
    """《关于……的意见》（中共中央办公厅，2012年7月）; a number behind the title goes into the same brackets."""
    title = flat(cited.title)
    title = title if "《" in title else f"《{title}》"
    issued = "，".join(filter(None, (flat(cited.issuer), day(cited.date) if cited.date else "")))
    if not issued:
        return title
    numbered = title.endswith("）") and "》（" in title
    return f"{title[:-1]}，{issued}）" if numbered else f"{title}（{issued}）"

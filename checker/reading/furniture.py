"""What stands around a report without being part of it: banners, web chrome, document numbers, red headers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

# Words that a download site, a mail or an editor leaves; each is too odd to stand in the title of a report.
_BANNER = (
    "仅供学习",
    "仅供参考",
    "仅供大家",
    "仅供内部",
    "请勿照搬",
    "请勿抄袭",
    "请勿转载",
    "切勿",
    "严禁转载",
    "禁止转载",
    "照搬照抄",
    "投稿",
    "本文系",
    "本文由",
    "本文来",
    "本文为",
    "公众号",
    "二维码",
    "范文网",
    "文库",
    "免费下载",
    "点击下载",
    "更多范文",
    "本站所有",
    "版权归",
    "版权所有",
    "来自互联网",
    "来自网络",
    "来源于网络",
    "文档很辛苦",
    "赏杯茶",
    "http:",
    "https:",
    "www.",
    "打印本页",
    "关闭窗口",
)
_BANNER_FIRST = frozenset([words[0] for words in _BANNER])
_CHROME = (
    "发布时间",
    "发布日期",
    "发布者",
    "发布人",
    "更新时间",
    "作者:",
    "编辑:",
    "责任编辑",
    "责编",
    "录入:",
    "来源:",
    "文章来源",
    "信息来源",
    "点击数",
    "点击量",
    "点击:",
    "阅读量",
    "阅读次数",
    "阅读:",
    "浏览次数",
    "浏览量",
    "浏览:",
    "访问量",
    "人气:",
    "字体:",
    "字号:",
    "分享到",
    "分享:",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "【打印",
    "【关闭",
    "[打印",
    "上一篇",
    "下一篇",
    "相关阅读",
    "发件人:",
    "收件人:",
    "发送时间:",
    "日期:",
)
_SECRECY = ("绝密", "机密", "秘密", "特急", "加急", "急件", "平急", "内部资料", "内部文件", "签发人", "份号")
_TITLES = ("总结", "报告", "汇报", "计划", "方案", "要点", "通报", "材料", "意见")
_CLOSING = ("抄送", "抄报", "主送", "主题词", "联系人", "联系电话", "联系方式", "(联系人", "(此件", "校对")


@lru_cache(maxsize=64)  # the first lines and the last are asked about several times
def is_furniture(words: str) -> bool:
    """Whether the folded words of a short line belong to no report: they are passed over in search of the title."""
    plain = _plain(words)
    if not any(map(str.isalnum, plain)):
        return True
    return (
        plain.startswith(_CHROME)
        or (not plain.endswith(_TITLES) and _has_banner(plain))  # 公众号管理情况的报告 is a title
        or _is_secrecy(plain)
        or _is_document_number(plain)
        or (len(plain) <= 30 and plain.endswith("文件") and not plain.endswith(("的文件", "关于文件")))
    )


def is_closing(words: str) -> bool:
    """Whether a short line may stand behind the signature: copies, contact, printing office, banner."""
    plain = _plain(words)
    return plain.startswith(_CLOSING) or plain.endswith("印发") or is_attachment(words) or is_furniture(words)


def is_attachment(words: str) -> bool:
    """附件：, 附件1, 附：… at the start of a short line."""
    return words.startswith("附") and len(words) <= 80 and _attachment().match(words) is not None


def _plain(words: str) -> str:
    return words.replace("：", ":").replace("（", "(")


def _has_banner(plain: str) -> bool:
    return not _BANNER_FIRST.isdisjoint(plain) and any([words in plain for words in _BANNER])


def _is_secrecy(plain: str) -> bool:
    return len(plain) <= 16 and plain.startswith(_SECRECY) and not plain.endswith(_TITLES)


def _is_document_number(plain: str) -> bool:
    return plain.endswith("号") and len(plain) <= 40 and _number().search(plain) is not None


@cache
def _number() -> re.Pattern[str]:
    return re.compile("[〔\\[(【][0-9X×x*]{4}[〕\\])）】]第?[0-9X×x*]{1,6}号$")


@cache
def _attachment() -> re.Pattern[str]:
    return re.compile("附件?[0-9一二三四五六七八九十]{0,3}(?:[:：]|$)|附件[0-9]{1,2}[.、]?(?=\\D)(?!份|个)")

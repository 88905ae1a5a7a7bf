"""The roles of words in a report, as rules name them and as people call them."""

from __future__ import annotations

TITLE, BODY, ADDRESSEE, SIGNATURE, SIGNED_DATE, ATTACHMENT = (
    "title",
    "body",
    "addressee",
    "signature",
    "signed-date",
    "attachment",
)
HEADINGS = ("heading-1", "heading-2", "heading-3", "heading-4")
ROLES: dict[str, str] = {
    TITLE: "标题",
    **dict(zip(HEADINGS, ("一级标题", "二级标题", "三级标题", "四级标题"), strict=True)),
    BODY: "正文",
    ADDRESSEE: "主送机关",
    SIGNATURE: "署名",
    SIGNED_DATE: "成文日期",
    ATTACHMENT: "附件说明",
}

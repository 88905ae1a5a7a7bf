"""The title: where it stands, what is passed over on the way to it, and what is none."""

from __future__ import annotations

import pytest

from tests.reading.reports import LONG, understood, words

TITLES = {
    "first line": ("2018年党建工作总结\n\n" + LONG, "2018年党建工作总结"),
    "behind a banner": (
        "本文系邮箱投稿，仅供学习参考，请勿照搬照抄！\n2018年党建工作总结\n" + LONG,
        "2018年党建工作总结",
    ),
    "behind a site's notice": (
        "声明：本站所有软件和文章来自互联网，版权归原作者所有\n2018年党建工作总结\n" + LONG,
        "2018年党建工作总结",
    ),
    "behind the thanks of a document library": (
        "整理文档很辛苦，赏杯茶钱您下走！\n\n2018年党建工作总结\n" + LONG,
        "2018年党建工作总结",
    ),
    "behind web chrome": (
        "当前位置：首页 > 范文\n发布时间：2018-12-20　点击数：356\n清河县水务局2018年工作总结\n" + LONG,
        "清河县水务局2018年工作总结",
    ),
    "under a red header": (
        "机密★一年\n中共清河县水务局党组文件\n清水党〔2018〕12号\n关于2018年党建工作情况的报告\n" + LONG,
        "关于2018年党建工作情况的报告",
    ),
    "masked document number": ("××发〔20××〕×号\n2019年工作要点\n" + LONG, "2019年工作要点"),
    "spaced by hand": ("　　政 府 工 作 报 告\n各位代表：\n" + LONG, "政 府 工 作 报 告"),
    "over two lines": (
        "中共清河县水务局党组\n关于2018年党建工作情况的报告\n县委：\n" + LONG,
        "中共清河县水务局党组\n关于2018年党建工作情况的报告",
    ),
    "over three lines": ("清河县水务局\n2018年度\n党建工作总结\n" + LONG, "清河县水务局\n2018年度\n党建工作总结"),
    "stage in brackets": ("2018年党建工作总结\n（征求意见稿）\n" + LONG, "2018年党建工作总结\n（征求意见稿）"),
    "year in brackets": ("述职报告\n（2018年度）\n" + LONG, "述职报告\n（2018年度）"),
    "subtitle": ("守正创新 服务民生\n——2018年党建工作总结\n" + LONG, "守正创新 服务民生\n——2018年党建工作总结"),
    "full stop by mistake": ("2018年党建工作总结。\n" + LONG, "2018年党建工作总结。"),
    "no word for the genre": ("水润清河\n" + LONG + "\n一、抓学习\n" + LONG, "水润清河"),
    "marked": ("# 2018年党建工作总结\n## 一、主要做法\n" + LONG, "2018年党建工作总结"),
    "about what banners speak of": ("关于微信公众号管理情况的报告\n" + LONG, "关于微信公众号管理情况的报告"),
    "said twice": ("党建工作总结2018年党建工作总结\n" + LONG, "党建工作总结2018年党建工作总结"),
    "title only": ("2018年党建工作总结", "2018年党建工作总结"),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_title_is_found(text: str, title: str) -> None:
    document = understood(text)

    assert words(document, document.facts.title) == title
    kinds = {p.kind for p in document.paragraphs if document.facts.title and document.facts.title.overlaps(p.span)}
    assert kinds == {"title"}


def test_a_title_on_a_cover_is_looked_for_again_behind_it() -> None:
    title = "清河县水务局2018年党建工作总结"
    text = f"{title}\n清河县水务局\n二〇一八年十二月\n{title}\n{LONG}\n一、主要做法\n{LONG}"
    document = understood(text)

    assert document.facts.title is not None
    assert document.facts.title.start == text.rindex(title)
    assert [section.title for section in document.sections] == ["主要做法"]


def test_a_heading_that_repeats_words_of_the_title_ends_no_cover() -> None:
    text = f"2018年党建工作总结\n{LONG}\n2018年党建工作总结\n{LONG}"
    document = understood(text)

    assert document.facts.title is not None
    assert document.facts.title.start == 0


NO_TITLES = {
    "a sentence": LONG,
    "a short sentence": "今年以来，我局狠抓落实。\n" + LONG,
    "a numbered heading": "一、2018年工作总结\n" + LONG,
    "a heading without number": "主要做法\n" + LONG,
    "an announcement": "现将2018年工作情况报告如下：\n" + LONG,
    "a single phrase": "以优异成绩迎接大会胜利召开",
    "marked headings only": "# 主要做法\n" + LONG + "\n# 存在的问题\n" + LONG,
    "a genre word inside a sentence": "2018年工作总结会议精神传达以后，各支部迅速行动，" + LONG,
    "a document that is cited": "根据县委《关于报送2018年工作总结的通知》要求，现将情况报告如下。" + LONG,
    "nothing": "",
    "banner only": "仅供参考，请勿照搬照抄！",
}


@pytest.mark.parametrize("text", NO_TITLES.values(), ids=NO_TITLES)
def test_no_title_is_made_up(text: str) -> None:
    assert understood(text).facts.title is None


ONE_LINERS = {
    "year": ("2018年党建工作总结今年来，我局" + LONG, "2018年党建工作总结"),
    "two genres": (
        "清河县水务局2018年工作总结及2019年工作计划一年来，我局" + LONG,
        "清河县水务局2018年工作总结及2019年工作计划",
    ),
    "indent": ("2018年党建工作总结　　水务局党组" + LONG, "2018年党建工作总结"),
    "spaced": ("政 府 工 作 报 告 各位代表：现在，我代表县人民政府" + LONG, "政 府 工 作 报 告"),
    "banner before": ("本文由网友投稿，仅供参考！2018年党建工作总结今年以来，" + LONG, "2018年党建工作总结"),
}


@pytest.mark.parametrize(("text", "title"), ONE_LINERS.values(), ids=ONE_LINERS)
def test_title_without_a_line_of_its_own(text: str, title: str) -> None:
    document = understood(text)

    assert words(document, document.facts.title) == title
    assert "".join(document[p.span] for p in document.paragraphs) == text
    first = document.sentence_at(text.index(LONG))
    assert title not in document[first], "the title's year is no time of the first sentence"


BENEATH = {
    "date in brackets": ("2018年党建工作总结\n（2018年12月20日）\n" + LONG, None, "2018年12月20日", None),
    "unit and date": (
        "2018年党建工作总结\n清河县水务局\n（2018年12月20日）\n" + LONG,
        "清河县水务局",
        "2018年12月20日",
        None,
    ),
    "person": ("述职报告\n清河县水务局局长　张望\n" + LONG, "清河县水务局局长　张望", None, None),
    "name and date": ("述职报告\n张望\n2018年12月20日\n" + LONG, "张望", "2018年12月20日", None),
    "addressee": ("关于2018年党建工作情况的报告\n县委组织部：\n" + LONG, None, None, "县委组织部："),
    "audience": ("述职报告\n各位领导、同志们：\n" + LONG, None, None, "各位领导、同志们："),
    "no addressee": ("2018年党建工作总结\n现将情况报告如下：\n" + LONG, None, None, None),
    "occasion": (
        "政府工作报告\n——2018年1月20日在清河县第十七届人民代表大会上\n各位代表：\n" + LONG,
        None,
        None,
        "各位代表：",
    ),
}


@pytest.mark.parametrize(("text", "unit", "date", "addressee"), BENEATH.values(), ids=BENEATH)
def test_lines_under_the_title(text: str, unit: str | None, date: str | None, addressee: str | None) -> None:
    document = understood(text)
    facts = document.facts

    assert words(document, facts.signature) == unit
    assert words(document, facts.signed_date) == date
    assert words(document, facts.addressee) == addressee

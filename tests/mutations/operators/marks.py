"""Punctuation: marks of the wrong width, without their partner, doubled, missing at the end."""

from __future__ import annotations

from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Make, Mutation, Operator, Report, pick, put

_HAN = r"[\u4e00-\u9fff]"
_HALF = {"，": ",", "。": ".", "；": ";", "：": ":", "（": "(", "）": ")"}


def half_width(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(rf"(?<={_HAN})[，；：](?={_HAN})"))
    return site and put(report, "half-width mark", Span(*site.span()), _HALF[site[0]])


def half_brackets(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(rf"(?<={_HAN})（([^（）\n]{{2,20}})）"))
    return site and put(report, "half-width brackets", Span(*site.span()), f"({site[1]})")


def _without(name: str, pattern: str) -> Make:
    def make(report: Report, random: Random) -> Mutation | None:
        site = pick(random, report.sites(pattern))
        return site and put(report, name, Span(*site.span()), "", reach="line")

    return make


def doubled(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(rf"(?<={_HAN})[，。；、](?=[{_HAN[1:-1]}\n])"))
    if site is None:
        return None
    wrong = site[0] + random.choice((site[0], *("，。", "。", "，")[: 1 if site[0] == "、" else 3]))
    return put(report, "two marks on end", Span(*site.span()), wrong)


def ellipsis_dots(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(rf"(?<={_HAN})、{_HAN}{{2,6}}等(?={_HAN})"))
    if site is None:
        return None
    wrong = random.choice(("...", "。。。", "......"))
    return put(report, "dots for an ellipsis", Span(site.end() - 1, site.end()), wrong)


def straight_quotes(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"“([^“”\n]{2,20})”"))
    return site and put(report, "straight quotation marks", Span(*site.span()), f'"{site[1]}"')


def turned_quote(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"“[^“”\n]{2,20}”"))
    if site is None:
        return None
    wrong = random.choice((f"”{site[0][1:]}", f"{site[0][:-1]}“"))
    return put(report, "quotation mark the wrong way", Span(*site.span()), wrong, reach="line")


def no_end(report: Report, random: Random) -> Mutation | None:
    """A long paragraph that just stops."""
    site = pick(random, report.sites(rf"(?m)(?<={_HAN})。$"))
    return site and put(report, "no mark at a paragraph's end", Span(*site.span()), "", reach="line")


def heading_stop(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?m)^\u3000*[一二三四五]、[^\n。]{2,30}$"))
    return site and put(report, "stop after a heading", Span(site.end(), site.end()), random.choice("。：；，"))


OPERATORS = (
    Operator("half-width mark", ("punctuation",), half_width),
    Operator("half-width brackets", ("punctuation",), half_brackets),
    Operator("closing quotation mark gone", ("punctuation",), _without("closing quotation mark gone", "”")),
    Operator("opening quotation mark gone", ("punctuation",), _without("opening quotation mark gone", "“")),
    Operator("closing title mark gone", ("punctuation",), _without("closing title mark gone", "》")),
    Operator("opening title mark gone", ("punctuation",), _without("opening title mark gone", "《")),
    Operator("bracket gone", ("punctuation", "numbering"), _without("bracket gone", rf"(?<={_HAN})[（）](?={_HAN})")),
    Operator("two marks on end", ("punctuation",), doubled),
    Operator("dots for an ellipsis", ("punctuation",), ellipsis_dots),
    Operator("straight quotation marks", ("punctuation",), straight_quotes),
    Operator("quotation mark the wrong way", ("punctuation",), turned_quote),
    Operator("no mark at a paragraph's end", ("punctuation",), no_end),
    Operator("stop after a heading", ("punctuation", "layout"), heading_stop),
)

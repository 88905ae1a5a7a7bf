"""Kind placeholder with its pack: what is found, as what, and what stays silent."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.extending.hookspecs import Kind, PhraseKind
from checker.model.errors import RuleError
from checker.model.text import Span
from checker_builtin.kinds.forms import Form, literals_of, read_form
from checker_builtin.kinds.placeholder import BUSINESS, DATE, NAME, NUMBER, ORDINAL, PLACE, PlaceholderKind, stands_for
from tests.packs.import_placeholders import FORMS, finders, owners_of
from tests.packs.leftovers import document, findings, found_in, packs

SHARED = Path(__file__).resolve().parents[2] / "../shared"

EXACTLY = [
    ("与XX工作的深度融合", [("unfilled-x", "XX")]),
    ("“智慧XX”“穿透式XX”", [("unfilled-x", "XX"), ("unfilled-x", "XX")]),
    ("新时代治X兴X实践怎么看", [("unfilled-x", "X"), ("unfilled-x", "X")]),
    ("创建“‘XX铁军’、争创‘两个一流’”", [("unfilled-x", "XX")]),
    ("县委XX届XX次全会", [("unfilled-x", "XX"), ("unfilled-x", "XX")]),
    ("涌现出X、X、X等一大批", [("unfilled-x", "X")] * 3),
    ("ＸＸ市委、××局、＊＊村", [("unfilled-x", "ＸＸ"), ("unfilled-x", "××"), ("unfilled-x", "＊＊")]),
    ("×政发〔2018〕×号", [("unfilled-x", "×"), ("unfilled-x", "×")]),
    ("**县召开**次会议", [("unfilled-x", "**"), ("unfilled-x", "**")]),
    ("在X月份、X月份召开", [("unfilled-date", "X月份"), ("unfilled-date", "X月份")]),
    ("20XX年12月XX日", [("unfilled-date", "20XX年12月XX日")]),
    ("2018年 月 日", [("unfilled-date", "2018年 月 日")]),
    ("2018年12月  日", [("unfilled-date", "12月  日")]),
    ("20__年__月__日", [("unfilled-date", "20__年__月__日")]),
    ("习XX总书记指出", [("masked-leader-name", "习XX")]),
    ("习某某同志", [("masked-leader-name", "习某某")]),
    ("学习习XX思想和XX精神", [("masked-leader-name", "习XX"), ("unfilled-x", "XX")]),
    ("姓名：______", [("unfilled-blank", "______")]),
    ("共（  ）人，“ ”活动", [("empty-brackets", "（  ）"), ("empty-brackets", "“ ”")]),
    ("开展活动    次", [("blank-for-number", "    次")]),
    ("关于某某局的情况", [("anonymous-unit", "某某")]),
    ("联系电话：138XXXX1234", [("sample-contact", "138XXXX1234")]),
    ("（此处填写具体数据）", [("fill-in-prompt", "（此处填写具体数据）")]),
    ("（此处省略具体名单）", [("omitted-content", "（此处省略具体名单）")]),
    ("{{单位名称}}于[[日期]]", [("template-engine-leftover", w) for w in ("{{单位名称}}", "[[日期]]")]),
    ("参加人数：待定。", [("pending-content", "待定")]),
    ("**加强建设**成效", [("markup-leftover", "**加强建设**")]),
    ("**年度工作**", [("markup-leftover", "**年度工作**")]),
    ("罚款   万元，中心组学习     次", [("blank-for-number", "   万元"), ("blank-for-number", "     次")]),
    ("慰问困难群众　　户", [("blank-for-number", "　　户")]),
    ("慰问困难家庭，走访 困难　家庭", []),
    ("走访群众×户，培训干部×人次、党员×余人", [("unfilled-x", "×")] * 3),
    ("某市某局党组召开会议", [("anonymous-unit", "某市某局")]),
    ("深入某县某镇调研", [("anonymous-unit", "某县某镇")]),
    ("投入XX.X万元", [("unfilled-x", "XX.X")]),
    ("发展党员ⅹⅹ名", [("unfilled-x", "ⅹⅹ")]),
    ("召开支委会[数量]次", [("fill-in-prompt", "[数量]")]),
    ("见图1错误！未找到引用源。", [("word-field-leftover", "错误！未找到引用源。")]),
]

NOTHING = [
    "X光检查、X射线安检仪、1+X证书、Type-X战车、iPhone X，",
    "2×35万千瓦机组、7×24小时值守、长×宽×高",
    "工资标准×天数、人数×次数、数量×元",
    "建立“N个1”培育机制",
    "推行“1+N”“X+Y”模式，完善N+1机制",
    "涉案人员李某某、欧阳某某同志",
    "〔2018〕12号，（一）加强建设，县(市、区)",
    "“四风“”四种形态”",
    "二○一八年十二月二十日",
    "机制有待完善，（结合实际完善措施12条）",
    "各单位可根据实际情况调整",
    "（略高于去年）",
    "________________",
    "增长20%以上，《〈条例〉解读》",
    "中心组学习  次数，处理  名单，党员会议  个别发言，走访慰问  家庭",
    "省委十一届四次全会",
]

MEANINGS = [
    ("在⟦X月份⟧召开", "月份"),
    ("⟦3月X日⟧", "日期"),
    ("⟦2018年 月 日⟧", "月、日"),
    ("⟦20××年×月×日⟧", "年、月、日"),
    ("习总书记来⟦X⟧视察", PLACE),
    ("治⟦X⟧兴X实践", PLACE),
    ("赴XX、⟦XX⟧接受", PLACE),
    ("中共⟦XX⟧", PLACE),
    ("⟦XX⟧县", PLACE),
    ("省委十一届⟦XX⟧次全会", ORDINAL),
    ("第⟦X⟧批", ORDINAL),
    ("〔2018〕⟦×⟧号", ORDINAL),
    ("⟦XX⟧年", DATE),
    ("走访群众⟦XX⟧余人次", NUMBER),
    ("成立突击队⟦__⟧支", NUMBER),
    ("中共⟦XX⟧支部", PLACE),
    ("投入⟦XX.X⟧万元", NUMBER),
    ("比例不足⟦X⟧%", NUMBER),
    ("涌现出X、⟦X⟧、X等", NAME),
    ("⟦XXX⟧同志", NAME),
    ("党支部书记⟦XXX⟧", NAME),
    ("完成⟦XX⟧项目", BUSINESS),
    ("针对⟦XX⟧人员", BUSINESS),
    ("争做新时代⟦XX⟧人", BUSINESS),
]


@pytest.mark.parametrize(("text", "expected"), EXACTLY)
def test_exactly_this_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(("marked", "meaning"), MEANINGS)
def test_a_placeholder_says_what_it_stands_for(marked: str, meaning: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert stands_for(marked.replace("⟦", "").replace("⟧", ""), Span(start, end)) == meaning


def test_the_message_and_the_suggestion_say_what_to_fill_in() -> None:
    (finding,) = findings(document("走访群众XX人次"))
    assert finding.message == "“XX”是没有填写的占位，此处应填数量"
    assert finding.suggestion is not None
    assert "换成实际的数量" in finding.suggestion
    assert finding.severity == "error"


def test_a_form_has_its_own_severity() -> None:
    grades = [(found.rule, found.severity) for found in findings(document("□□县，某县委"))]
    assert grades == [("placeholders/unfilled-blank", "warning"), ("placeholders/anonymous-unit", "info")]


def test_a_report_full_of_placeholders_is_one_more_finding_on_its_title() -> None:
    lines = "2018年党建工作总结\n" + "\n".join(["开展活动XX次"] * 10)
    made = document(lines, title=Span(0, 11))
    density = [found for found in findings(made) if found.rule == "placeholders/unfilled-template"]
    assert [(made[found.span], found.message) for found in density] == [
        ("2018年党建工作总结", "全文有10处占位没有填写，疑为未填写的模板")
    ]
    assert len(findings(made)) == 11


def test_nine_placeholders_are_not_a_template() -> None:
    assert {found.rule for found in findings(document("开展活动XX次\n" * 9))} == {"placeholders/unfilled-x"}


def test_density_stands_on_the_first_line_where_the_title_is_unknown() -> None:
    made = document("\n  总结\n" + "开展活动XX次\n" * 10)
    assert [made[found.span] for found in findings(made) if found.rule.endswith("unfilled-template")] == ["总结"]


def test_markup_is_sound_in_a_file_of_its_format() -> None:
    assert found_in("**加强建设**成效", "总结.md") == []


def test_a_form_is_matched_in_its_own_paragraph_only() -> None:
    made = document("第一段XX县\n第二段没有")
    assert [found.span for found in findings(made)] == [Span(3, 5)]


def test_a_literal_may_hold_choices() -> None:
    form = Form("f", "s", "x", ("[（(](此处|请)填", "略）"))
    assert list(literals_of(form)) == ["（此处填", "（请填", "(此处填", "(请填", "略）"]


def test_too_many_literals_are_refused() -> None:
    with pytest.raises(RuleError, match="展开后超过 600 个词"):
        read_form(_fields({"literals": ["[一二三四五六七八九十]" * 3]}))


def test_a_rule_reads_only_the_sorts_that_it_names() -> None:
    kind = PlaceholderKind()
    options = kind.read(_fields({"sorts": ["mark"], "after": ["date"]}))
    read = [kind.read_entry(_fields({"sort": sort}), options) for sort in ("mark", "date", "leader")]
    assert [form.sort if form else None for form in read] == ["mark", "date", None]


def test_the_kind_keeps_its_contract() -> None:
    assert isinstance(PlaceholderKind(), PhraseKind)
    assert not isinstance(PlaceholderKind(), Kind)


# --- against the domain folder, where there is one ------------------------------------


def _domain(name: str) -> Any:
    path = SHARED / "domain" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_every_match_and_no_match_of_the_domain_holds() -> None:
    patterns = _domain("placeholders.yaml")["patterns"]
    assert {pattern["id"] for pattern in patterns} == set(FORMS)
    matched = [text for pattern in patterns for text in pattern["match"]]
    missed = [text for text in matched if not finders(text)]
    silent = [(pattern["id"], text) for pattern in patterns for text in pattern["no_match"]]
    wrong = [(owner, text) for id_, text in silent for owner in owners_of(id_) if owner in finders(text)]
    assert (len(matched), len(silent)) == (267, 243)
    assert (missed, wrong) == ([], [])


def test_the_rule_files_hold_the_examples_of_the_domain() -> None:
    patterns = _domain("placeholders.yaml")["patterns"]
    bad = {e.text for pack in packs() for rule in pack.rules for e in rule.examples if e.bad}
    good = {e.text for pack in packs() for rule in pack.rules for e in rule.examples if not e.bad}
    assert {text for pattern in patterns for text in pattern["match"]} <= bad
    assert {text for pattern in patterns for text in pattern["no_match"]} <= good


def test_the_labelled_sample_is_found_place_by_place() -> None:
    labels = _domain("sample-labels.yaml")
    text = (SHARED / "samples/2018-dangjian-summary.txt").read_text(encoding="utf-8-sig")
    found = findings(document(text))
    spans = [finding.span for finding in found if finding.severity in ("error", "warning")]
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    for label in labels["problems"]:
        if label["category"] not in ("placeholder", "banner") or label["detectable"] == "human":
            continue
        at = starts[label["line"] - 1] + label["column"] - 1
        quoted = [Span(at, at + len(label["quote"]))]
        for _ in range(label["count"] - 1):
            at = text.index(label["quote"], at + 1)
            quoted.append(Span(at, at + len(label["quote"])))
        inside = sum(1 for quote in quoted for span in set(spans) if quote.covers(span))
        assert inside == label.get("x_tokens", 1), label["quote"]
    by_rule = Counter(finding.rule for finding in found)
    assert by_rule["placeholders/unfilled-x"] + by_rule["placeholders/unfilled-date"] == 78
    assert by_rule["placeholders/unfilled-template"] == 1


def test_sound_official_texts_give_nothing() -> None:
    path = SHARED / "corpus/dated-official-texts.jsonl"
    if not path.is_file():
        pytest.skip("the corpus is not beside this checkout")
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    found = [
        (finding.rule, made[finding.span])
        for made in (document(f"{text['title']}\n{text['text']}") for text in texts)
        for finding in findings(made)
    ]
    assert found == []


def _fields(changes: dict[str, Any]) -> Any:
    from checker.rulebase.fields import MappingFields
    from checker.rulebase.nodes import parse

    whole = {"form": "f", "sort": "s", "pattern": "x", "literals": ["x"]} | changes
    return MappingFields(parse(json.dumps(whole, ensure_ascii=False), "规则.yaml"), "规则.yaml")

"""What became of every entry of a domain folder: a rule, or a line in docs/left-out.md with the reason.

    python -m tests.packs.coverage DOMAIN_FOLDER      writes docs/left-out.md

The reasons stand where the decisions were made: in the amendments of the import scripts, and for what is prose in the
domain folder (lines of style.md, checks of structure.yaml) in the *_lines.yaml files beside this script, which map a
line to the rules that it became or to the reason why it became none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.packs.import_placeholders import FORMS, owners_of
from tests.packs.import_structure import profiles

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAPER = ROOT / "docs/left-out.md"
LINES = ("punctuation", "numerals", "document_form", "structure")
_STYLE_LINE = re.compile(r"^- \*\*([PNFT]\d\d)\*\* ([^｜\n]+)", re.MULTILINE)
_NOT_LITERAL = "名称里的年份是说明：几次修订同名，文中写出来是一样的字，分不出是哪一次"
_SAME_AS_OTHERS = "这个名称也是常用词，或另有条目已按同样的字判断"
_NO_SOURCE = "没有出处"
_REASONS = {
    "moj-2018": "重新组建以后名称没有变，单凭名称分不出前后",
    "tax-merged": "名称里的××是各地的地名，没有固定的字；合并以前的国税局、地税局另有条目",
}
_TITLES = {
    "timeline": "时间线",
    "terminology": "用语",
    "forms": "用语中不采用的写法",
    "enumerations": "并提的成员",
    "placeholders": "占位和残留",
    "structure": "文种结构",
    "style": "标点、数字、格式、公文处理",
}


class Entry(NamedTuple):
    """An entry of the domain folder: the rules that it became, or the reason why it became none."""

    part: str
    id: str
    what: str
    rules: tuple[str, ...] = ()
    reason: str = ""


def entries(domain: Path) -> list[Entry]:
    """Every entry of the domain folder, in its order."""
    return [
        *_timeline(domain),
        *_terms(domain),
        *_enumerations(domain),
        *_placeholders(domain),
        *_structure(domain),
        *_style(domain),
    ]


def _timeline(domain: Path) -> Iterator[Entry]:
    kept = {
        fact["id"] for path in (ROOT / "rules/timeline/facts").glob("*.yaml") for fact in _yaml(path).get("entries", ())
    }
    dropped = _yaml(HERE / "timeline_amendments.yaml")["drop_words"]
    for item in _yaml(domain / "timeline.yaml"):
        reason = _NO_SOURCE if not item["source"] else _SAME_AS_OTHERS if item["id"] in dropped else _NOT_LITERAL
        fate = ["timeline/*"] if item["id"] in kept else _REASONS.get(item["id"], reason)
        yield _entry("timeline", item["id"], item["name"], fate)


def _terms(domain: Path) -> Iterator[Entry]:
    owners = {
        term: f"{pack}/{rule}"
        for pack, content in _yaml(HERE / "terminology_rules.yaml").items()
        for rule, said in content["rules"].items()
        for term in said["terms"]
    }
    edits = _yaml(HERE / "terminology_edits.yaml")
    for item in _yaml(domain / "terminology.yaml")["terms"]:
        edit = edits.get(item["id"], {})
        what = "、".join(
            [*item["wrong"][:3], *([item["pattern"]] if item.get("pattern") and not item["wrong"] else [])]
        )
        fate = [owners[item["id"]]] if item["id"] in owners else edit.get("drop", "")
        yield _entry("terminology", item["id"], what, fate)
        removed = [word for word in edit.get("remove", ()) if word in item["wrong"]]
        if removed:
            reason = "官方文本里有正当的用法，或会与别的词连成一片误判，或另一条已按同样的字判断"
            yield _entry("forms", item["id"], "、".join(removed), reason)


def _enumerations(domain: Path) -> Iterator[Entry]:
    kept = {
        fact["id"]
        for path in (ROOT / "rules/enumerations").rglob("*.yaml")
        for fact in _yaml(path).get("entries", ())
        if "id" in fact
    }
    reasons = _yaml(HERE / "enumerations_left_out.yaml") or {}
    for item in _yaml(domain / "terminology.yaml")["enumerations"]:
        fate = ["enumerations/*"] if item["id"] in kept else reasons.get(item["id"], "")
        yield _entry("enumerations", item["id"], item["name"], fate)


def _placeholders(domain: Path) -> Iterator[Entry]:
    for item in _yaml(domain / "placeholders.yaml")["patterns"]:
        rules = owners_of(item["id"]) if item["id"] in FORMS else []
        yield _entry("placeholders", item["id"], item.get("name", item["id"]), rules)


def _structure(domain: Path) -> Iterator[Entry]:
    """The profiles with their sections and elements, then what the conventions say in prose."""
    lines = _lines("structure")
    kept = {imported.id: imported.data for imported in profiles(domain)}
    content = _yaml(domain / "structure.yaml")
    for item, data in zip(content["profiles"], kept.values(), strict=True):
        yield _entry("structure", item["id"], item["name"], ["structure/*"])
        named = {section["id"] for section in data["sections"]}
        told = {(None, one["name"]) for one in data.get("elements", ())}
        told |= {(one["id"], element["name"]) for one in data["sections"] for element in one.get("elements", ())}
        for section in item["sections"]:
            id_ = f"{item['id']}.{section['id']}"
            yield _entry("structure", id_, section["name"], ["structure/*"] if section["id"] in named else "")
        for where, element in _elements(item):
            id_ = ".".join(filter(None, (item["id"], where, element)))
            yield _entry("structure", id_, element, ["structure/*"] if (where, element) in told else lines.get(id_, ""))
    for id_, what in _conventions(content["conventions"]):
        yield _entry("structure", id_, what, lines.get(id_, ""))


def _elements(profile: dict[str, Any]) -> Iterator[tuple[str | None, str]]:
    yield from ((None, element["name"]) for element in profile.get("elements", ()))
    for section in profile["sections"]:
        yield from ((section["id"], element["name"]) for element in section.get("elements", ()))


def _conventions(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines that ask for something, numbered within their list; what tells how to read is no line."""
    lists = {
        "variants": [f"{one['why']}：{one['examples'][0]}" for one in content["numbering"]["variants_to_flag"]],
        "sequence": content["numbering"]["sequence_checks"],
        "unnumbered": [content["numbering"]["unnumbered_heading"]["note"]],
        "run-in": [content["numbering"]["run_in_heading"]["note"]],
        "title": content["title"]["rules"],
        "title-form": [one["why"] for one in content["title"]["regex_bad"]],
        "signature": content["signature"]["rules"],
        "length": [content["length"]["share"], content["length"]["paragraph"]],
        "recognition": content["recognition"],
        "cross": content["cross_checks"],
    }
    for name, says in lists.items():
        yield from ((f"conventions.{name}-{at}", line) for at, line in enumerate(says, start=1))


def _style(domain: Path) -> Iterator[Entry]:
    lines = {key: fate for name in LINES if name != "structure" for key, fate in _lines(name).items()}
    for match in _STYLE_LINE.finditer((domain / "style.md").read_text(encoding="utf-8")):
        yield _entry("style", match[1], match[2], lines.get(match[1], ""))


def _entry(part: str, id_: str, what: str, fate: list[str] | str) -> Entry:
    return Entry(part, id_, what, reason=fate) if isinstance(fate, str) else Entry(part, id_, what, tuple(fate))


def _lines(name: str) -> dict[str, Any]:
    file = "structure_lines.yaml" if name == "structure" else f"style_lines_{name}.yaml"
    found: dict[str, Any] = _yaml(HERE / file)
    return found


@cache
def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def paper(found: Iterable[Entry]) -> str:
    """docs/left-out.md: how many entries became rules, and each that did not with its reason."""
    return "\n".join(_paper(list(found))) + "\n"


def _paper(found: list[Entry]) -> Iterator[str]:
    yield "# 没有做成规则的条目"
    yield ""
    yield "<!-- Generated by `python -m tests.packs.coverage DOMAIN_FOLDER`; a test holds that it is fresh. -->"
    yield ""
    yield "规则的事实集里每一条，要么做成了规则，要么列在这里并说明理由。"
    yield ""
    yield "| 事实 | 条数 | 做成规则 | 没有做成 |"
    yield "|---|---|---|---|"
    for part, title in _TITLES.items():
        own = [entry for entry in found if entry.part == part]
        ruled = sum(bool(entry.rules) for entry in own)
        yield f"| {title} | {len(own)} | {ruled} | {len(own) - ruled} |"
    for part, title in _TITLES.items():
        left = [entry for entry in found if entry.part == part and not entry.rules]
        if left:
            yield from ("", f"## {title}", "", "| 条目 | 说的是 | 为什么没有做成规则 |", "|---|---|---|")
            yield from (f"| {entry.id} | {_cell(entry.what)} | {_cell(entry.reason)} |" for entry in left)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def main(domain: Path) -> None:
    PAPER.write_text(paper(entries(domain)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes the wording packs (leaders, party-terms, …) into rules/ from the facts of the domain folder.

    python -m tests.packs.import_terminology DOMAIN_FOLDER [RULES_FOLDER]

The facts are terminology.yaml (terms) and timeline.yaml (documents that were read). What is decided here stands
beside this script: terminology.yaml (documents), terminology_rules.yaml (which term goes where),
terminology_edits.yaml (what is mended) and terminology_whys.yaml (reasons in whole sentences). The same input writes
the same files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.model.text import fold_words
from tests.packs.importing import write_files

HERE = Path(__file__).parent
STRENGTH = ("error", "warning", "info")
# Words of a note that are for whoever makes rules, not for whoever reads a report.
_INNER = (
    *(
        "语料",
        "误报",
        "正则",
        "跨词",
        "unless",
        "不列",
        "放行",
        "豁免",
        "不报",
        "error",
        "warning",
        "OCR",
        "拼音",
        "转录",
    ),
    *("文档年份", "人工", "配合", "合法", "须带", "改列", "异形", "媒亦", "极常见", "不判", "同音", "漏字"),
)


def written(domain: Path) -> dict[str, str]:
    """The files of the packs: path under rules/ -> text."""
    decided = _read(HERE / "terminology.yaml")
    packs = _read(HERE / "terminology_rules.yaml")
    edits = dict(_read(HERE / "terminology_edits.yaml"))
    own = edits.pop("own")
    terms = _terms(_read(domain / "terminology.yaml")["terms"], edits, own, decided)
    _complain_of_forgotten(terms, packs)
    _let_longer_forms_speak(terms, packs)
    documents = _documents(decided, _read(domain / "timeline.yaml"))
    files: dict[str, str] = {}
    for pack, content in packs.items():
        category = content.get("category", "terminology")
        rules = {name: _rule(rule, terms, category) for name, rule in content["rules"].items()}
        cited = sorted({key for rule in rules.values() for key in _cited(rule)})
        head = {"title": content["title"], "about": content["about"], "reviewed": decided["reviewed"]}
        files[f"{pack}/pack.yaml"] = _dumped(head)
        files[f"{pack}/sources.yaml"] = _dumped({key: documents[key] for key in cited})
        files |= {f"{pack}/{name}.yaml": _dumped(rule) for name, rule in rules.items()}
    return files


# --- terms -----------------------------------------------------------------------------


def _terms(
    raw: list[dict[str, Any]],
    edits: dict[str, dict[str, Any]],
    own_entries: list[dict[str, Any]],
    decided: dict[str, Any],
) -> dict[str, Any]:
    """Entries by id, mended, with their sources; those that are left out are missing."""
    entries: dict[str, Any] = {}
    line = ""
    for term in raw:
        line = line if term["source"] == "同上" else term["source"]
        edit = edits.get(term["id"], {})
        if not edit.get("enabled", term.get("enabled", True)) or "drop" in edit:
            continue
        cited = edit.get("sources") or decided["source_lines"][line]
        looked_up = ["chengyu"] if term["id"] in decided["in_lexicon"] else []
        entries[term["id"]] = _entry(term | {"sources": [*cited, *looked_up]}, edit)
    for own in own_entries:
        entries[own["id"]] = _entry({"wrong": [], **own}, {})
    return entries


def _entry(term: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    merged = term | {key: value for key, value in edit.items() if not key.endswith("add") and key != "sources"}
    scope = merged.get("unless_scope") or merged.get("scope") or "match"
    wrong = _wrong(merged["wrong"], edit)
    fixes = _read(HERE / "terminology_fixes.yaml") | (term.get("fix") or {}) | edit.get("fix_add", {})
    folded = {fold_words(key): value for key, value in fixes.items()}
    since = merged.get("wrong_since")
    return _without_empty(
        {
            "wrong": wrong,
            "pattern": merged.get("pattern"),
            "near": merged.get("near") if merged.get("pattern") else None,
            "right": _plain(merged["right"]),
            "severity": merged["severity"],
            "why": _sentence(merged.get("why") or _note(term)),
            "unless": [*(merged.get("unless") or ()), *edit.get("unless_add", ())],
            "unless_scope": scope if scope != "match" and merged.get("unless") else None,
            "wrong_since": str(since) if since else None,
            "fix": {word: folded[word] for word in wrong if word in folded and folded[word] != word}
            | merged.get("matches", {}),
            "safe": merged.get("safe"),
            "in_speech": merged.get("in_speech"),
            "sources": merged["sources"],
            "bad": _examples(merged, "bad", since),
            "good": _examples(merged, "good", since),
        }
    )


def _wrong(words: Iterable[str], edit: dict[str, Any]) -> list[str]:
    """The wrong forms as they stand in folded text, brackets of both widths, sorted, each once."""
    kept = [word for word in words if word not in edit.get("remove", ())] + list(edit.get("add", ()))
    narrow = [word.replace("（", "(").replace("）", ")") for word in kept if "（" in word]
    return sorted({fold_words(word) for word in [*kept, *narrow]})


def _examples(term: dict[str, Any], key: str, since: object) -> list[Any]:
    if key in term:
        return list(term[key])
    if not term.get("pattern"):
        return []
    texts = term.get("examples_bad" if key == "bad" else "examples_ok") or []
    return [{"at": str(since), "text": text} for text in texts] if since else list(texts)


def _plain(right: str) -> str:
    return right.replace("／", "、")


def _sentence(why: str | None) -> str | None:
    """A reason as a sentence, without the blanks beside its figures."""
    if not why:
        return None
    closed = re.sub(r"(?<=[一-龥、，—]) (?=\d)|(?<=\d) (?=[一-龥])", "", why)
    told: dict[str, str] = _read(HERE / "terminology_whys.yaml")
    return told.get(closed, closed)


def _note(term: dict[str, Any]) -> str | None:
    """The part of a note that a reader of reports has use for."""
    note = re.sub(r"[（(]语料[^）)]*[）)]", "", term.get("note") or "")
    kept = [part for part in re.findall(r"[^。；]+[。；]?", note) if not any(word in part for word in _INNER)]
    text = "".join(kept).rstrip("；。")
    return f"{text}。" if len(text) > 3 else None


# --- rules -----------------------------------------------------------------------------


def _rule(rule: dict[str, Any], terms: dict[str, Any], category: str) -> dict[str, Any]:
    chosen = [terms[name] for name in rule["terms"]]
    severity = min((entry["severity"] for entry in chosen), key=STRENGTH.index)
    counts = [key for entry in chosen for key in entry["sources"]]
    common = sorted(set(counts), key=lambda key: (-counts.count(key), key))[:2]
    entries = [_trimmed(entry, severity, common) for entry in sorted(chosen, key=_first_word)]
    return {
        "title": rule["title"],
        "kind": "phrase",
        "category": rule.get("category", category),
        "severity": severity,
        **({"default": "off"} if rule.get("default") is False else {}),
        "message": rule["message"],
        "why": rule["why"],
        "sources": common,
        "bad": rule["bad"],
        "good": rule["good"],
        "entries": entries,
    }


def _trimmed(entry: dict[str, Any], severity: str, common: list[str]) -> dict[str, Any]:
    """What the rule already says is not said again."""
    same = {"severity": severity, "sources": common}
    return {key: value for key, value in entry.items() if same.get(key) != value}


def _first_word(entry: dict[str, Any]) -> str:
    return str((entry.get("wrong") or entry["near"])[0])


def _cited(rule: dict[str, Any]) -> set[str]:
    return {*rule["sources"], *(key for entry in rule["entries"] for key in entry.get("sources", ()))}


def _let_longer_forms_speak(terms: dict[str, Any], packs: dict[str, Any]) -> None:
    """A form that stands within a longer one of another category is exempt there: one slip, one finding."""
    category = {
        name: rule.get("category", pack.get("category", "terminology"))
        for pack in packs.values()
        for rule in pack["rules"].values()
        for name in rule["terms"]
    }
    asked = {
        name
        for pack in packs.values()
        for rule in pack["rules"].values()
        if rule.get("default") is False
        for name in rule["terms"]
    }
    for name, entry in terms.items():
        # What is said only when asked for must not silence what is always said.
        others = [
            other for other in terms if category[other] != category[name] and (other not in asked or name in asked)
        ]
        longer = [word for other in others for word in terms[other].get("wrong", ()) if _stands_within(entry, word)]
        if longer and "unless_scope" not in entry:
            entry["unless"] = [*entry.get("unless", ()), *sorted(longer)]


def _stands_within(entry: dict[str, Any], word: str) -> bool:
    shorter = any(form in word and form != word for form in entry.get("wrong", ()))
    return shorter or bool(entry.get("pattern") and re.search(entry["pattern"], word))


def _complain_of_forgotten(terms: dict[str, Any], packs: dict[str, Any]) -> None:
    placed = [name for pack in packs.values() for rule in pack["rules"].values() for name in rule["terms"]]
    twice = sorted({name for name in placed if placed.count(name) > 1})
    wrong = {
        "in no rule": sorted(set(terms) - set(placed)),
        "unknown": sorted(set(placed) - set(terms)),
        "twice": twice,
    }
    if any(wrong.values()):
        raise SystemExit(f"terminology_rules.yaml: {wrong}")


# --- documents -------------------------------------------------------------------------


def _documents(decided: dict[str, Any], timeline: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    read = {entry["id"]: entry["source"][0] for entry in timeline}
    documents = {key: _without_empty(read[key]) for key in decided["timeline"]}
    for key, source in decided["sources"].items():
        page = {"url": read[source["page"]].get("url")} if "page" in source else {}
        documents[key] = _without_empty({name: source[name] for name in source if name != "page"} | page)
    return documents


def _without_empty(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value not in (None, "", [], {})}


@cache
def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _dumped(content: dict[str, Any]) -> str:
    """YAML a person can go on with: short lists on one line, entries one below the other."""
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)


class _Plain(yaml.SafeDumper):
    """No anchors: every list stands where it is meant."""

    def ignore_aliases(self, data: object) -> bool:
        return True


if __name__ == "__main__":
    raise SystemExit(write_files("tests.packs.import_terminology", sys.argv[1:], written))

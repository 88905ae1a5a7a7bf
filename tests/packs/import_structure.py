"""Writes rules/structure/profiles/ from structure.yaml of a domain folder.

    python -m tests.packs.import_structure <domain folder> [<pack folder>]

What the domain file says in prose (`check`) is left to people. Patterns are rewritten so
that they are linear in the text, and headings that its examples lack are added here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.packs.structure_wording import (
    ELEMENTS,
    FORBIDDEN,
    MORE_HEADINGS,
    NAMES,
    NEXT_WORDS,
    OPENINGS,
    PATTERNS,
    PROBLEM_WORDS,
    REQUIREMENTS,
    TYPES,
)

PACK = Path(__file__).resolve().parents[2] / "rules" / "structure"

TELLING = 2 / 3  # a usual share is a habit: only well below it is a section worth a word


class Imported(NamedTuple):
    id: str
    data: dict[str, Any]


def main(domain: Path, pack: Path) -> None:
    folder = pack / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    for profile in profiles(domain):
        (folder / f"{profile.id}.yaml").write_text(written(profile.data), encoding="utf-8")


def profiles(domain: Path) -> list[Imported]:
    """The profiles as the product reads them."""
    with (domain / "structure.yaml").open(encoding="utf-8") as file:
        source = yaml.safe_load(file)
    return [Imported(TYPES[item["id"]].id, _profile(item)) for item in source["profiles"]]


def written(data: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    return text


def _profile(item: dict[str, Any]) -> dict[str, Any]:
    kind = TYPES[item["id"]]
    signature = item["signature"]
    day = signature.get("date", "")
    signed = signature["requirement"]
    if "regex_date" not in signature:
        signed = "recommended" if day else "optional"  # 可只写年月
    data: dict[str, Any] = {
        "name": kind.name,
        "priority": item["priority"],
        "titles": [title.replace(".*", ".{0,80}") for title in kind.titles or item["title_patterns"]],
        "literals": list(kind.literals),
        "order": item["order"],
        "signature": signature["requirement"],
        "signed_date": signed,
        "addressee": _requirement(item["addressee"]["requirement"]),
        "least_characters": item["length"]["min"],
        "most_characters": item["length"]["max"],
        "basis": item["basis"],
        "sections": [
            _section(item["id"], section) for section in sorted(item["sections"], key=lambda one: one["order"])
        ],
        "elements": [one for element in item.get("elements", ()) for one in _element(item["id"], element, whole=True)],
    }
    return {key: value for key, value in data.items() if value != []}


def _section(profile: str, item: dict[str, Any]) -> dict[str, Any]:
    key = f"{profile}.{item['id']}"
    plan = item["id"] == "next" or profile == "plan"
    data: dict[str, Any] = {
        "id": item["id"],
        "name": NAMES.get(key) or item["name"].partition("（")[0].partition("／")[0],
        "requirement": REQUIREMENTS.get(key, item["requirement"]),
        "headings": _headings(key, item),
        "words": _words(profile, item),
        "least_share": round(item.get("min_share", 0) * TELLING, 2),
        "most_share": item.get("max_share", 1),
        "least_characters": item.get("min_chars", 0),
        "stance": "plan" if plan else "work",
        "elements": [one for element in item.get("elements", ()) for one in _element(key, element, whole=False)],
    }
    silent: dict[str, Any] = {"least_share": 0, "most_share": 1, "least_characters": 0, "stance": "work"}
    return {name: value for name, value in data.items() if value != [] and silent.get(name, ()) != value}


def _headings(key: str, item: dict[str, Any]) -> list[str]:
    more = MORE_HEADINGS.get(key, MORE_HEADINGS.get(item["id"], ([], [])))
    added, dropped = more
    kept = [word for word in item["heading_keywords"] if word not in dropped]
    return list(dict.fromkeys([*kept, *(added if kept else ())]))


def _words(profile: str, item: dict[str, Any]) -> list[str]:
    """Words that open a paragraph of the section where it has no heading."""
    own = [word for word in item.get("body_keywords", ()) if len(word) > 1]
    usual = {"next": NEXT_WORDS, "problems": PROBLEM_WORDS}.get(item["id"], ())
    return list(dict.fromkeys([*own, *usual, *OPENINGS.get(f"{profile}.{item['id']}", ())]))


def _element(key: str, item: dict[str, Any], *, whole: bool) -> list[dict[str, Any]]:
    """One element as a list, none where only a person can judge it."""
    name = item["name"]
    pattern = PATTERNS.get(name, "")
    if not pattern and ("kw" not in item or "check" in item):
        return []
    data: dict[str, Any] = {"name": name}
    if pattern:
        data["pattern"] = pattern
    else:
        data["words"] = list(dict.fromkeys([*item["kw"], *ELEMENTS.get(name, ())]))
    if item.get("min", 1) > 1:
        data["least"] = item["min"]
    required = key == "dangjian-annual.main" and name not in ("制度建设", "意识形态")
    if required:
        data["requirement"] = "required"
    if name in FORBIDDEN:
        data["forbidden"] = True
    if "since" in item:
        data["in_force"] = {"since": item["since"]}
    return [data]


def _requirement(value: str) -> str:
    return "optional" if value == "none" else value


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PACK)

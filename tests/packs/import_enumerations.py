"""Writes rules/enumerations/facts and sources.yaml from the named sets of a domain folder.

    python -m tests.packs.import_enumerations DOMAIN_FOLDER [RULES_FOLDER]

The facts are terminology.yaml (enumerations) and timeline.yaml (documents that were read). What is decided stands in
enumerations.yaml beside this script; sets that are no entry stand in enumerations_left_out.yaml. The same input
writes the same files.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.packs.importing import write_files

HERE = Path(__file__).parent
HEAD = "# Written by tests/packs/import_enumerations.py; change enumerations.yaml beside it, not this file.\n"
Entry = dict[str, Any]


def written(domain: Path) -> dict[str, str]:
    """The files of the pack that are made from the facts: path under rules/ -> text."""
    decided = _read(HERE / "enumerations.yaml")
    sets = {entry["id"]: entry for entry in _read(domain / "terminology.yaml")["enumerations"]}
    _complain_of_forgotten(sets, decided)
    documents = _documents(decided, _read(domain / "timeline.yaml"))
    files: dict[str, str] = {}
    for subject, names in decided["facts"].items():
        entries = [_entry(sets[name], decided["sets"][name]) for name in sorted(names)]
        files[f"enumerations/facts/{subject}.yaml"] = HEAD + _dumped({"entries": entries})
    cited = {key for choice in decided["sets"].values() for key in choice["sources"]} | set(decided["rule_sources"])
    files["enumerations/sources.yaml"] = HEAD + _dumped({key: documents[key] for key in sorted(cited)})
    return files


def _entry(known: Entry, choice: Entry) -> Entry:
    """A set as the pack states it."""
    members: list[str] = choice.get("members") or known["members"]
    spellings = _other_ways(known, members) | choice.get("spellings", {})
    return _without_empty(
        {
            "id": known["id"],
            "name": choice.get("name") or _name(known),
            "words": choice.get("words", [known["name"].replace("“", "").replace("”", ""), *known.get("aliases", ())]),
            "members": members,
            "since": choice.get("since"),
            "forms": choice["forms"] if "forms" in choice else list(_later_forms(known)),
            "spellings": {other: member for other, member in spellings.items() if other != member},
            "wrong": choice.get("wrong"),
            "ordered": None if choice.get("ordered", known["order"] == "fixed") else False,
            "alone": choice.get("alone"),
            "loose": choice.get("loose"),
            "confidence": choice.get("confidence", known["confidence"]),
            "note": choice.get("note"),
            "sources": choice["sources"],
        }
    )


def _name(known: Entry) -> str:
    """What messages call it: short names stand in quotation marks (“四个意识”)."""
    return f"“{known['name']}”" if known["quoted"] else str(known["name"])


def _other_ways(known: Entry, members: list[str]) -> Entry:
    """The members of lists that were never bound to a time: other ways to write the same."""
    lists = [v["members"] for v in known.get("variants", ()) if not v.get("since") and not v.get("until")]
    return {other: member for one in lists for other, member in zip(one, members, strict=True) if other != member}


def _later_forms(known: Entry) -> Any:
    for variant in known.get("variants", ()):
        if variant.get("since") or variant.get("until"):
            yield _without_empty({key: variant.get(key) for key in ("members", "since", "until")})


def _complain_of_forgotten(sets: Entry, decided: Entry) -> None:
    left_out = _read(HERE / "enumerations_left_out.yaml")
    placed = [name for names in decided["facts"].values() for name in names]
    wrong = {
        "in no file": sorted(set(sets) - set(placed) - set(left_out)),
        "unknown": sorted((set(placed) | set(left_out) | set(decided["sets"])) - set(sets)),
        "twice": sorted({name for name in placed if placed.count(name) > 1 or name in left_out}),
        "undecided": sorted(set(placed) ^ set(decided["sets"])),
    }
    if any(wrong.values()):
        raise SystemExit(f"enumerations.yaml: {wrong}")


def _documents(decided: Entry, timeline: list[Entry]) -> Entry:
    read = {entry["id"]: entry["source"][0] for entry in timeline if entry["source"]}
    documents = {key: _without_empty(read[key]) for key in decided["timeline"]}
    written_out: Entry = decided["sources"]
    return documents | written_out


def _without_empty(mapping: Entry) -> Entry:
    return {key: value for key, value in mapping.items() if value not in (None, "", [], {})}


@cache
def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _dumped(content: Entry) -> str:
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)


class _Plain(yaml.SafeDumper):
    """No anchors: every list stands where it is meant."""

    def ignore_aliases(self, data: object) -> bool:
        return True


if __name__ == "__main__":
    raise SystemExit(write_files("tests.packs.import_enumerations", sys.argv[1:], written))

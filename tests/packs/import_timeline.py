"""Writes rules/timeline/facts and sources.yaml from a domain folder: python tests/packs/import_timeline.py DOMAIN."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PACK = HERE.parents[1] / "rules/timeline"
GRADE = re.compile(r"\[([a-z-]+)\]")
NAME_PART = re.compile("（(?:试行|党组|行政学院|国家行政学院)）")  # stands in texts; other （…） are the domain's own
LAW = re.compile("法律文本：(.{1,40})")  # a copy of the text; what is cited is the law
YEAR_NAME = re.compile(r"(.+)（(\d{4})年）\Z")
EVENTS = ("congress", "plenum", "npc-session", "event")
KEYS = ("aliases", "exclude", "opens", "closes", "since", "until", "superseded_by", "note", "source")
Entry = dict[str, Any]


class Sources:
    """Every source once, keyed by its day; letters tell the sources of one day apart."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        rows = {self._row(source) for entry in entries for source in entry["source"] or ()}
        by_key: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for row in sorted(rows):
            by_key[f"{'news' if row[2].startswith('中央电视台') else 'text'}-{row[0]}"].append(row)
        self.keys = {
            row: key if number == 0 else f"{key}-{number + 1}"
            for key, same_day in by_key.items()
            for number, row in enumerate(same_day)
        }

    def keys_of(self, entry: Entry) -> list[str]:
        return list(dict.fromkeys(self.keys[self._row(source)] for source in entry["source"] or ()))

    @staticmethod
    def _row(source: Entry) -> tuple[str, str, str, str]:
        title = LAW.sub("《中华人民共和国\\1》", source["title"].strip())
        return str(source["date"]), title, source["issuer"], source["url"] or ""

    def lines(self) -> Iterator[str]:
        for (day, title, issuer, url), key in sorted(self.keys.items(), key=lambda pair: pair[1]):
            yield f"{key}: {{title: {quoted(title)}, issuer: {quoted(issuer)}, date: {quoted(day)}"
            yield f", url: {quoted(url)}}}\n" if url else "}\n"


def main(domain: Path) -> None:
    entries: list[Entry] = yaml.safe_load((domain / "timeline.yaml").read_text(encoding="utf-8"))
    changes = yaml.safe_load((HERE / "timeline_amendments.yaml").read_text(encoding="utf-8"))
    entries += [{**dict.fromkeys(KEYS), **entry} for entry in changes.pop("entries")]
    refuse_unknown(changes, {entry["id"] for entry in entries})
    entries = [amended(entry, changes) for entry in entries]
    sources = Sources(entries)
    kept = [entry for entry in entries if (entry["words"] or entry["short"]) and entry["source"]]
    refuse_twice(kept)
    cover_longer_words(kept)
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(kept, key=lambda entry: str(entry["id"])):
        by_kind[entry["kind"]].append(entry)
    known = {entry["id"]: entry for entry in entries}
    (PACK / "facts").mkdir(parents=True, exist_ok=True)
    for kind, facts in by_kind.items():
        head = (
            "# Written by tests/packs/import_timeline.py; change the amendments beside it, not this file.\nentries:\n"
        )
        body = "".join(line for fact in facts for line in fact_lines(fact, known, sources))
        (PACK / f"facts/{kind}.yaml").write_text(head + body, encoding="utf-8")
    head = "# Written by tests/packs/import_timeline.py; further sources stand in its amendments.\n"
    (PACK / "sources.yaml").write_text(head + "".join(sources.lines()), encoding="utf-8")


def refuse_unknown(changes: Entry, known: set[str]) -> None:
    named = {key for change in changes.values() for key in change}
    if named - known:
        raise SystemExit(f"the amendments name what the domain does not have: {sorted(named - known)}")


def amended(entry: Entry, changes: Entry) -> Entry:
    """An entry with what the amendments change, its words and short forms told apart."""
    key, entry = entry["id"], dict(entry)
    grade = GRADE.match(entry["note"] or "")
    entry["grade"] = changes["grades"].get(key, grade[1] if grade else "soft")
    entry["superseded_by"] = changes["superseded_by"].get(key, entry["superseded_by"])
    entry["source"] = [*changes["extra_sources"].get(key, ()), *(entry["source"] or ())]
    entry["unless"] = [*(entry.get("exclude") or ()), *changes["unless"].get(key, ())]
    entry["since"] = changes["since"].get(key, entry["since"])
    if key in changes["without_since"]:
        entry["since"] = entry["opens"] = None
    short = changes["short"].get(key, {"words": [], "beside": []})
    left_out = {*changes["drop_words"].get(key, ()), *short["words"]}
    words = [word for word in literal_words(entry) if word not in left_out]
    words += changes.get("add_words", {}).get(key, [])
    entry["words"], entry["short"], entry["beside"] = words, short["words"], short["beside"]
    entry["label"] = changes["names"].get(key) or label(entry)
    return entry


def literal_words(entry: Entry) -> list[str]:
    """The name and aliases that can stand in a text; two characters without quotation marks are no name."""
    edition = YEAR_NAME.match(entry["name"]) if entry["kind"] in EVENTS else None
    plain = "（" not in NAME_PART.sub("", entry["name"])
    names = [f"{edition[2]}年{edition[1]}"] if edition else [entry["name"]] if plain else []
    words = [word.strip("《》") for word in (*names, *(entry["aliases"] or ()))]
    return list(dict.fromkeys(word for word in words if len(word) > 2))


def label(entry: Entry) -> str:
    """What messages call it: a meeting by its short name, everything else by its name."""
    if entry["kind"] in ("plenum", "npc-session") and entry["aliases"]:
        return str(entry["aliases"][0])
    return str(re.sub("（[^（）]{0,30}）", "", entry["name"]))


def refuse_twice(entries: Iterable[Entry]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for word in {bare(word) for word in (*entry["words"], *entry["short"])}:
            if word in seen:
                raise SystemExit(f"“{word}” stands in {seen[word]} and in {entry['id']}: drop it from one of them")
            seen[word] = entry["id"]


def cover_longer_words(entries: list[Entry]) -> None:
    """A word inside another fact's longer word is that other thing, if that may be said when the word may not."""
    owners = {bare(word): entry for entry in entries for word in (*entry["words"], *entry["short"])}
    for entry in entries:
        if entry["kind"] in EVENTS:
            continue
        own = {bare(word) for word in (*entry["words"], *entry["short"])}
        longer = {
            word
            for word, owner in owners.items()
            if owner is not entry
            and outlasts(owner, entry)
            and (is_firm(owner) or not is_firm(entry))
            and any(mine in word and word != mine for mine in own)
        }
        entry["unless"] += sorted(longer - {bare(word) for word in entry["unless"]})


def outlasts(other: Entry, entry: Entry) -> bool:
    """Whether the other thing began earlier or went on later."""
    begin, others = earliest(entry), earliest(other)
    earlier = begin is not None and (others is None or others < begin)
    return earlier or (entry["until"] is not None and (other["until"] or "9999") > entry["until"])


def earliest(entry: Entry) -> str | None:
    return min((entry[key] for key in ("since", "opens") if entry[key]), default=None)


def is_firm(entry: Entry) -> bool:
    return bool(entry["grade"] == "hard" and entry["confidence"] != "recalled")


def bare(word: str) -> str:
    return word.replace("“", "").replace("”", "")


def later_wordings(entry: Entry, known: dict[str, Entry]) -> Iterator[tuple[str, str]]:
    """The chain of what replaced the words, each with the day it began."""
    seen = {entry["id"]}
    while entry["superseded_by"] and entry["until"]:
        day = (date.fromisoformat(entry["until"]) + timedelta(days=1)).isoformat()
        successor = known.get(entry["superseded_by"])
        if successor is None:
            yield day, entry["superseded_by"]
            return
        if successor["id"] in seen:
            return
        seen.add(successor["id"])
        yield max(day, successor["since"] or day), successor["label"]
        entry = successor


def fact_lines(entry: Entry, known: dict[str, Entry], sources: Sources) -> Iterator[str]:
    yield f"- id: {entry['id']}\n  name: {quoted(entry['label'])}\n"
    for key in ("words", "short", "beside"):
        if entry[key]:
            yield f"  {key}: {listed(entry[key])}\n"
    for key in ("opens", "closes", "since", "until"):
        if entry[key]:
            yield f"  {key}: {quoted(str(entry[key]))}\n"
    then = list(later_wordings(entry, known))
    if then:
        yield "  then:\n"
        yield from (f"    {quoted(day)}: {quoted(words)}\n" for day, words in then)
    yield f"  grade: {entry['grade']}\n  confidence: {entry['confidence']}\n"
    if entry["kind"] in ("law", "plan"):
        yield "  norm: true\n"
    if entry["unless"]:
        yield f"  unless: {listed(dict.fromkeys(entry['unless']))}\n"
    yield f"  note: {quoted(GRADE.sub('', entry['note'] or '', count=1).strip())}\n"
    yield f"  sources: {listed(sources.keys_of(entry))}\n"


def listed(words: Iterable[str]) -> str:
    return "[" + ", ".join(quoted(word) for word in words) + "]"


def quoted(words: str) -> str:
    if re.fullmatch(r"[\w一-鿿“”、（）《》-]+", words) and not re.fullmatch(r"[\d-]+", words):
        return words
    return "'" + words.replace("'", "''") + "'"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

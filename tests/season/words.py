"""The words that the generated reports are made of (words.yaml), as they are drawn."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FILE = Path(__file__).with_name("words.yaml")


class ReportType(NamedTuple):
    """`name` is the type as the rules know it; `title` and `to` have holes for unit, place and year."""

    id: str
    name: str
    title: str
    to: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]  # headings with the topics under each


class Words(NamedTuple):
    places: tuple[str, ...]
    offices: dict[str, tuple[str, ...]]  # with what each has to do
    types: dict[str, ReportType]
    spirit: dict[int, str]  # by year
    topics: dict[str, tuple[str, tuple[str, ...]]]  # name and areas
    before: tuple[str, ...]
    behind: tuple[str, ...]
    common: tuple[str, ...]
    plain: tuple[str, ...]  # areas whose names are of no section
    matters: dict[str, str]  # with the measure word of each
    pools: dict[str, tuple[str, ...]]  # by the hole of a frame that they fill
    done: tuple[str, ...]
    found: tuple[str, ...]
    once: dict[str, tuple[str, ...]]
    problems: tuple[str, ...]
    plans: tuple[str, ...]


_POOLS = {
    "verbs": "verb", "who": "who", "adv": "adv", "times": "time", "go": "go", "spots": "spot", "people": "people",
    "help": "help", "events": "event", "better": "better", "adjectives": "adjective", "weak": "weak",
}  # fmt: skip


@lru_cache(maxsize=1)
def words() -> Words:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Words(
        places=tuple(dict.fromkeys((*data["places"], *_composed(data["composed"])))),
        offices={name: tuple(areas) for name, areas in data["offices"].items()},
        types={id: _type(id, row, data["sections"][id]) for id, row in data["types"].items()},
        spirit=data["spirit"],
        topics={id: (row["name"], tuple(row["areas"])) for id, row in data["topics"].items()},
        before=tuple(data["leads"]["before"]),
        behind=tuple(data["leads"]["behind"]),
        common=tuple(data["common"]),
        plain=tuple(data["plain"]),
        matters=data["matters"],
        pools={hole: tuple(data[name]) for name, hole in _POOLS.items()},
        done=tuple(data["done"]),
        found=tuple(data["found"]),
        once={topic: tuple(rows) for topic, rows in data["once"].items()},
        problems=tuple(data["problems"]),
        plans=tuple(data["plans"]),
    )


def _composed(rows: dict[str, str]) -> Iterator[str]:
    """More places, for a large season."""
    return (first + second + "县" for first in rows["first"] for second in rows["second"])


def _type(id: str, row: dict[str, Any], sections: list[dict[str, Any]]) -> ReportType:
    parts = tuple((section["head"], tuple(section["topics"])) for section in sections)
    return ReportType(id, row["name"], row["title"], row["to"], parts)

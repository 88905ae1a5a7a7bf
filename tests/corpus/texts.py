"""Sound texts to measure with: the corpus of news, or a folder of reports with an index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from checker.model.document import Document, Written
from checker.model.times import Window
from checker.reading.building import DocumentBuilder
from checker.reading.understanding import Assumed, understand
from checker.running.engine import Engine

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/dated-official-texts.jsonl"
INDEX = "index.jsonl"


class Text(NamedTuple):
    """`typed`: a report, so what its type asks for is asked of it; a news item has no type."""

    date: str
    title: str
    text: str
    typed: bool = False

    @property
    def characters(self) -> int:
        return len(self.title) + len(self.text)


def texts(corpus: Path = CORPUS) -> Iterator[Text]:
    """The texts of a JSON Lines file (date, title, text) or of a folder with `index.jsonl` (date, title, file)."""
    index = corpus / INDEX if corpus.is_dir() else corpus
    with index.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if index is corpus:
                yield Text(row["date"], row["title"], row["text"])
            else:
                title, _, rest = (corpus / row["file"]).read_text(encoding="utf-8").partition("\n")
                yield Text(row["date"], title, rest, True)


def as_of(text: Text, engine: Engine, *, shift: int = 0) -> Document:
    """A text understood as a report on its own day, moved by `shift` years, and written that day."""
    day = moved(text.date, shift)
    builder = DocumentBuilder("corpus.txt")
    for line in (text.title, *text.text.split("\n")):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    document = understand(builder.build(), engine.book.profiles, Assumed(None, Window(day, day)))
    return document.having(facts=document.facts._replace(written=Written(day, ())))


def moved(day: str, years: int) -> str:
    """The same day so many years later; 29 February falls on the 28th."""
    rest = day[4:]
    return f"{int(day[:4]) + years}{'-02-28' if years and rest == '-02-29' else rest}"

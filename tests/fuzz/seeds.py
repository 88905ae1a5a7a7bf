"""The sound Word files that mutations start from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from checker.extending.hookspecs import RawFile
from checker.running.engine import Engine
from checker.running.fixing import fix
from checker_builtin.readers import WordReader
from tests.readers.hostile_word import sound
from tests.word_report import word_report

_SAMPLE = Path(__file__).resolve().parents[2] / "sample_reports" / "bad-annual-2019" / "report.docx"


class Seed(NamedTuple):
    name: str
    data: bytes


def seeds(engine: Engine) -> tuple[Seed, ...]:
    """One with every construct, one as LibreOffice writes it, a small one; and what we ourselves write into them."""
    whole, small = word_report().bytes(), sound().bytes()
    file = RawFile("总结.docx", whole)
    return (
        Seed("small", small),
        Seed("whole", whole),
        Seed("strict", word_report().bytes(strict=True)),
        Seed("LibreOffice", _SAMPLE.read_bytes()),
        Seed("annotated", WordReader().annotate(file, engine.check_bytes(file).located)),
        Seed("fixed", fix(engine, file).data or whole),
    )

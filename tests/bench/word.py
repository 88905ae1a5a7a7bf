"""A Word file of 12 pages, checked and annotated inside the process, next to python-docx reading the same file."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpus import text
from tests.bench.timing import Timed, timed_calls
from tests.word_file import WordFile
from tests.word_markup import run

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile
    from checker.running.engine import Engine

PARAGRAPHS, RUNS, CHARACTERS = 300, 6, 20  # characters of a paragraph
PLANTED = ("习总书记", "XX项工作", "2018年2月30日", "以优异成绩迎接党的十九大召开", "二〇一X年")
FINDINGS, ANNOTATED, PEER = "Word file to findings", "Word file to annotated copy", "Word file, python-docx reads it"
_FONTS = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/>'
_LOOKS = (
    f'{_FONTS}<w:sz w:val="32"/>',
    f'{_FONTS}<w:b/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US"/>',
)
_FORM = '<w:spacing w:line="500" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'


def word_report() -> bytes:
    """A summary of 6,000 characters in 300 paragraphs of six runs each; every tenth has something wrong in it."""
    rng = random.Random(3)
    words = "".join(line for line in text(0).split("\n")[2:-3] if line.endswith("。"))
    file = WordFile().style("a", "Normal", default=True, paragraph=_FORM)
    file.paragraph("示例市统计局2018年工作总结", look='<w:jc w:val="center"/>')
    for number in range(PARAGRAPHS - 3):
        start = number * (CHARACTERS - 1) % (len(words) - CHARACTERS)
        line = words[start : start + CHARACTERS - 1] + "。"
        if number % 100 == 0:
            line = ("一、主要工作情况", "二、存在的主要问题", "三、下一步工作打算")[number // 100]
        elif number % 10 == 5:
            planted = PLANTED[number // 10 % len(PLANTED)]
            line = planted + line[len(planted) :]
        cuts = [0, *sorted(rng.sample(range(1, len(line)), RUNS - 1)), len(line)]
        file.paragraph(*(run(line[left:right], look=rng.choice(_LOOKS)) for left, right in pairwise(cuts)), look=_FORM)
    for line in ("示例市统计局", "2018年12月20日"):
        file.paragraph(line, look='<w:jc w:val="right"/>')
    return file.bytes()


def timed_in_process(path: Path, rounds: int) -> dict[str, Timed]:
    """A Word file to its findings, to its annotated copy, and what python-docx needs to read it."""
    # Not before: the peak of a child that is timed begins with what its parent holds.
    from checker.extending.hookspecs import RawFile
    from checker.extending.host import load_extensions
    from checker.running.config import Config
    from checker.running.engines import prepare

    file = RawFile(path.name, path.read_bytes())
    engine = prepare(Config(), load_extensions())
    cases: dict[str, Callable[[], object]] = {
        FINDINGS: lambda: engine.check_bytes(file),
        ANNOTATED: lambda: _annotated(engine, file),
        PEER: lambda: _peer(file.data),
    }
    return timed_calls(cases, rounds)


def _annotated(engine: Engine, file: RawFile) -> bytes:
    from checker.extending.hookspecs import Annotating

    reader = engine.reader(file)
    assert isinstance(reader, Annotating)
    located = engine.check_bytes(file).located
    assert len(located) > 20
    return reader.annotate(file, located)


def _peer(data: bytes) -> int:
    """The text of the paragraphs and their runs, which is all that python-docx offers for a check."""
    import docx

    document = docx.Document(io.BytesIO(data))
    return sum(len(run.text) for paragraph in document.paragraphs for run in paragraph.runs)

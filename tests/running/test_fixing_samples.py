"""The sample reports mended: the same places in every format, none of them found again, nothing new beside them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from checker.running.fixing import Fixing, fix

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
FORMATS = (".txt", ".md", ".docx")
SLIPS = "一年来，习近平总书籍的指示、截止目前的成积显著、再接再励的干部，党员干都深人学习。"


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions(lambda: ()))


def fixed(path: Path) -> Fixing:
    return fix(engine(), RawFile(path.name, path.read_bytes()))


def reports(suffix: str) -> list[Path]:
    return sorted(SAMPLES.glob(f"*/report{suffix}"))


@pytest.mark.parametrize(
    "path", [path for suffix in FORMATS for path in reports(suffix)], ids=lambda p: p.parent.name + p.suffix
)
def test_a_mended_sample(path: Path) -> None:
    fixing = fixed(path)
    plain = fixed(path.with_suffix(".txt"))
    assert [mended[1:] for mended in fixing.mended] == [mended[1:] for mended in plain.mended]
    if fixing.data is None:
        assert fixing.mended == ()
        return
    again = fix(engine(), fixing.file._replace(data=fixing.data))
    assert (again.data, again.mended) == (None, ())
    before = engine().check_bytes(fixing.file).located
    after = engine().check_bytes(fixing.file._replace(data=fixing.data)).located
    new = Counter(found.finding.rule for found in after if found.finding.category != "residue")
    old = Counter(found.finding.rule for found in before if found.finding.category != "residue")
    assert old - new == Counter(mended.rule for mended in fixing.mended)
    assert not new - old


def test_there_are_samples_to_mend() -> None:
    assert all(reports(suffix) for suffix in FORMATS)
    assert sum(len(fixed(path).mended) for path in reports(".txt")) >= 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_many_slips_in_one_sentence(suffix: str) -> None:
    from tests.word_file import WordFile

    lines = ["某县水务局2021年工作总结", SLIPS, SLIPS]
    data = WordFile().add(*lines).bytes() if suffix == ".docx" else "\n\n".join(lines).encode()
    fixing = fix(engine(), RawFile(f"总结{suffix}", data))
    right = "一年来，习近平总书记的指示、截至目前的成绩显著、再接再厉的干部，党员干部深入学习。"
    assert [line for line in fixing.after.text.split("\n") if line] == [lines[0], right, right]
    assert len(fixing.mended) == 12
    assert fixing.tracked == (suffix == ".docx")

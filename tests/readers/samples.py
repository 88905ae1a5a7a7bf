"""The sample reports for readers of set pages: one text, and what is found in it whatever its format."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import FactsText, Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare

_ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.parent.name for path in _ROOT.glob("sample_reports/*/report.txt"))
SHARED = _ROOT / "../shared/samples/2018-dangjian-summary.txt"


def text_of(sample: str) -> str:
    return (_ROOT / "sample_reports" / sample / "report.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions())


def checked(name: str, data: bytes) -> Result:
    return engine().check_bytes(RawFile(name, data))


def found(result: Result) -> list[tuple[str, str, str]]:
    """Rule, severity and words without blanks, which the setting of a page takes away and adds."""
    return [(item.finding.rule, item.finding.severity, "".join(item.text.split())) for item in result.located]


def facts(result: Result) -> FactsText:
    """The facts without the lines that they were found in."""
    return result.facts._replace(type_evidence=(), period_evidence=(), written_evidence=())

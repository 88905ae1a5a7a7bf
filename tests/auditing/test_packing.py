"""A result that goes through the database comes back as it was."""

from __future__ import annotations

import zlib

import pytest

from checker.auditing.packing import packed, unpacked
from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import DocumentText, Result
from checker.running.config import Config
from checker.running.engines import prepare
from tests.test_samples import ROOT, SAMPLES

FORMATS = ("report.txt", "report.md", "report.docx", "report.html")


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_result_comes_back(sample: str, name: str) -> None:
    path = ROOT / "sample_reports" / sample / name
    engine = prepare(Config(keep_text=True, strict=True), load_extensions(lambda: ()))
    result = engine.check_bytes(RawFile(name, path.read_bytes()))
    assert result.located
    assert result.text is not None
    text, bare = result.text, result._replace(text=None)
    assert unpacked(Result, packed(bare)) == bare
    assert unpacked(DocumentText, packed(text)) == text


def test_a_lone_surrogate_comes_back() -> None:
    text = DocumentText("党\ud800建𠮷", ())
    assert unpacked(DocumentText, packed(text)) == text


@pytest.mark.parametrize("data", [b"", b"nothing", packed(("", ()))])
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, zlib.error)):
        unpacked(Result, data)

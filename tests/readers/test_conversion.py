"""Files that only LibreOffice can read: how it is asked, and what is said where it is absent or fails."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.errors import UnreadableDocument
from checker_builtin.readers import DocReader, RtfReader, conversion
from tests.libre_office import needs_libre_office
from tests.readers.old_word import FILE, in_fib

# As Word writes it: the code page of Chinese, a list whose numbers are not in the text.
RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    rb"{\*\listtable{\list{\listlevel\levelnfc37\levelfollow2\levelstartat1"
    rb"{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}\listid1}}"
    rb"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    rb"\pard\ls1\ilvl0\f0 \u24037?\u20316?\par\pard\ls1\ilvl0\f0 \u38382?\u39064?\par}"
)
WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>一、工作情况</w:t></w:r></w:p><w:p><w:r><w:t>抓学习。</w:t></w:r></w:p></w:body></w:wordDocument>"
).encode()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "office_program", lambda: None)


def program(folder: Path, script: str) -> str:
    """A program that is called as LibreOffice would be."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.usefixtures("alone")
def test_without_libre_office_both_remedies_are_named() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        RtfReader().read(RawFile("总结.rtf", RTF))
    assert str(refused.value) == (
        "文件是 RTF 格式；请用 Word 或 WPS 打开，另存为 .docx 后再检查，也可以安装 LibreOffice，由它转换。"
    )


@pytest.mark.parametrize("name", [".rtf", ".doc", ".txt", ""])
def test_rich_text_is_known_by_its_bytes(name: str) -> None:
    reader = load_extensions(lambda: []).reader_of(b"\r\n" + RTF, name)
    assert reader is not None
    assert reader.name == "rtf"


@needs_libre_office
def test_rich_text_is_read_with_its_numbers() -> None:
    document = RtfReader().read(RawFile("总结.rtf", RTF))
    assert document.name == "总结.rtf"
    assert [document[paragraph.span] for paragraph in document.paragraphs] == ["一、工作", "二、问题"]


@needs_libre_office
def test_a_file_that_our_reader_does_not_know_is_read_under_its_own_name() -> None:
    document = DocReader().read(RawFile("总结.doc", WORD_2003))
    assert document.name == "总结.doc"
    assert [document[paragraph.span] for paragraph in document.paragraphs] == ["一、工作情况", "抓学习。"]
    assert not document.unread


@needs_libre_office
def test_a_damaged_file_that_is_repaired_says_so() -> None:
    damaged = in_fib(FILE.read_bytes(), 0x9A + 8 * 12 + 4, bytes(4))  # no formatting of characters
    document = DocReader().read(RawFile("总结.doc", damaged))
    assert document.unread == (
        "文件已损坏，检查的是 LibreOffice 修复出来的内容，可能不全；请用 Word 或 WPS 核对后另存为 .docx 再检查。",
    )


@needs_libre_office
def test_what_libre_office_cannot_read_either_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="LibreOffice 也没能转换；请用 Word 或 WPS 打开"):
        DocReader().read(RawFile("总结.doc", FILE.read_bytes()[:2000]))


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program on Windows")
class TestHowItIsAsked:
    def test_the_file_is_converted_in_a_folder_of_its_own_that_is_removed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = tmp_path / "seen"
        asked = program(
            tmp_path, f"import sys, os\nopen({str(seen)!r}, 'w').write('\\n'.join([os.getcwd(), *sys.argv[1:]]))\n"
        )
        monkeypatch.setattr(conversion, "office_program", lambda: asked)
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(UnreadableDocument, match="LibreOffice 也没能转换"):
            RtfReader().read(RawFile("../../总结.rtf", RTF))
        _, profile, *options, filter_in, _, target, _, folder, given = seen.read_text().splitlines()
        assert profile.startswith("-env:UserInstallation=file:///")
        assert "--headless" in options
        assert (filter_in, target) == ("--infilter=Rich Text Format", "docx:MS Word 2007 XML")
        assert Path(given).parent == Path(folder).parent
        assert Path(given).name == "document.rtf"  # nothing of the name that somebody gave it
        assert not Path(given).parent.exists()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["seen", "soffice"]

    def test_a_program_that_does_not_end_is_ended_with_all_it_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        child = tmp_path / "child"
        asked = program(
            tmp_path,
            "import subprocess, sys, time\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
            f"open({str(child)!r}, 'w').write(str(child.pid))\ntime.sleep(600)\n",
        )
        monkeypatch.setattr(conversion, "office_program", lambda: asked)
        monkeypatch.setattr(conversion, "_SECONDS", 3)
        with pytest.raises(UnreadableDocument, match="LibreOffice 也没能转换"):
            RtfReader().read(RawFile("总结.rtf", RTF))
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", child.read_text()], capture_output=True, text=True, check=False
        )
        assert state.stdout.strip()[:1] in ("", "Z")


def test_the_program_is_found_in_its_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    usual = program(tmp_path / os.curdir, "")
    monkeypatch.setattr(conversion, "_PROGRAMS", ())
    monkeypatch.setattr(conversion, "_USUAL_PLACES", (str(tmp_path / "absent"), usual))
    assert conversion.office_program() == usual
    monkeypatch.setattr(conversion, "_USUAL_PLACES", ())
    assert conversion.office_program() is None

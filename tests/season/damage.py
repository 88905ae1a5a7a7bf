"""Files that are broken, and files that are meant to do harm: small, and what must become of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import Literal

from tests.season.formats import written
from tests.word_file import WordFile
from tests.word_markup import row, table
from tests.word_package import zipped

Outcome = Literal["read", "failure"]  # what a checker must do with it: read it, or say that it cannot
CORRUPT = ("truncated", "random", "empty", "wrong-suffix", "encrypted")
HOSTILE = (
    "bomb", "deep", "table", "controls", "formula",
    "name-blanks", "name-quotes", "name-command", "name-long", "name-emoji",
)  # fmt: skip
_BOMB = 60_000_000  # bytes of a part, unpacked
_DAY = (2021, 1, 5, 9, 0, 0)
_LONGEST = 250  # bytes of a file name; a file system takes 255
# What a terminal, a browser and a spreadsheet would act on.
_CONTROLS = ("\x1b[2J\x1b[31m", "\a\b", "\u202e", "\u200b\ufeff", "\x9b0c", "<script>alert(1)</script>")


def corrupt(way: str, text: str, random: Random) -> tuple[bytes, str, Outcome]:
    """A file with its suffix. An encrypted one is encrypted where it is packed."""
    if way == "truncated":
        data = written(text, "docx")
        return data[: int(len(data) * random.uniform(0.3, 0.8))], ".docx", "failure"
    if way == "random":
        return random.randbytes(4000), random.choice((".docx", ".pdf", ".odt")), "failure"
    if way == "empty":
        return b"", random.choice((".docx", ".txt", ".pdf")), "failure"
    if way == "wrong-suffix":
        # The readers know files by their bytes too.
        form, suffix = random.choice((("docx", ".pdf"), ("pdf", ".docx"), ("odt", ".docx")))
        return written(text, form), suffix, "read"
    return written(text, "docx"), ".docx", "failure"


def hostile(way: str, text: str) -> tuple[bytes, str, Outcome]:
    if way in _FILES:
        return _FILES[way](text)
    return text.encode(), ".txt", "read"


def hostile_name(way: str, name: str) -> str:
    """The name of the file, without its suffix, for the ways that are about names."""
    if way == "name-blanks":
        return f"  {name}  最终 稿 "
    if way == "name-quotes":
        return f"\"{name}\"'“定稿”'`a`"
    if way == "name-command":
        return f"=cmd|' -C calc'!A0 {name}"
    if way == "name-long":
        return name + "之" * ((_LONGEST - len(name.encode())) // 3 - 2)
    return f"😀𠮷{name}" if way == "name-emoji" else name


def _bomb(text: str) -> tuple[bytes, str, Outcome]:
    return _bombs(), ".docx", "failure"


@lru_cache(maxsize=1)
def _bombs() -> bytes:
    """Packed once for all, a little at a time."""
    parts = WordFile().paragraph("工作总结").parts()
    head, tail = parts.pop("word/document.xml").split(b"<w:body>")
    packed = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("word/document.xml", _DAY)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w") as part:
            part.write(head + b"<w:body>")
            for _ in range(_BOMB // 1_000_000):
                part.write(b" " * 1_000_000)
            part.write(tail)
    return packed.getvalue()


def _deep(text: str) -> tuple[bytes, str, Outcome]:
    """Content controls, one in the other."""
    file = WordFile().paragraph("工作总结")
    parts = file.parts()
    deep = b"<w:sdt><w:sdtContent>" * 3000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 3000
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + deep)
    return zipped(parts), ".docx", "failure"


def _table(text: str) -> tuple[bytes, str, Outcome]:
    file = WordFile()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:-2]:
        file.paragraph(line)
    file.add(table(*(row(*(f"{at}项{cell}" for cell in range(12))) for at in range(600))))
    for line in lines[-2:]:
        file.paragraph(line)
    return file.bytes(), ".docx", "read"


def _controls(text: str) -> tuple[bytes, str, Outcome]:
    lines = text.split("\n")
    bodies = [at for at, line in enumerate(lines) if line.count("。") > 2]
    for at, control in zip(bodies, _CONTROLS, strict=False):
        lines[at] = lines[at].replace("。", f"{control}。", 1)
    return "\n".join(lines).encode(), ".txt", "read"


def _formula(text: str) -> tuple[bytes, str, Outcome]:
    """The title is a formula, and so is a paragraph."""
    title, _, rest = text.partition("\n")
    formula = '=HYPERLINK("http://example.invalid","点此")'
    return f"=cmd|' /C calc'!A0{title}\n{formula}\n{rest}".encode(), ".txt", "read"


_FILES: dict[str, Callable[[str], tuple[bytes, str, Outcome]]] = {
    "bomb": _bomb, "deep": _deep, "table": _table, "controls": _controls, "formula": _formula,
}  # fmt: skip

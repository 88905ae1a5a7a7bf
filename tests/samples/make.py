"""Make the sample reports in every other format from their Markdown: `python -m tests.samples.make`.

Needs LibreOffice (.odt, .pdf and .doc are what it makes of the .docx). What it writes differs from one day to the
next in times and ids only; it is made anew when a report's words change.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.libre_office import converted
from tests.readers.ofd_file import typeset
from tests.samples.page import page_report
from tests.samples.text import blocks_of
from tests.samples.word import LINES_ONLY, word_report

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
BY_LIBRE_OFFICE = ("odt", "pdf", "doc")


def main() -> None:
    for sample in sorted(path.parent for path in SAMPLES.glob("*/report.md")):
        blocks = blocks_of(sample)
        (sample / "report.docx").write_bytes(word_report(blocks))
        (sample / "report.html").write_bytes(page_report(blocks))
        (sample / "report.ofd").write_bytes(typeset("\n".join(block.number + block.words for block in blocks)))
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.docx"
            report.write_bytes(word_report(blocks, LINES_ONLY))
            for suffix in BY_LIBRE_OFFICE:
                made = converted([report], suffix, Path(folder))["report"]
                (sample / made.name).write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()

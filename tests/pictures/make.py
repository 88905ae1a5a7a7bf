"""Make the pictures of the READMEs, docs/pictures: `python -m tests.pictures.make`.

The terminal report is an SVG of what the command writes to a terminal; its words stay text. The HTML report is a
picture of the page in Chromium, and needs that. Both show the first sample.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.pictures.palette import with_palette

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "sample_reports/bad-annual-2019/report.txt"
COMMAND = f"gongwen check --max-findings 3 {SAMPLE}"
_COLUMNS = 92
_HEIGHT, _CELL = 20, 11  # of a character in the SVG; a Chinese one is as wide as high, and gets two cells
_TEXT = re.compile(
    r'<text class="(gongwen-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" clip-path="([^"]+)">([^<]*)</text>'
)
_WINDOW = {"width": 1280, "height": 800}
_CHOSEN = "习总书记"  # the words whose finding is chosen in the picture of the page
_THEME = TerminalTheme(
    (252, 251, 248),
    (40, 40, 38),
    [
        (40, 40, 38),
        (163, 21, 27),
        (31, 99, 53),
        (133, 84, 0),
        (29, 79, 145),
        (110, 60, 130),
        (20, 100, 110),
        (120, 120, 115),
    ],
    [
        (90, 90, 86),
        (163, 21, 27),
        (31, 99, 53),
        (133, 84, 0),
        (29, 79, 145),
        (110, 60, 130),
        (20, 100, 110),
        (160, 160, 155),
    ],
)
# As rich has it, without fonts from the web and without wide Latin letters.
_SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, "DejaVu Sans Mono", "Microsoft YaHei", "PingFang SC",
  "Noto Sans CJK SC", "WenQuanYi Zen Hei Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def terminal_picture() -> str:
    """The terminal report as SVG, the command above it."""
    shown = Text.assemble(("$ ", "dim"), (COMMAND, "bold"), "\n", Text.from_ansi(_on_terminal(COMMAND).rstrip()))
    width = max(_COLUMNS, *(cell_len(line) for line in shown.plain.splitlines()))
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(shown, soft_wrap=True, highlight=False)
    picture = console.export_svg(
        title="公文检查", theme=_THEME, code_format=_SVG, unique_id="gongwen", font_aspect_ratio=_CELL / _HEIGHT
    )
    return _TEXT.sub(_in_cells, picture)


def _in_cells(found: re.Match[str]) -> str:
    """A stretch of text where its cells are: rich counts each character for one, and ours take two."""
    style, x, y, clip, words = found.groups()
    made, at = "", float(x)
    for cells, run in groupby(unescape(words), key=cell_len):
        shown = "".join(run)
        length = _CELL * cells * len(shown)
        if shown.strip():
            place = f'x="{at:g}" y="{y}" textLength="{length}" clip-path="{clip}"'
            made += f'<text class="{style}" {place} xml:space="preserve">{escape(shown)}</text>'
        at += length
    return made


def _on_terminal(command: str) -> str:
    """What a command writes to a terminal of so many columns, colours included."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, _COLUMNS, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", *shlex.split(command)[1:]],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # how Linux says that nobody writes any more
        pass
    finally:
        os.close(ours)
        process.wait()
    return written.decode("utf-8").replace("\r\n", "\n")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return kept | {"PYTHONPATH": str(ROOT / "plugins"), "PYTHONUTF8": "1", "TERM": "xterm-256color"}


def html_picture(chromium: str) -> bytes:
    """The HTML report as PNG, with one finding chosen."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "checker", "check", "--fail-on", "error", "--format", "html", SAMPLE]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, check=False)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_bytes(done.stdout)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-lcd-text"])
        page = browser.new_page(viewport=_WINDOW)  # type: ignore[arg-type]
        page.goto(file.as_uri())
        page.get_by_text(_CHOSEN, exact=True).first.click()
        page.wait_for_selector(".finding.chosen")
        picture = with_palette(page.screenshot(), browser.new_page())
        browser.close()
    return picture


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "terminal.svg").write_text(terminal_picture(), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on this machine: docs/pictures/html.png was not made")
    (PICTURES / "html.png").write_bytes(html_picture(chromium))


if __name__ == "__main__":
    main()

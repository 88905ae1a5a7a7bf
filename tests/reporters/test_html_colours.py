"""The colours of the HTML report, light and dark: contrast of 4.5 at least (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checker_builtin.reporters.html_report as package

STYLE = (Path(package.__file__).parent / "style.css").read_text(encoding="utf-8")
# Words and what they stand on.
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "muted", "link", "error", "warning", "info", "good")
        for ground in ("ground", "sheet")
    ),
    *(("ink", f"{severity}-tint") for severity in ("error", "warning", "info")),
    *((severity, f"{severity}-tint") for severity in ("error", "warning", "info")),
    *((ink, "chosen") for ink in ("ink", "muted", "link", "error", "warning", "info", "good")),
    *(("accent", "ground"), ("accent", "sheet"), ("sheet", "link")),
]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = _colours(STYLE.split(":root {")[1].split("}")[0])
DARK = _colours(STYLE.split("prefers-color-scheme: dark")[1].split(":root {")[1].split("}")[0])


def test_every_colour_has_a_dark_one() -> None:
    assert set(DARK) == set(LIGHT)
    assert len(LIGHT) >= 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_contrast(words: str, ground: str, scheme: str) -> None:
    colours = LIGHT if scheme == "light" else DARK
    darker, lighter = sorted((_luminance(colours[words]), _luminance(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5

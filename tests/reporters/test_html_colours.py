"""The colours of the HTML report and of the pages of an audit, light and dark: contrast as WCAG 2.2 asks for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker_builtin.reporters import audit_pages, html_report

STYLE = (Path(html_report.__file__).parent / "style.css").read_text(encoding="utf-8")
AUDIT = (Path(audit_pages.__file__).parent / "style.css").read_text(encoding="utf-8")
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
    *(("ink", f"hue-{number}") for number in range(1, 7)),  # passages that are shared
    *(("link", f"hue-{number}") for number in range(1, 7)),
    *(("ink", f"depth-{number}") for number in range(1, 6)),  # cells of the matrix
]
BARS = ["plain", "good", "fair", "bad", "error", "warning", "info"]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(style: str) -> dict[str, str]:
    return _colours(style.split(":root {")[1].split("}", maxsplit=1)[0])


def _dark(style: str) -> dict[str, str]:
    return _colours(style.split("prefers-color-scheme: dark")[1].split(":root {")[1].split("}", maxsplit=1)[0])


LIGHT, DARK = _light(STYLE) | _light(AUDIT), _dark(STYLE) | _dark(AUDIT)


def test_every_colour_has_a_dark_one() -> None:
    assert set(DARK) == set(LIGHT)
    assert len(LIGHT) >= 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_contrast(words: str, ground: str, scheme: str) -> None:
    assert _contrast(words, ground, scheme) >= 4.5  # 1.4.3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("bar", BARS)
def test_bars_stand_out(bar: str, scheme: str) -> None:
    assert _contrast(f"bar-{bar}", "ground", scheme) >= 3  # 1.4.11
    assert _contrast(f"bar-{bar}", "sheet", scheme) >= 3


def _contrast(one: str, other: str, scheme: str) -> float:
    colours = LIGHT if scheme == "light" else DARK
    darker, lighter = sorted((_luminance(colours[one]), _luminance(colours[other])))
    return (lighter + 0.05) / (darker + 0.05)

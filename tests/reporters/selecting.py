"""Elements of a parsed page by the few CSS selectors that its tests use: `#d1 .index td`, `p > a[href="#x"] + span`."""

from __future__ import annotations

import re
from typing import Any

_STEP = re.compile(r"([>+])|((?:[\w-]+|[.#][\w-]+|\[[^\]]*\])+)")
_PART = re.compile(r'([.#]?)([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]')
_AXES = {" ": "descendant::", ">": "child::", "+": "following-sibling::*[1]/self::"}


def select(page: Any, selector: str) -> list[Any]:
    """What the selector finds below an element, in the order of the page."""
    path, axis = ".", " "
    for sign, step in _STEP.findall(selector):
        if sign:
            axis = sign
        else:
            path, axis = f"{path}/{_AXES[axis]}{_step(step)}", " "
    found: list[Any] = page.xpath(path)
    return found


def texts(page: Any, selector: str) -> list[str]:
    """The words of the elements found, each run of white space as one blank."""
    return [" ".join(element.text_content().split()) for element in select(page, selector)]


def _step(step: str) -> str:
    tag, tests = "*", ""
    for sign, name, attribute, value in _PART.findall(step):
        if attribute:
            tests += f'[@{attribute}="{value}"]' if value else f"[@{attribute}]"
        elif sign == ".":
            tests += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        elif sign == "#":
            tests += f'[@id="{name}"]'
        else:
            tag = name
    return tag + tests

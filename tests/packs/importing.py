"""The command of the scripts that write packs from a domain folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "rules"


def write_files(script: str, arguments: Sequence[str], written: Callable[[Path], dict[str, str]]) -> int:
    """Write what `written` makes of the folder (`python -m SCRIPT DOMAIN_FOLDER [RULES_FOLDER]`); the exit status."""
    if not arguments:
        print(f"usage: python -m {script} DOMAIN_FOLDER [RULES_FOLDER]", file=sys.stderr)
        return 2
    target = Path(arguments[1]) if len(arguments) > 1 else RULES
    for name, text in written(Path(arguments[0])).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0

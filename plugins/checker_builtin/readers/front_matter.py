"""The YAML head of a Markdown file: data about the report, not its text."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 16 * 1024  # characters


def front_matter_end(lines: Sequence[str]) -> int:
    """How many of the first lines are front matter; 0 where there is none.

    Between `---` and `---` stand only keys, list items, comments and indented lines: a
    report that begins with a horizontal rule has no front matter.
    """
    if not lines or lines[0].rstrip() != "---":
        return 0
    length = 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return index + 1 if index > 1 else 0
        length += len(line) + 1
        if length > _LONGEST or not _yaml(line):
            return 0
    return 0


def _yaml(line: str) -> bool:
    if not line.strip() or line[0] in " \t#" or line.startswith(("- ", "-\t")):
        return True
    key, colon, value = line.partition(":")
    return bool(colon) and len(key) <= 60 and " " not in key.strip() and value[:1] in ("", " ", "\t")

"""Which paths a pattern of a configuration means: `*`, `?` and `**`, everything else stands for itself.

Without a slash inside it a pattern is the name of a file or folder, wherever it is; with one
it begins at the folder of the configuration. What is below a folder that matches is meant,
too; a slash at its end leaves files out. Square and curly brackets stand for themselves:
file names of reports have them.
"""

from __future__ import annotations

ANY_FOLDERS = "**"
MOST_CHARACTERS = 1_000
MOST_PARTS = 50


def glob_trouble(pattern: str) -> str:
    """What is wrong with a pattern as a Chinese clause with the remedy; '' where nothing is."""
    parts = _parts(pattern)
    if not any(parts):
        return "是空的，请写文件名或文件夹的样子，如 *述职*.docx"
    if pattern.startswith("!"):
        return "以“!”开头，这里不支持反选，请改写成要匹配的样子"
    if len(pattern) > MOST_CHARACTERS or len(parts) > MOST_PARTS:
        return f"太长，请写短一些（至多 {MOST_CHARACTERS} 个字符、{MOST_PARTS} 层）"
    if ".." in parts:
        return "里有“..”，请从配置文件所在的文件夹写起"
    if pattern[:1] in "/\\" or pattern[1:2] == ":":
        return "是绝对路径，请从配置文件所在的文件夹写起"
    return ""


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern means a relative path; both may be parted by either slash, upper and lower case are alike."""
    parts, names = _parts(pattern.lower()), _parts(path.lower())
    if len(parts) == 1:
        parts.insert(0, ANY_FOLDERS)
    folders_only = pattern.rstrip().endswith(("/", "\\"))
    reached = _passing({0}, parts)  # how many parts of the pattern may be used up
    for number, name in enumerate(names, start=1):
        reached = _passing(_behind(reached, parts, name), parts)
        if len(parts) in reached and not (folders_only and number == len(names)):
            return True
    return False


def _behind(reached: set[int], parts: list[str], name: str) -> set[int]:
    """The parts that may be used up behind one more name of the path."""
    found: set[int] = set()
    for at in reached:
        if at < len(parts) and parts[at] == ANY_FOLDERS:
            found.add(at)
        elif at < len(parts) and _names(parts[at], name):
            found.add(at + 1)
    return found


def _passing(reached: set[int], parts: list[str]) -> set[int]:
    """`**` may stand for no folder at all."""
    found = set(reached)
    for first in reached:
        at = first
        while at < len(parts) and parts[at] == ANY_FOLDERS:
            at += 1
            found.add(at)
    return found


def _names(pattern: str, name: str) -> bool:
    """Whether one part means one name. Linear but for the product of the two lengths: no regex, no recursion."""
    at = position = 0
    star, mark = -1, 0  # the last `*`, and where the name goes on behind what it stands for
    while position < len(name):
        if at < len(pattern) and pattern[at] == "*":
            star, mark = at, position
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", name[position]):
            at, position = at + 1, position + 1
        elif star >= 0:
            mark += 1
            at, position = star + 1, mark
        else:
            return False
    return not pattern[at:].strip("*")


def _parts(path: str) -> list[str]:
    return [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]

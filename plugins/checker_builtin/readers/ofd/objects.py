"""What stands on a page of an OFD file: characters with places, pictures, ruled lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import east_asian_width

POINTS = 72 / 25.4  # in a millimetre
_THIN = 0.9  # millimetres
_HALF = 0.5  # of the size: the width of a Latin letter or a digit that nothing follows
_MOST_SHAPES = 10_000
_MOST_RULED = 4_000
_MOST_STEPS = 4_000  # of one path
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers behind each letter of a path
_WITHOUT_CODE = "¤\ufffd"  # written in place of a character that the program did not know
_UNKNOWN = 0xFFFD

Matrix = tuple[float, float, float, float, float, float]
_STRAIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Glyph(NamedTuple):
    """A code at a place: points from the upper left; the angle is that of its line, with the clock."""

    code: int
    x: float
    y: float
    width: float
    size: float
    angle: float


class Objects:
    """Collects what stands on one page, at most so many characters."""

    def __init__(self, most: int) -> None:
        self.glyphs: list[Glyph] = []
        self.ruled: list[tuple[float, float, float, float]] = []  # left, top, right, bottom in points
        self.picture, self.drawn, self.shapes = 0.0, 0, 0  # square points, objects, glyphs without a code
        self.most = most

    def add(self, content: Any) -> None:
        """Take the objects of a page's content, layers and blocks included."""
        for element in content.iter():
            name = local(element)
            if name not in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
                continue
            if element.get("Visible") in ("false", "0"):
                continue
            if name == "TextObject":
                self._add_text(element)
            elif name == "ImageObject":
                _, _, wide, high = _box(element)
                self.picture += wide * high * POINTS * POINTS
            else:
                self.drawn += 1
                self._add_lines(element)

    def _add_text(self, element: Any) -> None:
        left, top, _, _ = _box(element)
        matrix = _matrix(element)
        size = numbers(element.get("Size"), 1)[0]
        stretch = numbers(element.get("HScale"), 1, 1.0)[0]
        x = y = 0.0
        written = ""
        forms = [child for child in element if local(child) == "CGTransform"]
        for child in element:
            if local(child) != "TextCode":
                continue
            x, y = numbers(child.get("X"), 1, x)[0], numbers(child.get("Y"), 1, y)[0]
            text = child.text or ""
            shift = (matrix[4] + left, matrix[5] + top)
            for code, at, wide in _placed(text, child, size, stretch, x, y):
                if len(self.glyphs) >= self.most:
                    return
                self.glyphs.append(
                    _glyph(code, at, wide, size, matrix, shift, known=not forms or chr(code) not in _WITHOUT_CODE)
                )
            written += text
        self.shapes += sum(_shapes(form, written) for form in forms)

    def _add_lines(self, element: Any) -> None:
        left, top, wide, high = _box(element)
        matrix = _matrix(element)
        data = next((child.text or "" for child in element if local(child) == "AbbreviatedData"), "")
        if min(wide, high) <= _THIN:
            segments: Sequence[tuple[float, ...]] = [(left, top, left + wide, top + high)]
        else:
            segments = [_moved(segment, matrix, left, top) for segment in _segments(data)]
        for x, y, end, bottom in segments:
            if min(abs(end - x), abs(bottom - y)) <= _THIN and len(self.ruled) < _MOST_RULED:
                sides = (min(x, end), min(y, bottom), max(x, end), max(y, bottom))
                self.ruled.append((sides[0] * POINTS, sides[1] * POINTS, sides[2] * POINTS, sides[3] * POINTS))


def local(element: Any) -> str:
    """The name of an element without its namespace; '' for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def numbers(words: str | None, count: int, default: float = 0.0) -> list[float]:
    """The numbers of an attribute; `default` for those that are missing or no finite numbers."""
    found = []
    for word in (words or "").split()[:count]:
        try:
            number = float(word)
        except ValueError:
            number = default
        found.append(number if math.isfinite(number) and abs(number) < 1e6 else default)
    return found + [default] * (count - len(found))


def steps(words: str | None, count: int) -> Iterator[float]:
    """The distances of characters: numbers, `g 3 5.6` being three times 5.6; no more than are wanted."""
    left = (words or "").split()[: 3 * count]
    at = 0
    while at < len(left) and count > 0:
        times = 1
        if left[at] == "g":
            told = "".join(left[at + 1 : at + 2])
            times = count if len(told) > 6 else int(told) if told.isdecimal() else 0
            at += 2
        step = numbers(" ".join(left[at : at + 1]), 1)[0]
        at += 1
        for _ in range(min(times, count)):
            yield step
        count -= times


def _placed(
    text: str, element: Any, size: float, stretch: float, x: float, y: float
) -> Iterator[tuple[int, tuple[float, float], float]]:
    """The codes of a text with their places within the object and their widths."""
    across, down = list(steps(element.get("DeltaX"), len(text))), list(steps(element.get("DeltaY"), len(text)))
    for at, character in enumerate(text):
        own = size * stretch * _width(character)
        step = across[at] if at < len(across) else None
        wide = own
        if step is not None and step > 0 and (step < own or _width(character) == _HALF):
            wide = min(step, size * stretch)  # Latin letters are as wide as their distance
        yield ord(character), (x, y), wide
        x += own if step is None and not down else (step or 0.0)
        y += down[at] if at < len(down) else 0.0


def _width(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else _HALF


def _glyph(
    code: int,
    at: tuple[float, float],
    wide: float,
    size: float,
    matrix: Matrix,
    shift: tuple[float, float],
    *,
    known: bool,
) -> Glyph:
    a, b, c, d, _, _ = matrix
    x, y = a * at[0] + c * at[1] + shift[0], b * at[0] + d * at[1] + shift[1]
    scale, height = math.hypot(a, b), math.hypot(c, d)
    angle = math.degrees(math.atan2(b, a))
    return Glyph(
        code if known else _UNKNOWN, x * POINTS, y * POINTS, wide * scale * POINTS, size * height * POINTS, angle
    )


def _shapes(form: Any, written: str) -> int:
    """How many glyphs of a CGTransform have no character beside them."""
    first, count = (
        int(numbers(form.get(key), 1, default)[0]) for key, default in (("CodePosition", 0.0), ("CodeCount", 1.0))
    )
    glyphs = min(_MOST_SHAPES, max(1, int(numbers(form.get("GlyphCount"), 1, 1.0)[0])))
    codes = written[max(0, first) : max(0, first + count)]
    return glyphs if not codes or (not codes.strip() and glyphs > 1) else 0


def _box(element: Any) -> tuple[float, float, float, float]:
    left, top, wide, high = numbers(element.get("Boundary"), 4)
    return left, top, max(0.0, wide), max(0.0, high)


def _matrix(element: Any) -> Matrix:
    words = element.get("CTM")
    if not words or len(words.split()) != 6:
        return _STRAIGHT
    a, b, c, d, e, f = numbers(words, 6)
    return a, b, c, d, e, f


def _segments(data: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path."""
    words = data.split()[:_MOST_STEPS]
    at, x, y, start = 0, 0.0, 0.0, (0.0, 0.0)
    while at < len(words):
        letter = words[at]
        count = _ARGUMENTS.get(letter)
        if count is None:
            return
        values = numbers(" ".join(words[at + 1 : at + 1 + count]), count)
        at += 1 + count
        if letter == "L":
            yield x, y, values[0], values[1]
        elif letter == "C":
            yield x, y, *start
            values = list(start)
        if values:
            x, y = values[-2], values[-1]
        if letter in "SM":
            start = x, y


def _moved(segment: Sequence[float], matrix: Matrix, left: float, top: float) -> tuple[float, ...]:
    a, b, c, d, e, f = matrix
    x, y, end, bottom = segment
    return (
        a * x + c * y + e + left,
        b * x + d * y + f + top,
        a * end + c * bottom + e + left,
        b * end + d * bottom + f + top,
    )

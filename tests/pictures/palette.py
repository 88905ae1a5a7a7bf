"""Pictures of pages made small: a PNG with a palette takes a quarter of what a browser writes."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST = 256  # colours of a palette
_PIXELS = """async png => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + png;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let text = "";
    for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
    return [picture.width, btoa(text)];
}"""


def with_palette(png: bytes, page: Page) -> bytes:
    """The picture in its 256 most frequent colours; rarer ones become the nearest of them. An empty page decodes it."""
    width, pixels = page.evaluate(_PIXELS, b64encode(png).decode())
    data = b64decode(pixels)
    colours = [
        (red & 0xFC, green & 0xFC, blue & 0xFC)
        for red, green, blue in zip(data[::4], data[1::4], data[2::4], strict=True)
    ]
    palette = [colour for colour, _ in Counter(colours).most_common(_MOST)]
    numbers = {colour: number for number, colour in enumerate(palette)}
    for colour in set(colours).difference(numbers):
        numbers[colour] = min(range(len(palette)), key=lambda number: _distance(palette[number], colour))
    rows = bytes(numbers[colour] for colour in colours)
    lines = b"".join(b"\0" + rows[at : at + width] for at in range(0, len(rows), width))
    head = struct.pack(">IIBBBBB", width, len(rows) // width, 8, 3, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", bytes(part | part >> 6 for colour in palette for part in colour)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

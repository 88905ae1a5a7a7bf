"""The text boxes of a story, each with the position to which its shape is tied ([MS-DOC] 2.3.6, 2.8.32, 2.8.37)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from checker_builtin.readers.doc.story import Box
from checker_builtin.readers.doc.tables import plc, stretches

_SHAPE_SIZE, _BOX_SIZE = 26, 22  # Spa, FTXBXS


def boxes_of(shapes: bytes, boxes: bytes, *, anchors_from: int, texts_from: int, texts_end: int) -> Iterator[Box]:
    """`anchors_from` and `texts_from` are where the story and the texts of its boxes begin in the file."""
    anchors: dict[int, int] = {}
    positions, items = plc(shapes, _SHAPE_SIZE)
    for position, item in zip(positions, items, strict=False):
        anchors[struct.unpack_from("<i", item)[0]] = anchors_from + position
    positions, items = plc(boxes, _BOX_SIZE)
    found = zip(stretches(positions, texts_end - texts_from), items, strict=True)
    for stretch, item in list(found)[:-1]:  # the last is none
        reusable, _, shape = struct.unpack_from("<HIi", item, 8)
        if stretch and not reusable:
            yield Box(anchors.get(shape, -1), texts_from + stretch[0], texts_from + stretch[1])
